import { closing, template } from './notation';

/** From the call for bids to the last receipt (Lei 14.133/2021), and the partnerships of Lei 13.019/2014. */
export const contracts = [
  template(
    'Edital',
    'Edital de licitação',
    `
    Processo nº @processo@ · [modalidade] · critério de julgamento: [critério]
    (Lei nº 14.133/2021, art. 25)
    #| 1. Objeto
    [Descrição resumida. O termo de referência é o Anexo I.]
    #| 2. Sessão
    [Data, hora e endereço eletrônico da disputa.]
    #| 3. Participação
    [Quem pode e quem não pode participar; tratamento de microempresas e empresas de pequeno porte (Lei Complementar nº 123/2006).]
    #| 4. Propostas
    [Conteúdo, validade e forma de envio.]
    #| 5. Disputa e julgamento
    [Modo de disputa, desempate e negociação.]
    #| 6. Habilitação
    [Documentos jurídicos, técnicos, fiscais, sociais, trabalhistas e econômico-financeiros (arts. 62 a 70).]
    #| 7. Impugnação, esclarecimento e recurso
    [Qualquer pessoa, até três dias úteis antes da sessão (art. 164); recurso em três dias úteis (art. 165).]
    #| 8. Infrações e sanções
    [Arts. 155 a 163.]
    #| 9. Contrato, entrega e pagamento
    [Prazos e condições. A minuta do contrato é o Anexo II.]
    #| 10. Orçamento
    [Valor estimado, ou motivo do sigilo (art. 24), e dotação.]
    ${closing}`,
  ),
  template(
    'Termo de homologação',
    'Termo de adjudicação e homologação',
    `
    t| Termo de adjudicação e homologação
    Processo nº @processo@ · [modalidade] nº [número]
    +| Encerradas as fases de julgamento e habilitação e decididos os recursos, adjudico o objeto a [licitante, CNPJ], pelo valor de R$ [valor], e homologo a licitação, com fundamento na Lei nº 14.133/2021, art. 71, IV.
    +| Convoque-se para assinar o contrato.
    ${closing}`,
  ),
  template(
    'Contrato',
    'Contrato administrativo',
    `
    Contratante: Município de @cidade_unidade@, CNPJ [número], representado por [nome e cargo].
    Contratado: [nome, CNPJ, endereço], representado por [nome e CPF].
    As partes celebram este contrato, decorrente do processo nº @processo@, regido pela Lei nº 14.133/2021, nestes termos:
    #| Cláusula primeira: objeto
    [Descrição. Integram o contrato o edital ou o ato de contratação direta, o termo de referência e a proposta.]
    #| Cláusula segunda: execução
    [Regime, locais, prazos de início, etapas e entrega.]
    #| Cláusula terceira: preço e pagamento
    R$ [valor]. Pagamento em até [número] dias depois da liquidação.
    #| Cláusula quarta: reajuste
    Índice [índice], com data-base em [data do orçamento estimado], depois de um ano.
    #| Cláusula quinta: dotação
    [Classificação, fonte e nota de empenho.]
    #| Cláusula sexta: vigência
    De [data] a [data]. [Prorrogação: condições dos arts. 105 a 107.]
    #| Cláusula sétima: garantia
    [Modalidade e percentual, ou dispensa da exigência.]
    #| Cláusula oitava: obrigações das partes
    [As do termo de referência. O contratado mantém, durante o contrato, as condições de habilitação.]
    #| Cláusula nona: gestão e fiscalização
    Gestor: [nome]. Fiscal: [nome] (art. 117).
    #| Cláusula décima: recebimento
    [Provisório e definitivo, com prazos (art. 140).]
    #| Cláusula décima primeira: sanções
    [Advertência, multa de [percentual], impedimento e declaração de inidoneidade (art. 156).]
    #| Cláusula décima segunda: extinção
    [Casos dos arts. 137 a 139.]
    #| Cláusula décima terceira: alteração
    Por termo aditivo, nos limites dos arts. 124 a 126.
    #| Cláusula décima quarta: dados pessoais
    As partes tratam os dados pessoais só para executar este contrato, conforme a Lei nº 13.709/2018.
    #| Cláusula décima quinta: publicação e foro
    O contrato é divulgado no Portal Nacional de Contratações Públicas (art. 94). Foro: comarca de [comarca].
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [pelo contratante]
    s| [pelo contratado]`,
  ),
  template(
    'Termo aditivo',
    'Termo aditivo a contrato',
    `
    [Número por extenso] termo aditivo ao contrato nº [número], entre o Município de @cidade_unidade@ e [contratado, CNPJ]. Processo nº @processo@.
    #| Cláusula primeira: objeto
    [Prorrogar a vigência até [data] / acrescer ou suprimir [percentual]% do objeto / restabelecer o equilíbrio econômico-financeiro.]
    #| Cláusula segunda: fundamento
    Lei nº 14.133/2021, art. [107 / 124 e 125 / 124, II, d], e justificativa de [documento do processo].
    #| Cláusula terceira: valor e dotação
    O contrato passa de R$ [valor] para R$ [valor]. Dotação: [classificação].
    #| Cláusula quarta: ratificação
    Continuam em vigor as cláusulas que este termo não altera.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [pelo contratante]
    s| [pelo contratado]`,
  ),
  template(
    'Ordem de serviço',
    'Ordem de serviço ou de fornecimento',
    `
    Contrato nº [número] · Processo nº @processo@
    +| Autorizo [contratado, CNPJ] a [iniciar o serviço / entregar os bens] abaixo, a partir de [data]:
    i| [item, quantidade e valor].
    +| Prazo: [número] dias. Local: [endereço]. Nota de empenho nº [número].
    +| Acompanha a execução o fiscal [nome].
    ${closing}`,
  ),
  template(
    'Termo de recebimento',
    'Termo de recebimento definitivo',
    `
    t| Termo de recebimento [provisório / definitivo]
    Contrato nº [número] · Processo nº @processo@
    +| Em @dia@ de @mes_extenso@ de @ano@ foi verificado o objeto [descrição], executado por [contratado, CNPJ], e constatado que atende às exigências do contrato (Lei nº 14.133/2021, art. 140).
    +| [Ressalvas e prazo para correção, ou nenhuma.]
    +| O recebimento não exclui a responsabilidade do contratado pela solidez e segurança nem pela perfeita execução (art. 140, § 2º).
    ${closing}`,
  ),
  template(
    'Relatório de fiscalização de contrato',
    'Relatório de fiscalização de contrato',
    `
    t| Relatório de fiscalização
    Contrato nº [número] · [contratado] · Período: [mês e ano] · Processo nº @processo@
    #| Execução
    +| [O que foi entregue, em que quantidade e qualidade, comparado ao contratado.]
    #| Ocorrências
    +| [Falhas, notificações e providências (Lei nº 14.133/2021, art. 117, § 1º), ou nenhuma.]
    #| Regularidade
    +| [Situação fiscal, social e trabalhista conferida em [data].]
    #| Conclusão
    +| Atesto a execução de R$ [valor] e [opino pelo pagamento / aponto glosa de R$ [valor], porque [motivo]].
    ${closing}`,
  ),
  template(
    'Atestado de capacidade técnica',
    'Atestado de capacidade técnica',
    `
    +| Atestamos que [contratado, CNPJ] executou para o Município de @cidade_unidade@ o contrato nº [número], com o objeto [descrição e quantidades], de [data] a [data], e cumpriu as obrigações [de forma satisfatória].
    ${closing}`,
  ),
  template(
    'Termo de fomento',
    'Termo de colaboração ou de fomento',
    `
    Município de @cidade_unidade@ e [organização da sociedade civil, CNPJ]. Processo nº @processo@.
    As partes celebram este termo de [colaboração / fomento], regido pela Lei nº 13.019/2014, decorrente de [chamamento público nº / dispensa / inexigibilidade].
    #| Objeto
    +| [Descrição, conforme o plano de trabalho, que integra este termo.]
    #| Recursos
    +| R$ [valor], em [parcelas e datas], em conta específica. Dotação: [classificação].
    #| Obrigações
    +| Do Município: [repasse, acompanhamento, gestor da parceria].
    +| Da organização: executar o plano de trabalho, dar livre acesso aos documentos e guardá-los por dez anos depois da prestação de contas (art. 68, parágrafo único).
    #| Prestação de contas
    +| [Prazos e conteúdo (arts. 63 a 72).]
    #| Vigência, bens remanescentes e denúncia
    +| De [data] a [data]. [Destino dos bens.] Qualquer das partes pode denunciar o termo com aviso de sessenta dias.
    #| Foro
    +| Comarca de [comarca], com tentativa prévia de solução administrativa.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [pelo Município]
    s| [pela organização]`,
  ),
];
