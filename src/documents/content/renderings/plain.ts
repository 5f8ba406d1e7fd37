import type {
  Block,
  BulletList,
  ContentResult,
  DocumentContent,
  Inline,
  ListItem,
  OrderedList,
} from '../nodes';
import { pageBlocks, withoutComments } from '../blocks';
import { parseContent } from '../parse';
import { cleanText } from '../text';

/**
 * The plain mode, for people without JavaScript: a document as text in a <textarea>, and back.
 * A blank line separates paragraphs (one more of them is an empty paragraph), a line break stays a line break,
 * "# " to "### " begin a heading, "- " an item, "1. " an item of an ordered list.
 * A line of text that begins like one of these, or with backslashes and then one of these, stands behind a backslash.
 */
export function toPlain(content: DocumentContent): string {
  const blocks = pageBlocks(content).map((block) => (block.type === 'pageBreak' ? '' : plainBlock(block)));
  if (blocks.every((block) => block === '')) return '\n'.repeat(blocks.length - 1);
  return blocks
    .flatMap((block, index) => [...(index > 0 ? [''] : []), ...(block === '' ? [] : [block])])
    .join('\n');
}

/**
 * Whether the plain mode can show this document whole; when not, it must not be offered for editing. Comments keep their
 * words and lose their place.
 */
export function fitsPlain(content: DocumentContent): boolean {
  return withoutComments(content).content.every(
    (block) => block.type !== 'pageBreak' && block.type !== 'section' && fitsBlock(block),
  );
}

/** Reads a plain text, with any kind of line end; refused only for the limits that every content has. */
export function fromPlain(text: string): ContentResult {
  const lines = text.split(/\r\n|\r|\n/).map(cleanText);
  const blank = lines.every(isBlank);
  const content = blank ? lines.map(() => paragraph([])) : blocksOf(lines);
  return parseContent({ type: 'doc', content });
}

const MARKER = /^(?:(#{1,3}) |(-) |(\d{1,3})\. )(?=.*\S)/;
const ESCAPED = /^\\+(?:#{1,3} |- |\d{1,3}\. )(?=.*\S)/;

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.attrs.level)} ${plainInline(block.content)}`;
    case 'paragraph':
      return plainInline(block.content).split('\n').map(escapeLine).join('\n');
    case 'bulletList':
      return block.content.map((item) => `- ${plainItem(item)}`).join('\n');
    case 'orderedList':
      return block.content
        .map((item, index) => `${block.attrs.start + index}. ${plainItem(item)}`)
        .join('\n');
    case 'table':
    case 'blockquote':
    case 'horizontalRule':
    case 'image':
      return '';
  }
}

function plainItem(item: ListItem): string {
  const [only] = item.content;
  return only?.type === 'paragraph' ? plainInline(only.content) : '';
}

function plainInline(content: readonly Inline[]): string {
  return content.map(plainLeaf).join('');
}

function plainLeaf(node: Inline): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'hardBreak':
      return '\n';
    case 'footnote':
      return '';
    case 'reference':
      return node.attrs.number;
  }
}

function escapeLine(line: string): string {
  return MARKER.test(line) || ESCAPED.test(line) ? `\\${line}` : line;
}

function fitsBlock(block: Block): boolean {
  switch (block.type) {
    case 'heading':
      return block.attrs.textAlign === null && isPlainLine(block.content);
    case 'paragraph':
      return block.attrs.textAlign === null && block.attrs.style === 'normal' && arePlainLines(block.content);
    case 'bulletList':
      return fitsItems(block);
    case 'orderedList':
      return block.attrs.start + block.content.length <= 1_000 && fitsItems(block);
    case 'table':
    case 'blockquote':
    case 'horizontalRule':
    case 'image':
      return false;
  }
}

function fitsItems(list: BulletList | OrderedList): boolean {
  return list.content.every(({ content }) => {
    const [only] = content;
    return content.length === 1 && only?.type === 'paragraph' && fitsBlock(only) && isPlainLine(only.content);
  });
}

function isPlainLine(content: readonly Inline[]): boolean {
  return content.length > 0 && arePlainLines(content) && content.every((node) => node.type === 'text');
}

function arePlainLines(content: readonly Inline[]): boolean {
  const unmarked = content.every(
    (node) => node.type === 'hardBreak' || (node.type === 'text' && node.marks.length === 0),
  );
  return unmarked && (content.length === 0 || !plainInline(content).split('\n').some(isBlank));
}

function isBlank(line: string): boolean {
  return !/\S/.test(line);
}

type RawNode = { type: string; attrs?: Record<string, unknown>; content?: RawNode[]; text?: string };

/** One blank line separates two blocks, and each further one stands for an empty paragraph. */
function blocksOf(lines: readonly string[]): RawNode[] {
  const blocks: RawNode[] = [];
  let blanks = 0;
  for (const line of lines) {
    if (isBlank(line)) {
      blanks++;
      continue;
    }
    const open = blanks === 0 ? blocks.at(-1) : undefined;
    blocks.push(...emptyParagraphs(blocks.length === 0 ? blanks : blanks - 1));
    const next = blockOf(line);
    if (open && joins(open, next)) open.content?.push(...continued(next));
    else blocks.push(next);
    blanks = 0;
  }
  return [...blocks, ...emptyParagraphs(blanks)];
}

function emptyParagraphs(count: number): RawNode[] {
  return Array.from({ length: Math.max(0, count) }, () => paragraph([]));
}

function joins(open: RawNode, next: RawNode): boolean {
  return open.type === next.type && open.type !== 'heading';
}

function continued(next: RawNode): RawNode[] {
  return next.type === 'paragraph' ? [{ type: 'hardBreak' }, ...(next.content ?? [])] : (next.content ?? []);
}

function blockOf(line: string): RawNode {
  const [marker, sharps, dash, number] = MARKER.exec(line) ?? [];
  if (marker === undefined) return paragraph(textOf(ESCAPED.test(line) ? line.slice(1) : line));
  const content = textOf(line.slice(marker.length));
  if (sharps) return { type: 'heading', attrs: { level: sharps.length }, content };
  const items = [{ type: 'listItem', content: [paragraph(content)] }];
  if (dash) return { type: 'bulletList', content: items };
  return { type: 'orderedList', attrs: { start: Number(number) }, content: items };
}

function textOf(text: string): RawNode[] {
  return [{ type: 'text', text }];
}

function paragraph(content: RawNode[]): RawNode {
  return { type: 'paragraph', content };
}
