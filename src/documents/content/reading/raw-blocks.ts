import { LIMITS, type Mark } from '../nodes';
import type { WordList } from './word-html';

/** A node as it is gathered; `parseContent` decides what it may be. */
export interface Raw {
  type: string;
  attrs?: Record<string, unknown>;
  content?: Raw[];
  text?: string;
  marks?: Mark[];
}

/** Gathers blocks: what stands in a line goes into the open paragraph, and opens one where there is none. */
export class Blocks {
  private readonly blocks: Raw[] = [];
  private current: (Raw & { content: Raw[] }) | undefined;
  private item: WordList | undefined;
  private alignment: string | null = null;
  private afterNumber = false;

  constructor(private readonly canonical: boolean) {}

  open(type: string, attrs: Record<string, unknown>, item?: WordList): void {
    this.close();
    this.afterNumber = false;
    this.current = { type, attrs, content: [] };
    this.item = item;
  }

  /** For the paragraphs that open by themselves from here on. */
  align(alignment: string | null): void {
    this.alignment = alignment;
  }

  /** A number that we count ourselves stands here, and one space after it. */
  numbered(): true {
    this.afterNumber = true;
    return true;
  }

  text(given: string, marks: Mark[]): void {
    const own = this.afterNumber ? given.replace(/^ /, '') : given;
    this.afterNumber = false;
    const text = this.canonical ? own : own.replace(/[\s\u00a0]+/g, ' ');
    if (text === '' || (!this.current && text.trim() === '')) return;
    this.inline({ type: 'text', text, marks });
  }

  inline(node: Raw): void {
    this.current ??= { type: 'paragraph', attrs: { textAlign: this.alignment }, content: [] };
    this.current.content.push(node);
  }

  block(block: Raw): void {
    // A picture or a rule in the middle of a paragraph parts it in two.
    const parted = this.current;
    this.close();
    this.blocks.push(block);
    if (parted?.attrs && !this.canonical) this.current = { ...parted, content: [] };
  }

  close(keepsEmpty = false): void {
    const { current, item } = this;
    [this.current, this.item] = [undefined, undefined];
    if (!current) return;
    const content = this.canonical ? current.content : trimmed(current.content);
    if (content.length === 0 && !keepsEmpty) return;
    for (const part of split({ ...current, content })) {
      if (item) this.listed(part, item);
      else this.blocks.push(part);
    }
  }

  done(): Raw[] {
    this.close();
    return this.blocks;
  }

  /** A paragraph that Word calls an item goes into the list before it, as deep as Word says. */
  private listed(paragraph: Raw, { level, ordered, label }: WordList): void {
    const type = ordered ? 'orderedList' : 'bulletList';
    let siblings = this.blocks;
    for (let depth = 1; depth < level; depth++) {
      const last = siblings.at(-1)?.content?.at(-1);
      if (last?.type !== 'listItem' || !last.content) break;
      siblings = last.content;
    }
    const aligned = String(paragraph.attrs?.['textAlign']);
    const textAlign = /^(center|right)$/.test(aligned) ? aligned : null;
    const item = asItem([{ ...paragraph, type: 'paragraph', attrs: { style: 'normal', textAlign } }]);
    const list = siblings.at(-1);
    if (list?.type === type) list.content?.push(item);
    else siblings.push({ type, ...(ordered && { attrs: { start: startOf(label) } }), content: [item] });
  }
}

/** A list that goes on after something else does not begin again at 1. */
const startOf = (label: string): number => Number(/^\(?(\d{1,4})\s*[.)-]\s*$/.exec(label)?.[1] ?? 1);

/** Words longer than a paragraph may be go on in the next. */
function split(block: Raw): Raw[] {
  const pieces = (block.content ?? []).flatMap(piecesOf);
  const total = pieces.reduce((sum, { text = ' ' }) => sum + text.length, 0);
  if (total <= LIMITS.paragraph) return [block];
  const parts: Raw[][] = [[]];
  let room: number = LIMITS.paragraph;
  for (const piece of pieces) {
    const length = piece.text?.length ?? 1;
    if (length > room) {
      parts.push([]);
      room = LIMITS.paragraph;
    }
    parts.at(-1)?.push(piece);
    room -= length;
  }
  return parts.map((content) => ({ ...block, content }));
}

function piecesOf(node: Raw): Raw[] {
  if (node.text === undefined || node.text.length <= 10_000) return [node];
  const { text } = node;
  const count = Math.ceil(text.length / 10_000);
  return Array.from({ length: count }, (_, index) => ({
    ...node,
    text: text.slice(index * 10_000, (index + 1) * 10_000),
  }));
}

/** One space between words, and none around them: white space of HTML means no more. */
function trimmed(content: readonly Raw[]): Raw[] {
  const kept: Raw[] = [];
  let afterSpace = true;
  for (const node of content) {
    const text: string | undefined = afterSpace ? node.text?.replace(/^ /, '') : node.text;
    if (text === '') continue;
    kept.push(text === undefined ? node : { ...node, text });
    afterSpace = text === undefined ? node.type === 'hardBreak' : text.endsWith(' ');
  }
  while (kept.length > 0) {
    const last = kept[kept.length - 1]!;
    if (last.type === 'hardBreak' || last.text === ' ') kept.pop();
    else if (last.text?.endsWith(' ')) kept[kept.length - 1] = { ...last, text: last.text.slice(0, -1) };
    else break;
  }
  return kept;
}

export function asItem(blocks: Raw[]): Raw {
  const first = blocks[0]?.type === 'paragraph' ? [] : [emptyParagraph()];
  return { type: 'listItem', content: [...first, ...blocks.filter(({ type }) => type !== 'pageBreak')] };
}

export const emptyParagraph = (): Raw => ({ type: 'paragraph', content: [] });
