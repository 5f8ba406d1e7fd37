import { nodesOf } from '../content/blocks';
import type { DocumentContent } from '../content/schema';

/** A shorter text is written again sooner than it is looked for. */
const fewestWords = 20;

/**
 * Whether a save takes away more than half of the words of a text of at least 20: an accident looks like this, and so does
 * a text begun anew. Where the words stand, and how they look, does not count.
 */
export function removesMuch(stored: DocumentContent, next: DocumentContent): boolean {
  const before = wordsOf(stored);
  if (before.length < fewestWords) return false;
  const left = new Map<string, number>();
  for (const word of wordsOf(next)) left.set(word, (left.get(word) ?? 0) + 1);
  const kept = before.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return kept.length * 2 < before.length;
}

function wordsOf(content: DocumentContent): string[] {
  return [...nodesOf(content)].flatMap((node) =>
    node.type === 'text' ? (node.text.match(/[\p{L}\p{N}]+/gu) ?? []) : [],
  );
}
