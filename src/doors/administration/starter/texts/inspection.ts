import { closing, template } from './notation';

/** Inspection, licences and certificates. */
export const inspection = [
  template(
    'Auto de infração',
    'Auto de infração',
    `
    b| Autuado: @interessados_virgula_espaco@
    CPF ou CNPJ: [número] · Endereço: [endereço]
    Local da infração: [endereço] · Data e hora: [dia, hora]
    #| Fato
    +| [Descrição clara do que foi constatado, com fotografias e medidas que o provam.]
    #| Infração e penalidade
    +| O fato infringe [lei municipal nº, artigo] e sujeita o autuado a [penalidade, valor], conforme [lei municipal nº, artigo].
    #| Defesa
    +| O autuado pode apresentar defesa em [número] dias, contados da ciência, neste processo (nº @processo@), e ver os autos em @descricao_unidade@.
    #| Ciência
    +| [Assinou / recusou-se a assinar, na presença de duas testemunhas: nomes e documentos.]
    ${closing}
    c| Matrícula nº [número]`,
  ),
  template(
    'Notificação',
    'Notificação para regularizar',
    `
    b| Notificado: @interessados_virgula_espaco@
    Endereço: [endereço] · Processo nº @processo@
    +| Em [data] foi constatado que [fato], em desacordo com [lei municipal nº, artigo].
    +| Fica notificado(a) para, em [número] dias contados do recebimento, [o que deve ser feito].
    +| No mesmo prazo pode apresentar defesa ou pedir prorrogação, por escrito, em @descricao_unidade@.
    +| Sem a regularização, será lavrado auto de infração, com [penalidade].
    ${closing}`,
  ),
  template(
    'Notificação',
    'Notificação sobre contrato',
    `
    b| Contratado: @interessados_virgula_espaco@
    Contrato nº [número] · Processo nº @processo@
    +| A fiscalização constatou em [data] que [descumprimento], contra a cláusula [número] do contrato.
    +| Fica notificado para corrigir a falha em [número] dias úteis.
    +| Pode apresentar defesa em quinze dias úteis, contados da intimação, antes de eventual sanção (Lei nº 14.133/2021, arts. 157 e 158).
    ${closing}`,
  ),
  template(
    'Intimação',
    'Intimação de decisão ou de diligência',
    `
    b| Intimado: @interessados_virgula_espaco@
    Processo nº @processo@ · @descricao_unidade@
    +| Fica intimado(a) de [decisão, ou diligência a cumprir], com cópia em anexo (Lei nº 9.784/1999, art. 26).
    +| [Se for comparecer: data, hora e local, e se pode fazer-se representar.]
    +| Prazo: [número] dias, contados da ciência. O processo segue mesmo sem o comparecimento.
    ${closing}`,
  ),
  template(
    'Alvará',
    'Alvará de construção',
    `
    Processo nº @processo@
    +| O Município de @cidade_unidade@ licencia @interessados_virgula_espaco@ a executar a obra abaixo, conforme o projeto aprovado e [código de obras, lei nº]:
    Endereço: [rua, número, bairro] · Inscrição imobiliária: [número]
    Obra: [construção nova / ampliação / reforma] · Área: [número] m² · Uso: [uso]
    Responsável técnico: [nome, conselho, número da ART ou RRT]
    +| Validade: [número] meses, até [data]. Este alvará fica na obra, à vista da fiscalização.
    +| Concluída a obra, deve ser pedido o habite-se antes da ocupação.
    ${closing}`,
  ),
  template(
    'Alvará',
    'Alvará de funcionamento',
    `
    Processo nº @processo@
    +| O Município de @cidade_unidade@ licencia o funcionamento de:
    Nome: @interessados_virgula_espaco@ · CNPJ: [número]
    Endereço: [rua, número, bairro]
    Atividades: [código e descrição]
    Horário: [horário] · Restrições: [restrições ou nenhuma]
    +| Validade: [data ou prazo da lei municipal]. Muda-se o alvará quando mudam o endereço, a atividade ou o responsável.
    ${closing}`,
  ),
  template(
    'Licença',
    'Licença sanitária ou ambiental',
    `
    Processo nº @processo@ · [licença sanitária / licença ambiental: tipo]
    Titular: @interessados_virgula_espaco@ · CPF ou CNPJ: [número]
    Endereço: [endereço] · Atividade: [atividade]
    +| À vista da vistoria de [data] e do parecer técnico do processo, concede-se a licença até [data].
    #| Condições
    i| [condição e prazo];
    i| [condição e prazo].
    +| O descumprimento das condições pode suspender ou cancelar a licença.
    ${closing}`,
  ),
  template(
    'Certidão',
    'Certidão',
    `
    +| Certifico, a pedido de @interessados_virgula_espaco@ e para [finalidade], que [fato, com o registro, a folha ou o sistema de onde consta].
    +| Dou fé. (Constituição, art. 5º, XXXIV, b; Lei nº 9.051/1995.)
    ${closing}`,
  ),
  template(
    'Certidão',
    'Certidão de débitos municipais',
    `
    b| Certidão [negativa / positiva com efeitos de negativa] de débitos
    Contribuinte: @interessados_virgula_espaco@ · CPF ou CNPJ: [número] · Inscrição: [número]
    +| Certifico que, nesta data, [não constam débitos vencidos / constam débitos com exigibilidade suspensa ou garantidos por penhora] em nome do contribuinte (Lei nº 5.172/1966, CTN, arts. 205 e 206).
    +| O Município pode cobrar débitos que venham a ser apurados. Validade: [número] dias.
    ${closing}`,
  ),
  template(
    'Declaração',
    'Declaração',
    `
    +| Declaramos, para [finalidade], que @interessados_virgula_espaco@ [fato que se declara, com datas e origem da informação].
    ${closing}`,
  ),
  template(
    'Termo de compromisso',
    'Termo de compromisso e ajustamento',
    `
    Processo nº @processo@ · Compromissário: @interessados_virgula_espaco@
    +| O compromissário reconhece [situação a corrigir] e se obriga a:
    i| [obrigação, prazo e como se comprova];
    i| [obrigação, prazo e como se comprova].
    +| O descumprimento sujeita o compromissário à multa de R$ [valor] por dia, além das medidas legais. [Se celebrado com base na Lei nº 7.347/1985, art. 5º, § 6º: este termo é título executivo extrajudicial.]
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [pelo Município]
    s| [compromissário]`,
  ),
  template(
    'Termo de eliminação de documentos',
    'Termo de eliminação de documentos',
    `
    +| Em @dia@ de @mes_extenso@ de @ano@, de acordo com a tabela de temporalidade do Município, a listagem de eliminação nº [número], aprovada pela comissão permanente de avaliação e por [autoridade arquivística], e o edital nº [número], publicado em [data], foram eliminados os documentos relativos a [assuntos e códigos], do período de [ano] a [ano], do processo nº @processo@ (Lei nº 8.159/1991, art. 9º).
    +| Quantidade: [metros lineares ou número de processos digitais]. Método: [fragmentação / apagamento seguro].
    ${closing}`,
  ),
];
