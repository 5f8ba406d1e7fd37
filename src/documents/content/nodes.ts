/**
 * What a document may contain. The shape is that of ProseMirror's JSON, so the editor reads and writes it as it is,
 * but always in one canonical form: every attribute present, every list of children present.
 */

export const LIMITS = {
  /** Levels of nesting, the document itself being the first. */
  depth: 20,
  /** Nodes of every kind, runs of text included. */
  nodes: 20_000,
  /** Bytes of UTF-8 of the canonical JSON. */
  bytes: 2 * 1024 * 1024,
  /** Characters of one paragraph or heading; breaking the lines of longer ones takes the printer minutes. */
  paragraph: 100_000,
  /** Columns that a page of A4 still shows. */
  tableColumns: 30,
} as const;

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const;
export const PARAGRAPH_STYLES = ['normal', 'numbered', 'quote', 'ementa'] as const;
/** The order in which marks nest, outermost first. */
export const MARKS = ['link', 'bold', 'italic', 'underline', 'strike', 'superscript', 'subscript'] as const;

export type Alignment = (typeof ALIGNMENTS)[number];
export type ParagraphStyle = (typeof PARAGRAPH_STYLES)[number];

export type LinkMark = { type: 'link'; attrs: { href: string } };
export type PlainMark = { type: Exclude<(typeof MARKS)[number], 'link'> };
export type Mark = LinkMark | PlainMark;

export type TextNode = { type: 'text'; text: string; marks: Mark[] };
export type HardBreak = { type: 'hardBreak' };
export type Inline = TextNode | HardBreak;

/** `textAlign` null means: as is usual at that place (justified in the text, left in headings and table cells). */
export type Paragraph = {
  type: 'paragraph';
  attrs: { textAlign: Alignment | null; style: ParagraphStyle };
  content: Inline[];
};
export type Heading = {
  type: 'heading';
  attrs: { level: 1 | 2 | 3; textAlign: Alignment | null };
  content: Inline[];
};
export type ListItem = { type: 'listItem'; content: Block[] };
export type BulletList = { type: 'bulletList'; content: ListItem[] };
export type OrderedList = { type: 'orderedList'; attrs: { start: number }; content: ListItem[] };
export type TableCell = {
  type: 'tableCell' | 'tableHeader';
  attrs: { colspan: number; rowspan: number };
  content: Block[];
};
export type TableRow = { type: 'tableRow'; content: TableCell[] };
export type Table = { type: 'table'; content: TableRow[] };
export type Blockquote = { type: 'blockquote'; content: Block[] };
export type HorizontalRule = { type: 'horizontalRule' };
export type PageBreak = { type: 'pageBreak' };

export type Block = Paragraph | Heading | BulletList | OrderedList | Table | Blockquote | HorizontalRule;
export type DocumentContent = { type: 'doc'; content: (Block | PageBreak)[] };
export type ContentNode =
  DocumentContent | DocumentContent['content'][number] | ListItem | TableRow | TableCell | Inline;

export const INLINES = ['text', 'hardBreak'] as const;
export const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'table',
  'blockquote',
  'horizontalRule',
] as const;
/** A page break stands between the blocks of the document and nowhere deeper, where no page could break. */
export const TOP_LEVEL = [...BLOCKS, 'pageBreak'] as const;
export const CELLS = ['tableCell', 'tableHeader'] as const;

/** Why a content was refused. */
export type ContentRefusal =
  | 'not-a-document'
  | 'unknown-node'
  | 'misplaced-node'
  | 'forbidden-link'
  | 'table-too-wide'
  | 'paragraph-too-long'
  | 'too-deep'
  | 'too-many-nodes'
  | 'too-large';

export type ContentResult = { ok: true; content: DocumentContent } | { ok: false; reason: ContentRefusal };

/** Thrown inside the reading of a content, and turned into a `ContentResult` at its door. */
export class Refused extends Error {
  constructor(readonly reason: ContentRefusal) {
    super(reason);
  }
}
