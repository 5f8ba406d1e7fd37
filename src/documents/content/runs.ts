import type { Inline } from './nodes';
import { cleanText } from './text';

/** Neighbouring runs with the same marks are one run, and an empty run is none; joining may compose letters. */
export function joinRuns(inlines: Inline[]): Inline[] {
  const groups: Inline[][] = [];
  for (const inline of inlines) {
    if (inline.type === 'text' && inline.text === '') continue;
    const group = groups.at(-1);
    if (group && sameMarks(inline, group[0])) group.push(inline);
    else groups.push([inline]);
  }
  return groups.flatMap(joinGroup);
}

function joinGroup(group: Inline[]): Inline[] {
  const [first] = group;
  if (first?.type !== 'text' || group.length === 1) return group;
  const text = group.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
  return [{ ...first, text: cleanText(text) }];
}

function sameMarks(one: Inline, other: Inline | undefined): boolean {
  if (one.type !== 'text' || other?.type !== 'text') return false;
  return JSON.stringify(one.marks) === JSON.stringify(other.marks);
}
