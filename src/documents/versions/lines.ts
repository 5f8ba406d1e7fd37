import type {
  Alignment,
  ContentNode,
  DocumentContent,
  Image,
  Inline,
  ParagraphStyle,
  Table,
} from '../content/schema';
import { tableGrid } from '../content/table-grid';

/** How something stands, in words: what is looked at, and what it is there. */
export type Looks = Readonly<Record<string, string>>;

/** What a text is made of, as it is compared: a paragraph, a row of a table, or a thing that is no text. */
export interface Line {
  text: string;
  looks: Looks;
  /** Of a thing that is no text: what it is called. All of them are feminine. */
  thing?: string;
}

/** In the order of reading; an empty paragraph says nothing. */
export function linesOf(content: DocumentContent): Line[] {
  return blocksOf(content, {});
}

function blocksOf(node: ContentNode, around: Looks): Line[] {
  switch (node.type) {
    case 'paragraph':
      return textLine(node.content, {
        ...around,
        Estilo: STYLE_NAMES[node.attrs.style],
        Alinhamento: ALIGNMENT_NAMES[node.attrs.textAlign ?? 'usual'],
      });
    case 'heading':
      return textLine(node.content, {
        ...around,
        Estilo: `Título ${node.attrs.level}`,
        Alinhamento: ALIGNMENT_NAMES[node.attrs.textAlign ?? 'usual'],
      });
    case 'image':
      return [imageLine(node)];
    case 'table':
      return tableLines(node);
    case 'pageBreak':
      return [{ text: 'Quebra de página', looks: {}, thing: 'Quebra de página' }];
    case 'horizontalRule':
      return [{ text: 'Linha horizontal', looks: {}, thing: 'Linha horizontal' }];
    case 'bulletList':
      return inside(node, { ...around, Lista: 'com marcadores' });
    case 'orderedList':
      return inside(node, { ...around, Lista: 'numerada' });
    case 'blockquote':
      return inside(node, { ...around, Recuo: 'bloco recuado' });
    default:
      return inside(node, around);
  }
}

function inside(node: ContentNode, around: Looks): Line[] {
  const children: readonly ContentNode[] = 'content' in node ? node.content : [];
  return children.flatMap((child) => blocksOf(child, around));
}

function textLine(inlines: readonly Inline[], looks: Looks): Line[] {
  const text = inlines.map((inline) => suggested(inline, wordsOf(inline))).join('');
  return text.trim() ? [{ text, looks: { ...looks, ...marksOf(inlines) } }] : [];
}

/** What is only suggested is neither in the text nor out of it: in signs, or two words would be read as one. */
function suggested(inline: Inline, words: string): string {
  const types = 'marks' in inline ? inline.marks.map(({ type }) => type) : [];
  const [deleted, inserted] = [types.includes('deletion'), types.includes('insertion')];
  if (!deleted && !inserted) return words;
  return deleted ? `[− ${words} −]` : `[+ ${words} +]`;
}

/** Signs around what is suggested to be taken out and to be put in. */
export const SUGGESTED = /\[[−+] | [−+]\]/;

function wordsOf(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'hardBreak':
      return ' ';
    case 'footnote':
      return ` [nota de rodapé: ${inline.attrs.text}]`;
    case 'reference':
      return inline.attrs.number;
  }
}

/** Which letters stand out, and which are links; compared, never shown. */
function marksOf(inlines: readonly Inline[]): Looks {
  let at = 0;
  const marked = inlines.flatMap((inline) => {
    const from = at;
    at += suggested(inline, wordsOf(inline)).length;
    const marks = 'marks' in inline ? inline.marks.filter(({ type }) => type !== 'comment') : [];
    return marks.map((mark) => `${from}-${at} ${JSON.stringify(Object.entries(mark).flat())}`);
  });
  return { [MARKS]: marked.join(' ') };
}

/** The one look without words of its own: what it is cannot be said in short. */
export const MARKS = 'Destaques, links ou sugestões';

function imageLine({ attrs: { alt, width, sha256 } }: Image): Line {
  const looks = { Largura: `${width}% da linha`, [PICTURE]: sha256 };
  return { text: `Imagem: ${alt}`, looks, thing: 'Imagem' };
}

export const PICTURE = 'Arquivo da imagem';

function tableLines(table: Table): Line[] {
  const { columns } = tableGrid(table.content);
  const looks = { Linhas: String(table.content.length), Colunas: String(columns) };
  const rows = table.content.flatMap((row): Line[] => {
    const cells = row.content.map((cell) =>
      inside(cell, {})
        .map(({ text }) => text)
        .join(' '),
    );
    const text = cells.join(' | ');
    return cells.some((cell) => cell.trim()) ? [{ text, looks: {} }] : [];
  });
  return [{ text: 'Tabela', looks, thing: 'Tabela' }, ...rows];
}

const ALIGNMENT_NAMES: Record<Alignment | 'usual', string> = {
  usual: 'comum',
  left: 'à esquerda',
  center: 'centralizado',
  right: 'à direita',
  justify: 'justificado',
};

const STYLE_NAMES: Record<ParagraphStyle, string> = {
  normal: 'Texto',
  numbered: '1. Parágrafo numerado',
  'numbered-2': '1.1. Parágrafo numerado',
  'numbered-3': '1.1.1. Parágrafo numerado',
  'numbered-4': '1.1.1.1. Parágrafo numerado',
  item: '1. Item',
  'item-2': '1.1. Item',
  'item-3': '1.1.1. Item',
  'item-4': '1.1.1.1. Item',
  inciso: 'Inciso',
  alinea: 'Alínea',
  quote: 'Citação',
  ementa: 'Ementa',
  'title-centered': 'Título centralizado',
  'title-justified': 'Título justificado',
  shaded: 'Fundo cinza',
  monospaced: 'Letra de máquina',
  table: 'Texto de tabela',
  'table-small': 'Texto de tabela, menor',
  signature: 'Assinatura',
};
