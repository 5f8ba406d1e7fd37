import { closing, placeAndDay, template } from './notation';

/** Who is addressed, as the Manual de Redação da Presidência da República (3ª ed., 5.1) orders it. */
const addressed = `
    l| @tratamento_destinatario@ ⏎ @nome_destinatario@ ⏎ @cargo_destinatario@ ⏎ @orgao_destinatario@ ⏎ @endereco_destinatario@`;
/** A citizen, or a company, has neither position nor body. */
const addressedAtHome = `
    l| @tratamento_destinatario@ ⏎ @nome_destinatario@ ⏎ @endereco_destinatario@`;

/** The name of who signs in capitals (5.1.8). */
const farewell = `
    Atenciosamente,
    s| @nome_usuario_maiuscula@ ⏎ @cargo_usuario@ ⏎ @descricao_unidade@`;

/**
 * Despachos, ofícios and what else goes from one to another. Of those of the padrão ofício the paragraphs have numbers only
 * where they are three or more (5.1.6).
 */
export const correspondence = [
  template(
    'Despacho',
    'Despacho simples',
    `
    b| Processo nº @processo@
    Interessado: @interessados_virgula_espaco@
    +| Examinado o pedido, encaminho os autos para as providências cabíveis.
    +| Solicito retorno a esta unidade (@sigla_unidade@) depois da manifestação.
    ${closing}`,
  ),
  template(
    'Despacho',
    'Pedido de complemento ao interessado',
    `
    b| Processo nº @processo@
    Interessado: @interessados_virgula_espaco@
    +| Para decidir, faltam no processo os seguintes documentos ou informações:
    i| [o que falta];
    i| [o que falta].
    +| Prazo para apresentar: [número] dias, a contar da ciência deste despacho.
    +| Sem resposta no prazo, o pedido será decidido com o que houver no processo.
    ${closing}`,
  ),
  template(
    'Ofício',
    'Ofício de resposta ao interessado',
    `
    ${placeAndDay}
    ${addressedAtHome}
    lb| Assunto: resposta ao pedido do processo nº @processo@.
    @vocativo_destinatario@,
    Em atenção ao pedido de @interessados_virgula_espaco@, informamos o que segue.
    Permanecemos à disposição para esclarecimentos.
    ${farewell}`,
  ),
  template(
    'Ofício',
    'Ofício para autoridade ou órgão',
    `
    ${placeAndDay}
    ${addressed}
    lb| Assunto: [assunto em poucas palavras].
    l| Referência: processo nº @processo@.
    @vocativo_destinatario@,
    +| [O que se comunica ou se pede, já na primeira frase.]
    +| [Motivo e fundamento.]
    +| Pedimos resposta até [data], com a indicação do número deste processo.
    ${farewell}`,
  ),
  template(
    'Memorando',
    'Memorando',
    `
    ${placeAndDay}
    l| De: @descricao_unidade@ (@sigla_unidade@) ⏎ Para: @destinatarios_virgula_espaco@
    lb| Assunto: [assunto em poucas palavras].
    l| Referência: processo nº @processo@.
    [O que se comunica ou se pede.]
    [Prazo e forma da resposta, se houver.]
    ${farewell}`,
  ),
  template(
    'Circular',
    'Circular às unidades',
    `
    ${placeAndDay}
    l| Para: @destinatarios_virgula_espaco@
    lb| Assunto: [assunto em poucas palavras].
    l| Referência: processo nº @processo@.
    +| Comunicamos que [o que muda ou o que deve ser feito].
    +| A medida vale a partir de [data] e se aplica a [quem].
    +| Dúvidas: @descricao_unidade@.
    ${farewell}`,
  ),
  template(
    'Convite',
    'Convite para evento ou reunião',
    `
    ${placeAndDay}
    ${addressed}
    @vocativo_destinatario@,
    Temos a honra de fazer este convite para [evento ou reunião].
    b| Data e hora: [dia, hora]
    b| Local: [endereço]
    Pauta: [assuntos]
    Pedimos confirmação de presença até [data], em [contato].
    ${farewell}`,
  ),
  template(
    'Requerimento',
    'Requerimento',
    `
    À @descricao_unidade@
    b| Requerente: @interessados_virgula_espaco@
    CPF ou CNPJ: [número] · Telefone e e-mail: [contato]
    Endereço: [rua, número, bairro, cidade]
    #| Pedido
    +| Requer [o que se pede].
    #| Motivos
    +| [Fatos e fundamento do pedido.]
    #| Documentos que acompanham
    i| [documento];
    i| [documento].
    +| Declara que as informações são verdadeiras, sob as penas da lei (Código Penal, art. 299).
    ${placeAndDay}
    s| @interessados_virgula_espaco@`,
  ),
  template(
    'Mensagem à Câmara',
    'Mensagem que encaminha projeto de lei',
    `
    ${placeAndDay}
    Senhor Presidente,
    Senhoras Vereadoras e Senhores Vereadores,
    +| Encaminho à apreciação dessa Casa o projeto de lei que [ementa do projeto].
    #| Justificativa
    +| [Problema que o projeto resolve e por que a lei é necessária.]
    +| [Efeito no orçamento: estimativa e origem dos recursos, ou declaração de que não há aumento de despesa (Lei Complementar nº 101/2000, arts. 16 e 17).]
    +| [Pedido de urgência, se houver, na forma da Lei Orgânica.]
    Atenciosamente,
    s| [nome] ⏎ [Prefeito ou Prefeita Municipal]`,
  ),
];
