import { parseContent, type DocumentContent } from '../../src/documents';

const sentence =
  'O requerente pede a revisão do lançamento do imposto predial, com fundamento no Código Tributário do Município e nos documentos juntados aos autos, e declara que as informações são verdadeiras.';
const styles = ['numbered', 'numbered-2', 'normal', 'inciso', 'alinea', 'normal'] as const;
const [chapters, paragraphsOfChapter, rows] = [4, 7, 8];

/**
 * Chapters of numbered paragraphs with a note, and a table: five pages in print, the sheet of signatures included.
 * Each edition has other words in every paragraph, so that nobody prints from what is remembered of the last one.
 */
export function fivePages(edition: number): DocumentContent {
  const chapter = (number: number) => [
    {
      type: 'heading',
      attrs: { level: 1, textAlign: null },
      content: [text(`Parte ${number} de ${edition}`)],
    },
    ...Array.from({ length: paragraphsOfChapter }, (_, index) => paragraph(edition, number, index)),
  ];
  const content = Array.from({ length: chapters }, (_, number) => chapter(number)).flat();
  const read = parseContent({ type: 'doc', content: [...content, table(edition)] });
  if (!read.ok) throw new Error(`The document is not accepted: ${read.reason}`);
  return read.content;
}

const text = (words: string) => ({ type: 'text', text: words, marks: [] });

function paragraph(edition: number, chapter: number, index: number) {
  const words = text(`${edition}.${chapter}.${index} ${sentence} ${sentence}`);
  const note = {
    type: 'footnote',
    attrs: { text: `Lei 14.133/2021, nota ${edition}.${chapter}.` },
    marks: [],
  };
  const attrs = { style: styles[index % styles.length], textAlign: null };
  return { type: 'paragraph', attrs, content: index === 0 ? [words, note] : [words] };
}

function table(edition: number) {
  const cell = (type: string, words: string) => ({
    type,
    attrs: { colspan: 1, rowspan: 1 },
    content: [{ type: 'paragraph', attrs: { style: 'normal', textAlign: null }, content: [text(words)] }],
  });
  const row = (type: string, words: string[]) => ({
    type: 'tableRow',
    content: words.map((each) => cell(type, each)),
  });
  const lines = Array.from({ length: rows }, (_, index) =>
    row('tableCell', [
      `${edition}.${index}`,
      `Lote ${index + 1} da quadra ${edition}`,
      `R$ ${edition},${index}0`,
    ]),
  );
  return { type: 'table', content: [row('tableHeader', ['Item', 'Imóvel', 'Valor']), ...lines] };
}
