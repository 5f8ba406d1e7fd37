import { diffArrays, diffWordsWithSpace } from 'diff';
import type { ContentNode, DocumentContent } from '../content/schema';

/** A stretch of a paragraph: in both texts, only in the later one, or only in the earlier one. */
export interface Stretch {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface Comparison {
  /** Paragraph by paragraph, in the order of the later text. */
  paragraphs: Stretch[][];
  /** Words that only one of the two has. */
  added: number;
  removed: number;
}

/** Beyond this, what changed is shown whole instead of word by word: nobody could follow it, and finding it takes long. */
const patienceMilliseconds = 300;

/**
 * What changed between two texts, in words. Marks and alignment are not compared: who signs must see which words changed.
 * Paragraphs are matched first, so that one that moved down does not mix with its neighbours.
 */
export function compareTexts(earlier: DocumentContent, later: DocumentContent): Comparison {
  const [before, after] = [linesOf(earlier), linesOf(later)];
  const hunks = diffArrays(before, after, { timeout: patienceMilliseconds }) ?? [
    { value: before, removed: true, added: false, count: before.length },
    { value: after, removed: false, added: true, count: after.length },
  ];
  const paragraphs: Stretch[][] = [];
  for (let at = 0; at < hunks.length; at += 1) {
    const [hunk, next] = [hunks[at]!, hunks[at + 1]];
    if (hunk.removed && next?.added) {
      paragraphs.push(...changed(hunk.value, next.value));
      at += 1;
    } else paragraphs.push(...hunk.value.map((text) => [{ kind: kindOf(hunk), text }]));
  }
  return { paragraphs, ...counts(paragraphs) };
}

export const isChanged = (paragraph: readonly Stretch[]): boolean =>
  paragraph.some(({ kind }) => kind !== 'same');

const kindOf = ({ added, removed }: { added: boolean; removed: boolean }): Stretch['kind'] =>
  added ? 'added' : removed ? 'removed' : 'same';

/** Paragraphs that took the place of others, word by word. */
function changed(before: readonly string[], after: readonly string[]): Stretch[][] {
  const words = diffWordsWithSpace(before.join('\n'), after.join('\n'), { timeout: patienceMilliseconds });
  if (!words)
    return [
      ...before.map((text): Stretch[] => [{ kind: 'removed', text }]),
      ...after.map((text): Stretch[] => [{ kind: 'added', text }]),
    ];
  const paragraphs: Stretch[][] = [[]];
  for (const word of words) {
    const [first = '', ...others] = word.value.split('\n');
    if (first) paragraphs.at(-1)!.push({ kind: kindOf(word), text: first });
    for (const text of others) paragraphs.push(text ? [{ kind: kindOf(word), text }] : []);
  }
  return paragraphs.filter((stretches) => stretches.length > 0);
}

function counts(paragraphs: readonly Stretch[][]) {
  const wordsOf = (kind: Stretch['kind']) =>
    paragraphs
      .flat()
      .filter((stretch) => stretch.kind === kind)
      .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  return { added: wordsOf('added'), removed: wordsOf('removed') };
}

/** The text of each paragraph, heading and cell, in reading order; empty ones say nothing. */
function linesOf(node: ContentNode): string[] {
  if (node.type === 'text' || node.type === 'hardBreak') return [];
  if (!('content' in node)) return [];
  const children: readonly ContentNode[] = node.content;
  const inline = children.filter((child) => child.type === 'text' || child.type === 'hardBreak');
  if (inline.length === 0) return children.flatMap(linesOf);
  const text = inline.map((child) => (child.type === 'text' ? child.text : ' ')).join('');
  return text.trim() ? [text] : [];
}
