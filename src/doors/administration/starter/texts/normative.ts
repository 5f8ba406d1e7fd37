import { closing, template } from './notation';

/** Acts that make rules, appoint and call, in the form of Lei Complementar 95/1998. */
export const normative = [
  template(
    'Portaria',
    'Portaria de designação',
    `
    e| Designa [servidor, comissão ou fiscal] para [função].
    b| A AUTORIDADE COMPETENTE, no uso das atribuições que lhe confere [lei ou decreto, artigo], e considerando o que consta do processo nº @processo@,
    b| RESOLVE:
    Art. 1º Designar [nome], matrícula nº [número], ocupante do cargo de [cargo], para [função].
    Art. 2º Compete à pessoa designada:
    i| [atribuição];
    i| [atribuição].
    Art. 3º Esta Portaria entra em vigor na data de sua publicação.
    ${closing}`,
  ),
  template(
    'Portaria',
    'Portaria que instaura sindicância ou processo disciplinar',
    `
    e| Instaura [sindicância / processo administrativo disciplinar] e constitui comissão.
    b| A AUTORIDADE COMPETENTE, no uso das atribuições que lhe confere [estatuto dos servidores, artigo],
    b| RESOLVE:
    Art. 1º Instaurar [sindicância / processo administrativo disciplinar] para apurar os fatos de que trata o processo nº @processo@.
    Art. 2º Constituir comissão com três servidores estáveis:
    i| [nome, matrícula], que a presidirá;
    i| [nome, matrícula];
    i| [nome, matrícula].
    Art. 3º A comissão concluirá o trabalho em [número] dias, prorrogáveis por decisão motivada.
    Parágrafo único. São assegurados o contraditório e a ampla defesa (Constituição, art. 5º, LV).
    Art. 4º Esta Portaria entra em vigor na data de sua publicação.
    ${closing}`,
  ),
  template(
    'Decreto',
    'Decreto',
    `
    e| [Ementa: o que o decreto dispõe, em uma frase.]
    b| [O PREFEITO / A PREFEITA] DO MUNICÍPIO DE @cidade_unidade@, no uso da atribuição que lhe confere o art. [artigo] da Lei Orgânica, e tendo em vista o disposto na [lei que regulamenta],
    b| DECRETA:
    Art. 1º [Objeto e âmbito de aplicação.]
    Art. 2º [Regra.]
    § 1º [Exceção ou detalhe.]
    § 2º [Exceção ou detalhe.]
    Art. 3º [Competências e prazos.]
    Art. 4º Fica revogado [ato, por inteiro ou por dispositivo].
    Art. 5º Este Decreto entra em vigor na data de sua publicação.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [nome]
    c| [Prefeito ou Prefeita Municipal]`,
  ),
  template(
    'Decreto',
    'Decreto que abre crédito adicional',
    `
    e| Abre crédito adicional [suplementar / especial] no valor de R$ [valor].
    b| [O PREFEITO / A PREFEITA] DO MUNICÍPIO DE @cidade_unidade@, no uso da atribuição que lhe confere o art. [artigo] da Lei Orgânica, e com fundamento na autorização da Lei nº [lei orçamentária ou lei própria] e na Lei nº 4.320/1964, arts. 40 a 46,
    b| DECRETA:
    Art. 1º Fica aberto crédito adicional [suplementar / especial] de R$ [valor] ([por extenso]), na dotação [classificação orçamentária].
    Art. 2º O crédito é coberto com recursos de [superávit financeiro / excesso de arrecadação / anulação da dotação indicada] (Lei nº 4.320/1964, art. 43, § 1º).
    Art. 3º Este Decreto entra em vigor na data de sua publicação.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [nome]
    c| [Prefeito ou Prefeita Municipal]`,
  ),
  template(
    'Resolução',
    'Resolução de conselho',
    `
    e| [Ementa: o que o conselho resolve, em uma frase.]
    b| O CONSELHO MUNICIPAL DE [nome], no uso das atribuições que lhe confere a Lei Municipal nº [número], e considerando a deliberação da reunião de [data],
    b| RESOLVE:
    Art. 1º Aprovar [matéria].
    Art. 2º Esta Resolução entra em vigor na data de sua publicação.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [nome]
    c| Presidência do Conselho`,
  ),
  template(
    'Instrução normativa',
    'Instrução normativa',
    `
    e| Dispõe sobre o procedimento de [assunto].
    b| A AUTORIDADE COMPETENTE, no uso das atribuições que lhe confere [lei ou decreto, artigo],
    b| RESOLVE:
    Art. 1º Esta Instrução Normativa dispõe sobre [assunto] e se aplica a [unidades].
    Art. 2º O procedimento segue estas etapas:
    i| [etapa e responsável];
    i| [etapa e responsável].
    Art. 3º Os casos omissos são decididos por [autoridade].
    Art. 4º Esta Instrução Normativa entra em vigor em [data].
    ${closing}`,
  ),
  template(
    'Projeto de lei',
    'Projeto de lei',
    `
    e| [Ementa: o que a lei dispõe, em uma frase.]
    A Câmara Municipal de @cidade_unidade@ decreta:
    Art. 1º [Objeto da lei e âmbito de aplicação (Lei Complementar nº 95/1998, art. 7º).]
    Art. 2º [Regra.]
    Parágrafo único. [Exceção ou detalhe.]
    Art. 3º As despesas desta Lei correm por dotações próprias do orçamento.
    Art. 4º Fica revogada [lei ou dispositivo].
    Art. 5º Esta Lei entra em vigor na data de sua publicação.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [nome]
    c| [Prefeito ou Prefeita Municipal]`,
  ),
  template(
    'Edital de convocação',
    'Edital de convocação de aprovados',
    `
    e| Convoca candidatos aprovados no concurso público de Edital nº [número].
    +| O Município de @cidade_unidade@ convoca as pessoas abaixo, pela ordem de classificação, para tomar posse:
    i| [classificação, nome, cargo].
    +| Apresentação: [local], das [hora] às [hora], até [data], com os documentos do item [número] do edital do concurso.
    +| Quem não se apresentar no prazo perde o direito à nomeação, como dispõe [estatuto, artigo].
    ${closing}`,
  ),
  template(
    'Edital de convocação',
    'Edital para audiência pública',
    `
    +| O Município de @cidade_unidade@ convida a população para a audiência pública sobre [assunto].
    b| Data e hora: [dia, hora]
    b| Local: [endereço, com acessibilidade] e [endereço da transmissão]
    +| Os documentos ficam à disposição em [endereço] a partir de [data]. Qualquer pessoa pode falar, com inscrição no local, ou enviar contribuição escrita até [data].
    ${closing}`,
  ),
  template(
    'Ata de reunião',
    'Ata de reunião',
    `
    b| Data, hora e local: [dia], das [hora] às [hora], em [local]
    Presentes: [nomes e órgãos]
    Ausências justificadas: [nomes]
    #| Pauta
    i| [assunto];
    i| [assunto].
    #| Deliberações
    +| [Assunto: o que se discutiu, em resumo, e o que ficou decidido, com a votação.]
    #| Encaminhamentos
    +| [O que será feito, por quem, até quando.]
    +| Nada mais havendo a tratar, a reunião foi encerrada e lavrou-se esta ata, que vai assinada pelos presentes.
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.`,
  ),
  template(
    'Termo de posse',
    'Termo de posse',
    `
    +| Em @dia@ de @mes_extenso@ de @ano@, perante [autoridade], compareceu [nome], CPF nº [número], nomeado(a) pelo ato nº [número], de [data], para o cargo de [cargo], de provimento [efetivo / em comissão].
    +| Apresentou os documentos exigidos, foi julgado(a) apto(a) em inspeção médica oficial e entregou declaração de bens e valores (Lei nº 8.429/1992, art. 13) e declaração de que não acumula cargo de forma vedada (Constituição, art. 37, XVI).
    +| Prometeu cumprir com lealdade os deveres do cargo e tomou posse. O exercício começa até [data], sob pena de exoneração, como dispõe [estatuto, artigo].
    r| @cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.
    s| [nome de quem toma posse]
    s| [autoridade que dá posse]`,
  ),
];
