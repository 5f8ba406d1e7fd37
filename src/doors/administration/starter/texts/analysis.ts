import { closing, template } from './notation';

/** Pareceres, reports, decisions: what is thought about a request, and what is decided. */
export const analysis = [
  template(
    'Informação',
    'Informação da unidade',
    `
    Processo nº @processo@ · Interessado: @interessados_virgula_espaco@
    +| Em resposta ao que foi pedido, esta unidade informa que [fatos, com as datas e os documentos que os provam].
    +| É o que cabe informar.
    ${closing}`,
  ),
  template(
    'Parecer',
    'Parecer jurídico',
    `
    e| Direito administrativo. Processo nº @processo@. Análise do pedido.
    #| Relatório
    +| Trata-se de pedido formulado por @interessados_virgula_espaco@.
    #| Fundamentação
    +| O pedido deve ser examinado à luz da legislação municipal.
    #| Conclusão
    +| É o parecer.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.`,
  ),
  template(
    'Parecer',
    'Parecer jurídico em licitação ou contratação',
    `
    e| Licitações e contratos. Processo nº @processo@. Controle prévio de legalidade. Lei nº 14.133/2021, art. 53. [Conclusão em uma linha.]
    #| Relatório
    +| Trata-se de [modalidade, dispensa ou inexigibilidade] para [objeto], no valor estimado de R$ [valor].
    +| Constam do processo: documento de formalização da demanda, estudo técnico preliminar, termo de referência, pesquisa de preços, indicação orçamentária, [minutas].
    #| Fundamentação
    +| O exame é jurídico: não alcança a conveniência da contratação nem os dados técnicos e de preço, que são de quem os assina.
    +| [Enquadramento legal e requisitos, um a um.]
    +| [Exame das minutas do edital e do contrato (Lei nº 14.133/2021, arts. 25 e 92).]
    #| Conclusão
    +| Pelo exposto, opina-se [pela regularidade / pela regularidade, atendidas as condições abaixo / pela não continuidade]:
    i| [condição];
    i| [condição].
    +| O parecer não vincula a autoridade, que pode decidir em outro sentido, com motivos expressos.
    ${closing}`,
  ),
  template(
    'Parecer técnico',
    'Parecer técnico',
    `
    Processo nº @processo@ · Interessado: @interessados_virgula_espaco@
    #| Objeto
    +| [O que se examina e quem pediu.]
    #| Análise
    +| [Norma técnica e legislação aplicáveis.]
    +| [O que foi verificado, com os documentos do processo.]
    #| Conclusão
    +| Do ponto de vista técnico, [favorável / favorável com condições / contrário], porque [motivo].
    ${closing}
    c| [conselho profissional e número de registro]`,
  ),
  template(
    'Nota técnica',
    'Nota técnica',
    `
    b| Assunto: [assunto em poucas palavras]
    #| Sumário
    +| [Em até cinco linhas: a questão, a resposta e o que se recomenda.]
    #| Contexto
    +| [Fatos, dados e origem de cada um.]
    #| Análise
    +| [Alternativas, com custos, riscos e efeitos.]
    #| Recomendação
    +| Recomenda-se [medida], a cargo de [unidade], até [data].
    ${closing}`,
  ),
  template(
    'Relatório',
    'Relatório de atividades',
    `
    b| Período: [início] a [fim]
    Processo nº @processo@ · @descricao_unidade@
    #| Objetivo
    +| [Para que serve este relatório.]
    #| O que foi feito
    +| [Atividades, metas e resultados, com números.]
    #| Dificuldades e providências
    +| [O que não foi alcançado, por quê, e o que será feito.]
    #| Conclusão
    +| [Em poucas linhas.]
    ${closing}`,
  ),
  template(
    'Relatório de vistoria',
    'Relatório de vistoria de obra',
    `
    b| Vistoria referente ao processo nº @processo@
    +| No dia @dia@ de @mes_extenso@ de @ano@ foi feita vistoria no imóvel.
    +| O que foi visto: ____________________
    +| Conclusão: ____________________`,
  ),
  template(
    'Relatório de vistoria',
    'Relatório de vistoria de risco',
    `
    b| Processo nº @processo@
    Endereço: [rua, número, bairro] · Coordenadas: [latitude, longitude]
    Data e hora: [dia, hora] · Acompanhou a vistoria: [nome e documento]
    #| O que foi visto
    +| [Descrição do imóvel, do terreno e dos sinais de risco: trincas, inclinação, água, solapamento.]
    #| Grau de risco
    +| [Baixo / médio / alto / muito alto], porque [motivo].
    #| Providências
    i| [medida imediata: isolamento, interdição, retirada de moradores];
    i| [medida de correção e responsável por ela].
    +| Os moradores foram informados do risco e das providências.
    ${closing}`,
  ),
  template(
    'Laudo',
    'Laudo de avaliação de imóvel',
    `
    b| Processo nº @processo@
    #| Objeto e finalidade
    +| Avaliação do imóvel [endereço, matrícula], para [locação, desapropriação, doação].
    #| Vistoria
    +| Feita em [data]. [Características do terreno, da construção e da região.]
    #| Método e pesquisa
    +| Método [comparativo direto de dados de mercado, ou outro], conforme a norma ABNT NBR 14653. [Amostra pesquisada.]
    #| Conclusão
    +| O valor de mercado é de R$ [valor] ([por extenso]), com data-base em [data].
    ${closing}
    c| [conselho profissional e número de registro]`,
  ),
  template(
    'Decisão',
    'Decisão sobre pedido',
    `
    b| Processo nº @processo@
    Interessado: @interessados_virgula_espaco@
    #| Relatório
    +| [O que foi pedido e o que consta do processo.]
    #| Motivos
    +| [Fatos e fundamentos jurídicos, de forma clara e congruente (Lei nº 9.784/1999, art. 50). Pode-se adotar parecer do processo, indicando-o.]
    #| Decisão
    +| Por esses motivos, [defiro / defiro em parte / indefiro] o pedido.
    +| Cabe recurso no prazo de [dez] dias, contado da ciência, dirigido a quem decidiu.
    +| Dê-se ciência ao interessado.
    ${closing}`,
  ),
  template(
    'Decisão',
    'Julgamento de auto de infração',
    `
    b| Processo nº @processo@ · Auto de infração nº [número]
    Autuado: @interessados_virgula_espaco@
    #| Relatório
    +| Auto lavrado em [data] por [infração]. Defesa apresentada em [data], dentro do prazo.
    #| Motivos
    +| [Exame de cada argumento da defesa e das provas.]
    #| Decisão
    +| [Mantenho / cancelo / reduzo] a penalidade de [penalidade], com fundamento em [lei municipal, artigo].
    +| Cabe recurso no prazo de [número] dias, contado da ciência, a [autoridade ou junta].
    ${closing}`,
  ),
  template(
    'Resposta a pedido de informação',
    'Resposta a pedido de acesso à informação',
    `
    b| Processo nº @processo@
    Solicitante: @interessados_virgula_espaco@
    +| Em resposta ao pedido recebido em [data], com fundamento na Lei nº 12.527/2011, art. 11, informamos: [a informação, ou onde e como ela pode ser vista].
    +| [Se negado o acesso, no todo ou em parte: a razão de fato e de direito da negativa.]
    +| Se houver negativa, cabe recurso em dez dias, contados da ciência, a [autoridade superior], como dispõe o art. 15 da mesma lei.
    ${closing}`,
  ),
];
