import { closing, template } from './notation';

/** The preparation of a purchase by Lei 14.133/2021, from the need to the authorisation. */
export const planning = [
  template(
    'Documento de formalização de demanda',
    'Documento de formalização de demanda',
    `
    Unidade que pede: @descricao_unidade@ · Processo nº @processo@
    (Lei nº 14.133/2021, art. 12, VII)
    #| O que é preciso
    +| [Bem, serviço ou obra, com quantidade e unidade de medida.]
    #| Por que é preciso
    +| [Problema a resolver e interesse público atendido.]
    #| Quando
    +| Data em que o objeto deve estar disponível: [data]. Grau de prioridade: [baixo / médio / alto].
    #| Quanto custa, por estimativa
    +| R$ [valor], com base em [fonte].
    #| Plano de contratações anual
    +| [Item do plano, ou motivo por que não está previsto.]
    #| Responsáveis pela demanda
    +| [Nome, matrícula e contato.]
    ${closing}`,
  ),
  template(
    'Estudo técnico preliminar',
    'Estudo técnico preliminar',
    `
    Processo nº @processo@ · Lei nº 14.133/2021, art. 18, § 1º
    Os itens 1, 4, 6, 8 e 13 são obrigatórios; a falta dos outros é justificada (art. 18, § 2º).
    #| 1. Descrição da necessidade
    [Problema a ser resolvido, sob a perspectiva do interesse público.]
    #| 2. Previsão no plano de contratações anual
    [Item do plano, ou justificativa.]
    #| 3. Requisitos da contratação
    [O que a solução precisa ter, inclusive padrões de sustentabilidade.]
    #| 4. Estimativa das quantidades
    [Quantidades, memórias de cálculo e documentos que as sustentam.]
    #| 5. Levantamento de mercado
    [Alternativas possíveis, com vantagens e custos, e justificativa da escolhida.]
    #| 6. Estimativa do valor
    [Valor, preços unitários de referência e memória de cálculo.]
    #| 7. Descrição da solução como um todo
    [Inclusive manutenção e assistência técnica.]
    #| 8. Parcelamento ou não
    [Justificativa.]
    #| 9. Resultados pretendidos
    [Economicidade e melhor uso de pessoas, materiais e dinheiro.]
    #| 10. Providências anteriores ao contrato
    [Adequações, capacitação de fiscais e gestores.]
    #| 11. Contratações correlatas ou interdependentes
    [Quais, ou nenhuma.]
    #| 12. Impactos ambientais e medidas
    [Impactos possíveis e como serão reduzidos.]
    #| 13. Conclusão
    A contratação é [adequada / inadequada] para atender à necessidade, porque [motivo].
    ${closing}`,
  ),
  template(
    'Termo de referência',
    'Termo de referência',
    `
    Processo nº @processo@ · Lei nº 14.133/2021, art. 6º, XXIII
    #| 1. Objeto
    [Natureza, quantitativos, prazo do contrato e possibilidade de prorrogação.]
    #| 2. Fundamentação
    [Referência ao estudo técnico preliminar, ou extrato das partes que não são sigilosas.]
    #| 3. Descrição da solução
    [Considerado todo o ciclo de vida do objeto.]
    #| 4. Requisitos da contratação
    [Técnicos, de sustentabilidade, de garantia.]
    #| 5. Modelo de execução do objeto
    [Como o contrato produz o resultado, do início ao fim: locais, prazos, rotinas.]
    #| 6. Modelo de gestão do contrato
    [Gestor, fiscais, comunicação, registro de ocorrências.]
    #| 7. Medição e pagamento
    [Critérios, prazos e documentos.]
    #| 8. Seleção do fornecedor
    [Forma, critério de julgamento e exigências de habilitação.]
    #| 9. Estimativa do valor
    [Valor, preços unitários de referência, memória de cálculo e fontes.]
    #| 10. Adequação orçamentária
    [Dotação: classificação, fonte e valor.]
    #| 11. Obrigações das partes
    Do contratado:
    i| [obrigação];
    i| [obrigação].
    Do contratante:
    i| [obrigação];
    i| [obrigação].
    #| 12. Sanções
    [Infrações e sanções (Lei nº 14.133/2021, arts. 155 e 156).]
    ${closing}`,
  ),
  template(
    'Pesquisa de preços',
    'Pesquisa de preços',
    `
    Processo nº @processo@ · Lei nº 14.133/2021, art. 23
    #| Objeto
    +| [Descrição, quantidade e condições.]
    #| Fontes consultadas
    i| [painel de preços ou Portal Nacional de Contratações Públicas: contratações, datas e valores];
    i| [contratações similares de outros entes, de até um ano];
    i| [sítios especializados ou notas fiscais eletrônicas];
    i| [cotação com ao menos três fornecedores, com a justificativa da escolha deles].
    #| Método
    +| [Média, mediana ou menor valor], desprezados os preços [inexequíveis / excessivamente elevados], porque [motivo].
    #| Resultado
    +| Valor estimado: R$ [valor unitário] e R$ [valor total].
    ${closing}`,
  ),
  template(
    'Justificativa de contratação direta',
    'Justificativa de dispensa de licitação',
    `
    Processo nº @processo@ · Lei nº 14.133/2021, arts. 72 e 75
    #| Objeto
    +| [Descrição e quantidade.] Valor: R$ [valor].
    #| Enquadramento
    +| Art. 75, inciso [número]. [Fatos que levam à dispensa.]
    +| [Se pelo valor: a soma do que foi gasto no exercício, pela mesma unidade gestora, com objetos da mesma natureza não passa do limite (art. 75, § 1º).]
    #| Razão da escolha do contratado
    +| [Motivo e prova de que atende aos requisitos de habilitação.]
    #| Justificativa do preço
    +| [Comparação com a pesquisa de preços (art. 23).]
    #| Documentos do processo
    i| formalização da demanda e, se for o caso, estudo técnico preliminar, análise de riscos e termo de referência;
    i| estimativa da despesa;
    i| pareceres jurídico e técnico, se for o caso;
    i| previsão de recursos orçamentários.
    +| Submete-se à autorização da autoridade competente, com divulgação no Portal Nacional de Contratações Públicas (arts. 72, parágrafo único, e 94).
    ${closing}`,
  ),
  template(
    'Justificativa de contratação direta',
    'Justificativa de inexigibilidade de licitação',
    `
    Processo nº @processo@ · Lei nº 14.133/2021, arts. 72 e 74
    #| Objeto
    +| [Descrição e quantidade.] Valor: R$ [valor].
    #| Por que a competição é inviável
    +| Art. 74, inciso [número]. [Fatos e provas: exclusividade, consagração, notória especialização, características do imóvel.]
    #| Razão da escolha do contratado
    +| [Motivo e prova de que atende aos requisitos de habilitação.]
    #| Justificativa do preço
    +| [Preços cobrados do mesmo contratado em contratações semelhantes, por notas ou contratos de até um ano (art. 23, § 4º).]
    +| Submete-se à autorização da autoridade competente, com divulgação no Portal Nacional de Contratações Públicas (arts. 72, parágrafo único, e 94).
    ${closing}`,
  ),
  template(
    'Autorização de contratação',
    'Autorização de contratação direta',
    `
    t| Autorização
    Processo nº @processo@
    +| À vista da justificativa, da pesquisa de preços, do parecer jurídico e da indicação orçamentária que constam do processo, autorizo a contratação de [contratado, CNPJ] para [objeto], no valor de R$ [valor], por [dispensa / inexigibilidade], com fundamento na Lei nº 14.133/2021, art. [75 / 74], [inciso].
    +| Divulgue-se no Portal Nacional de Contratações Públicas.
    ${closing}`,
  ),
];
