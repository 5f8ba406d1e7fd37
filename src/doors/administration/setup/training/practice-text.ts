/** In the notation of the plain mode (documents/content/renderings/plain.ts). */
export const practiceText = `Este processo é de treino. Nada do que se faz nele tem valor, e ele some quando o município entrar em produção.

Experimente, nesta ordem:

1. Escreva: mude este texto como quiser. Ele se guarda sozinho.
2. Assine: use o botão Assinar, com a sua senha. Depois veja a folha de assinaturas no fim do documento.
3. Confira: leia o código da folha de assinaturas em Verificar documento, no portal do cidadão.
4. Envie: mande o processo a outra unidade, e peça a quem trabalha lá que o receba.
5. Conclua: quando ele voltar, conclua o processo nesta unidade. Se precisar, reabra.

Errou? Não faz mal. Comece outro processo de treino quando quiser.`;
