import { parseContent, type DocumentContent } from '../../documents';

type Block =
  | { style?: 'numbered' | 'quote' | 'ementa'; align?: string; bold?: boolean; text: string }
  | { heading: string };

/** Paragraphs written plainly here become the editor's content. */
function textOf(blocks: Block[]): DocumentContent {
  const content = blocks.map((block) =>
    'heading' in block
      ? { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: block.heading }] }
      : {
          type: 'paragraph',
          attrs: { textAlign: block.align ?? null, style: block.style ?? 'normal' },
          content: [{ type: 'text', text: block.text, marks: block.bold ? [{ type: 'bold' }] : [] }],
        },
  );
  const parsed = parseContent({ type: 'doc', content });
  if (!parsed.ok) throw new Error(`A text of the starter set is refused: ${parsed.reason}`);
  return parsed.content;
}

export const templates: { type: string; name: string; content: DocumentContent }[] = [
  {
    type: 'Despacho',
    name: 'Despacho simples',
    content: textOf([
      { text: 'Processo nº @processo@', bold: true },
      { text: 'Interessado: @interessados_virgula_espaco@' },
      { text: 'Examinado o pedido, encaminho os autos para as providências cabíveis.', style: 'numbered' },
      {
        text: 'Solicito retorno a esta unidade (@sigla_unidade@) depois da manifestação.',
        style: 'numbered',
      },
      { text: '@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.', align: 'right' },
      { text: '@nome_usuario@', align: 'center', bold: true },
      { text: '@cargo_usuario@', align: 'center' },
    ]),
  },
  {
    type: 'Ofício',
    name: 'Ofício de resposta ao interessado',
    content: textOf([
      { text: '@documento@', bold: true },
      { text: 'Assunto: resposta ao pedido do processo nº @processo@' },
      { text: 'Prezados,' },
      {
        text: 'Em atenção ao pedido de @interessados_virgula_espaco@, informamos o que segue.',
        style: 'numbered',
      },
      { text: 'Permanecemos à disposição para esclarecimentos.', style: 'numbered' },
      { text: 'Atenciosamente,' },
      { text: '@nome_usuario@', align: 'center', bold: true },
      { text: '@cargo_usuario@ · @descricao_unidade@', align: 'center' },
    ]),
  },
  {
    type: 'Parecer',
    name: 'Parecer jurídico',
    content: textOf([
      { text: 'Direito administrativo. Processo nº @processo@. Análise do pedido.', style: 'ementa' },
      { heading: 'Relatório' },
      { text: 'Trata-se de pedido formulado por @interessados_virgula_espaco@.', style: 'numbered' },
      { heading: 'Fundamentação' },
      { text: 'O pedido deve ser examinado à luz da legislação municipal.', style: 'numbered' },
      { heading: 'Conclusão' },
      { text: 'É o parecer.', style: 'numbered' },
      { text: '@cidade_unidade@, @dia@ de @mes_extenso@ de @ano@.', align: 'right' },
    ]),
  },
  {
    type: 'Relatório de vistoria',
    name: 'Relatório de vistoria de obra',
    content: textOf([
      { text: 'Vistoria referente ao processo nº @processo@', bold: true },
      { text: 'No dia @dia@ de @mes_extenso@ de @ano@ foi feita vistoria no imóvel.', style: 'numbered' },
      { text: 'O que foi visto: ____________________', style: 'numbered' },
      { text: 'Conclusão: ____________________', style: 'numbered' },
    ]),
  },
];
