import { closing, template } from './notation';

/** Despachos, ofícios and what else goes from one to another. */
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
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    Para: @destinatarios_virgula_espaco@
    b| Assunto: resposta ao pedido do processo nº @processo@
    Prezados,
    +| Em atenção ao pedido de @interessados_virgula_espaco@, informamos o que segue.
    +| Permanecemos à disposição para esclarecimentos.
    Atenciosamente,
    s| @nome_usuario@
    c| @cargo_usuario@ · @descricao_unidade@`,
  ),
  template(
    'Ofício',
    'Ofício para autoridade ou órgão',
    `
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    @tratamento_destinatario@
    b| @nome_destinatario@
    @cargo_destinatario@
    @endereco_destinatario@
    b| Assunto: [assunto em poucas palavras]
    Referência: processo nº @processo@.
    @vocativo_destinatario@,
    +| [O que se comunica ou se pede, já na primeira frase.]
    +| [Motivo e fundamento.]
    +| Pedimos resposta até [data], com a indicação do número deste processo.
    Atenciosamente,
    s| @nome_usuario@
    c| @cargo_usuario@
    c| @descricao_unidade@`,
  ),
  template(
    'Memorando',
    'Memorando',
    `
    De: @descricao_unidade@ (@sigla_unidade@)
    Para: @destinatarios_virgula_espaco@
    b| Assunto: [assunto em poucas palavras]
    +| [O que se comunica ou se pede.]
    +| [Prazo e forma da resposta, se houver.]
    ${closing}`,
  ),
  template(
    'Circular',
    'Circular às unidades',
    `
    Às unidades: @destinatarios_virgula_espaco@
    b| Assunto: [assunto em poucas palavras]
    +| Comunicamos que [o que muda ou o que deve ser feito].
    +| A medida vale a partir de [data] e se aplica a [quem].
    +| Dúvidas: @descricao_unidade@.
    ${closing}`,
  ),
  template(
    'Convite',
    'Convite para evento ou reunião',
    `
    @vocativo_destinatario@,
    +| Temos a honra de convidar @nome_destinatario@ para [evento ou reunião].
    b| Data e hora: [dia, hora]
    b| Local: [endereço]
    Pauta: [assuntos]
    +| Pedimos confirmação de presença até [data], em [contato].
    Atenciosamente,
    s| @nome_usuario@
    c| @cargo_usuario@ · @descricao_unidade@`,
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
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| @interessados_virgula_espaco@`,
  ),
  template(
    'Mensagem à Câmara',
    'Mensagem que encaminha projeto de lei',
    `
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    Senhor Presidente,
    Senhoras Vereadoras e Senhores Vereadores,
    +| Encaminho à apreciação dessa Casa o projeto de lei que [ementa do projeto].
    #| Justificativa
    +| [Problema que o projeto resolve e por que a lei é necessária.]
    +| [Efeito no orçamento: estimativa e origem dos recursos, ou declaração de que não há aumento de despesa (Lei Complementar nº 101/2000, arts. 16 e 17).]
    +| [Pedido de urgência, se houver, na forma da Lei Orgânica.]
    Atenciosamente,
    s| [nome]
    c| [Prefeito ou Prefeita Municipal]`,
  ),
];
