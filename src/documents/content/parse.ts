import {
  BLOCKS,
  CELLS,
  INLINES,
  LIMITS,
  PAGE_BLOCKS,
  Refused,
  type BulletList,
  type ContentNode,
  type ContentResult,
  type DocumentContent,
  type Footnote,
  type Heading,
  type Image,
  type Inline,
  type ListItem,
  type OrderedList,
  type PageBlock,
  type Paragraph,
  type Section,
  type Table,
  type TableCell,
  type TableRow,
  type TextNode,
} from './nodes';
import {
  alignmentOf,
  footnoteOf,
  headingLevelOf,
  imageOf,
  integerOf,
  isRecord,
  marksOf,
  paragraphStyleOf,
  referenceOf,
  sectionOf,
  type Attributes,
} from './attributes';
import { tableGrid } from './table-grid';
import { joinRuns } from './runs';
import { cleanText } from './text';

/**
 * Reads what the editor, the API or a template sends, and gives it back in canonical form.
 * Refused whole: a node unknown or out of its place (dropping it would lose text), a link other than http, https and
 * mailto, and what exceeds `LIMITS`. Dropped: unknown marks and attributes, and attributes with a wrong value.
 */
export function parseContent(value: unknown): ContentResult {
  try {
    return { ok: true, content: new Reader().document(value) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason };
    throw error;
  }
}

type NodeOf<T extends ContentNode['type']> = ContentNode & { type: T };
type Raw = { attrs: Attributes; children: readonly unknown[]; raw: Attributes; depth: number };
type Readers = { [T in Exclude<ContentNode['type'], 'doc'>]: (raw: Raw) => NodeOf<T> };

class Reader {
  private nodes = 0;
  private characters = 0;
  private images = 0;

  document(value: unknown): DocumentContent {
    if (!isRecord(value) || value['type'] !== 'doc') throw new Refused('not-a-document');
    const document: DocumentContent = { type: 'doc', content: this.parts(this.rawOf(value, 1)) };
    if (new TextEncoder().encode(JSON.stringify(document)).length > LIMITS.bytes)
      throw new Refused('too-large');
    return document;
  }

  /** Sections alone or none: text between them would belong to nobody. */
  private parts(raw: Raw): DocumentContent['content'] {
    const [first] = raw.children;
    if (isRecord(first) && first['type'] === 'section') return this.children(raw, ['section']);
    return this.pageBlocks(raw);
  }

  private readonly readers: Readers = {
    section: (raw): Section => ({
      type: 'section',
      attrs: sectionOf(raw.attrs),
      content: this.pageBlocks(raw),
    }),
    image: (raw) => this.image(raw),
    footnote: (raw) => this.footnote(raw),
    reference: ({ attrs, raw }) => ({
      type: 'reference',
      attrs: referenceOf(attrs),
      marks: marksOf(raw['marks']),
    }),
    text: (raw) => this.text(raw),
    hardBreak: () => ({ type: 'hardBreak' }),
    horizontalRule: () => ({ type: 'horizontalRule' }),
    pageBreak: () => ({ type: 'pageBreak' }),
    paragraph: (raw) => this.paragraph(raw),
    heading: (raw) => this.heading(raw),
    blockquote: (raw) => ({ type: 'blockquote', content: this.filled(this.children(raw, BLOCKS)) }),
    bulletList: (raw): BulletList => ({
      type: 'bulletList',
      content: this.filled(this.children(raw, ['listItem'])),
    }),
    orderedList: (raw) => this.orderedList(raw),
    listItem: (raw) => this.listItem(raw),
    table: (raw) => this.table(raw),
    tableRow: (raw): TableRow => ({ type: 'tableRow', content: this.children(raw, CELLS) }),
    tableCell: (raw) => ({ type: 'tableCell', ...this.cell(raw) }),
    tableHeader: (raw) => ({ type: 'tableHeader', ...this.cell(raw) }),
  };

  private pageBlocks(raw: Raw): PageBlock[] {
    const content = this.children(raw, PAGE_BLOCKS);
    return content.length ? content : [emptyParagraph()];
  }

  private image({ attrs }: Raw): Image {
    if (++this.images > LIMITS.images) throw new Refused('too-many-images');
    return { type: 'image', attrs: imageOf(attrs) };
  }

  private footnote({ attrs, raw }: Raw): Footnote {
    return { type: 'footnote', attrs: footnoteOf(attrs), marks: marksOf(raw['marks']) };
  }

  private children<T extends keyof Readers>(parent: Raw, allowed: readonly T[]): NodeOf<T>[] {
    return parent.children.map((child) => this.node(child, allowed, parent.depth + 1));
  }

  private node<T extends keyof Readers>(value: unknown, allowed: readonly T[], depth: number): NodeOf<T> {
    if (++this.nodes > LIMITS.nodes) throw new Refused('too-many-nodes');
    if (depth > LIMITS.depth) throw new Refused('too-deep');
    if (!isRecord(value)) throw new Refused('unknown-node');
    const type = allowed.find((name) => name === value['type']);
    if (type) return this.readers[type](this.rawOf(value, depth));
    throw new Refused(
      Object.keys(this.readers).includes(String(value['type'])) ? 'misplaced-node' : 'unknown-node',
    );
  }

  private rawOf(raw: Attributes, depth: number): Raw {
    const children = raw['content'] ?? [];
    if (!Array.isArray(children)) throw new Refused('misplaced-node');
    return { attrs: isRecord(raw['attrs']) ? raw['attrs'] : {}, children, raw, depth };
  }

  private text({ raw }: Raw): TextNode {
    const text = raw['text'];
    if (typeof text !== 'string') throw new Refused('unknown-node');
    this.characters += text.length;
    if (this.characters > LIMITS.bytes) throw new Refused('too-large');
    return { type: 'text', text: cleanText(text), marks: marksOf(raw['marks']) };
  }

  private paragraph(raw: Raw): Paragraph {
    const attrs = { textAlign: alignmentOf(raw.attrs), style: paragraphStyleOf(raw.attrs) };
    return { type: 'paragraph', attrs, content: this.line(raw) };
  }

  private heading(raw: Raw): Heading {
    const attrs = { level: headingLevelOf(raw.attrs), textAlign: alignmentOf(raw.attrs) };
    return { type: 'heading', attrs, content: this.line(raw) };
  }

  private line(raw: Raw): Inline[] {
    const content = joinRuns(this.children(raw, INLINES));
    const length = content.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 1), 0);
    if (length > LIMITS.paragraph) throw new Refused('paragraph-too-long');
    return content;
  }

  private orderedList(raw: Raw): OrderedList {
    const attrs = { start: integerOf(raw.attrs['start'], 0, 9_999) ?? 1 };
    return { type: 'orderedList', attrs, content: this.filled(this.children(raw, ['listItem'])) };
  }

  private listItem(raw: Raw): ListItem {
    const content = this.filled(this.children(raw, BLOCKS));
    if (content[0]?.type !== 'paragraph') throw new Refused('misplaced-node');
    return { type: 'listItem', content };
  }

  private table(raw: Raw): Table {
    const rows = this.filled(this.children(raw, ['tableRow']));
    const grid = tableGrid(rows);
    if (grid.columns > LIMITS.tableColumns) throw new Refused('table-too-wide');
    if (grid.cells.length === 0) throw new Refused('misplaced-node');
    for (const { cell, rowspan } of grid.cells) cell.attrs.rowspan = rowspan;
    return { type: 'table', content: rows };
  }

  private cell(raw: Raw): Omit<TableCell, 'type'> {
    const colspan = integerOf(raw.attrs['colspan'], 1, Number.MAX_SAFE_INTEGER) ?? 1;
    if (colspan > LIMITS.tableColumns) throw new Refused('table-too-wide');
    const attrs = { colspan, rowspan: integerOf(raw.attrs['rowspan'], 1, LIMITS.nodes) ?? 1 };
    const content = this.children(raw, BLOCKS);
    return { attrs, content: content.length ? content : [emptyParagraph()] };
  }

  private filled<T>(children: T[]): T[] {
    if (children.length === 0) throw new Refused('misplaced-node');
    return children;
  }
}

function emptyParagraph(): Paragraph {
  return { type: 'paragraph', attrs: { textAlign: null, style: 'normal' }, content: [] };
}
