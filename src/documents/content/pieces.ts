import type { DocumentContent, Heading, Inline, PageBlock, Paragraph, TextNode } from './nodes';
import { cleanText } from './text';

/**
 * The plain mode of a text that it cannot show whole: each paragraph and each title of one look is changed by itself, and the
 * rest (tables, pictures, what stands out in the middle of a sentence, what a template fixed) stays as it is.
 */
export interface Piece {
  /** Place in the content: of the block, or of its section and itself. */
  path: string;
  kind: 'paragraph' | 'heading';
  text: string;
}

/** Every block that stands at the top, with what can be changed of it, in the order of reading. */
export function blocksInPieces(content: DocumentContent): { block: PageBlock; piece?: Piece }[] {
  return content.content.flatMap((part, index) =>
    part.type === 'section'
      ? part.content.map((block, place) => ({
          block,
          piece: part.attrs.locked ? undefined : pieceOf(block, `${index}.${place}`),
        }))
      : [{ block: part, piece: pieceOf(part, String(index)) }],
  );
}

export const piecesOf = (content: DocumentContent): Piece[] =>
  blocksInPieces(content).flatMap(({ piece }) => piece ?? []);

/**
 * The content with these words in these places, still to be accepted. A blank line parts a paragraph in two of the same look;
 * a paragraph without words goes.
 */
export function withPieces(content: DocumentContent, texts: ReadonlyMap<string, string>): unknown {
  const changed = (block: PageBlock, path: string): unknown[] => {
    const piece = pieceOf(block, path);
    const text = texts.get(path)?.replace(/\r\n?/g, '\n');
    return piece && text !== undefined && text !== piece.text ? written(block as Words, text) : [block];
  };
  return {
    type: 'doc',
    content: content.content.flatMap((part, index): unknown[] => {
      if (part.type !== 'section') return changed(part, String(index));
      if (part.attrs.locked) return [part];
      const blocks = part.content.flatMap((block, place) => changed(block, `${index}.${place}`));
      return [{ ...part, content: blocks.length > 0 ? blocks : [nothing] }];
    }),
  };
}

type Words = Paragraph | Heading;

const nothing = { type: 'paragraph', attrs: { textAlign: null, style: 'normal' }, content: [] };

function pieceOf(block: PageBlock, path: string): Piece | undefined {
  if (block.type !== 'paragraph' && block.type !== 'heading') return undefined;
  if (!isOfOneLook(block.content)) return undefined;
  const text = block.content.map((node) => (node.type === 'text' ? node.text : '\n')).join('');
  return { path, kind: block.type, text };
}

function isOfOneLook(content: readonly Inline[]): boolean {
  const looks = new Set(
    content
      .filter((node): node is TextNode => node.type === 'text')
      .map(({ marks }) => JSON.stringify(marks)),
  );
  const isPlain = content.every(
    (node) =>
      node.type === 'hardBreak' ||
      (node.type === 'text' && node.marks.every(({ type }) => type !== 'insertion' && type !== 'deletion')),
  );
  return isPlain && looks.size <= 1;
}

function written(block: Words, text: string): unknown[] {
  const marks = block.content.find((node) => node.type === 'text')?.marks ?? [];
  const parts = block.type === 'heading' ? [text.replace(/\s*\n\s*/g, ' ')] : text.split(/\n[^\S\n]*\n\s*/);
  return parts
    .map((part) => part.split('\n').map(cleanText))
    .filter((lines) => lines.some((line) => /\S/.test(line)))
    .map((lines) => ({
      ...block,
      content: lines.flatMap((line, index) => [
        ...(index > 0 ? [{ type: 'hardBreak' }] : []),
        ...(line === '' ? [] : [{ type: 'text', text: line, marks }]),
      ]),
    }));
}
