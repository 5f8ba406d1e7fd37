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
  /** Pictures of one document: each is read and printed with it. */
  images: 100,
  /** Characters of a note at the foot, of a description of a picture, of the name of a section. */
  footnote: 2_000,
  alt: 500,
  sectionName: 60,
} as const;

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const;
/** Those whose number is written by us: see numbering.ts. */
export const NUMBERED_STYLES = [
  ...(['numbered', 'numbered-2', 'numbered-3', 'numbered-4'] as const),
  ...(['item', 'item-2', 'item-3', 'item-4'] as const),
  ...(['inciso', 'alinea'] as const),
] as const;
export const PARAGRAPH_STYLES = [
  'normal',
  ...NUMBERED_STYLES,
  ...(['quote', 'ementa', 'title-centered', 'title-justified'] as const),
  ...(['shaded', 'monospaced', 'table', 'table-small', 'signature'] as const),
] as const;
/** What somebody proposes to put in or to take out, until somebody accepts or refuses it. */
export const SUGGESTIONS = ['insertion', 'deletion'] as const;
/** The order in which marks nest, outermost first. */
export const MARKS = [
  ...SUGGESTIONS,
  ...(['comment', 'link', 'bold', 'italic', 'underline', 'strike', 'superscript', 'subscript'] as const),
] as const;
export const SECTION_KINDS = ['text', 'header', 'footer'] as const;

export type Alignment = (typeof ALIGNMENTS)[number];
export type ParagraphStyle = (typeof PARAGRAPH_STYLES)[number];
export type NumberedStyle = (typeof NUMBERED_STYLES)[number];
export type SectionKind = (typeof SECTION_KINDS)[number];

export type LinkMark = { type: 'link'; attrs: { href: string } };
/** `author` is the id of a person; `at` an instant of ISO 8601, in whole seconds of UTC. */
export type SuggestionMark = {
  type: (typeof SUGGESTIONS)[number];
  attrs: { id: string; author: string; name: string; at: string };
};
/** What a thread of comments is about; the comments themselves stand in a table and never print. */
export type CommentMark = { type: 'comment'; attrs: { id: string } };
export type PlainMark = {
  type: Exclude<(typeof MARKS)[number], 'link' | 'comment' | SuggestionMark['type']>;
};
export type Mark = LinkMark | SuggestionMark | CommentMark | PlainMark;

export type TextNode = { type: 'text'; text: string; marks: Mark[] };
export type HardBreak = { type: 'hardBreak' };
/** A note at the foot of the page; its number comes from its place. */
export type Footnote = { type: 'footnote'; attrs: { text: string }; marks: Mark[] };
/** The number of a document or of a process; whoever may read it gets a link, at the time of reading. */
export type Reference = {
  type: 'reference';
  attrs: { kind: 'document' | 'process'; number: string };
  marks: Mark[];
};
export type Inline = TextNode | HardBreak | Footnote | Reference;

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

/**
 * A picture that was uploaded to this document. `alt` says it to who cannot see it (eMAG, WCAG 1.1.1) and is never empty;
 * `width` is its share of the line, in hundredths.
 */
export type Image = { type: 'image'; attrs: { sha256: string; alt: string; width: number } };

export type Block =
  Paragraph | Heading | BulletList | OrderedList | Table | Blockquote | HorizontalRule | Image;
export type PageBlock = Block | PageBreak;
/** A part that its template defined. A locked one is never changed by who writes. */
export type Section = {
  type: 'section';
  attrs: { kind: SectionKind; name: string; locked: boolean };
  content: PageBlock[];
};
/** Either sections and nothing else, or none. */
export type DocumentContent = { type: 'doc'; content: PageBlock[] | Section[] };
export type ContentNode = DocumentContent | Section | PageBlock | ListItem | TableRow | TableCell | Inline;

export const INLINES = ['text', 'hardBreak', 'footnote', 'reference'] as const;
export const BLOCKS = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'table',
  'blockquote',
  'horizontalRule',
  'image',
] as const;
/** A page break stands between the blocks of the document or of a section and nowhere deeper, where no page could break. */
export const PAGE_BLOCKS = [...BLOCKS, 'pageBreak'] as const;
export const CELLS = ['tableCell', 'tableHeader'] as const;

/** Why a content was refused. */
export type ContentRefusal =
  | 'not-a-document'
  | 'unknown-node'
  | 'misplaced-node'
  | 'forbidden-link'
  | 'forbidden-image'
  | 'image-without-alt'
  | 'broken-suggestion'
  | 'broken-reference'
  | 'too-many-images'
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
