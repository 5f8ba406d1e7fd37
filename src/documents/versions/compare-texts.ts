import { diffArrays, diffWordsWithSpace } from 'diff';
import type { DocumentContent } from '../content/schema';
import { linesOf, MARKS, PICTURE, type Line, type Looks } from './lines';

/**
 * A stretch of a paragraph: in both texts, only in the later one, or only in the earlier one; `look` says in words how
 * the paragraph or the thing looks otherwise.
 */
export interface Stretch {
  kind: 'same' | 'added' | 'removed' | 'look';
  text: string;
  /** The words are ours and no words of the texts: of a thing that is no text, or `BREAK`. */
  said?: true;
}

export interface Comparison {
  /** Paragraph by paragraph, in the order of the later text. */
  paragraphs: Stretch[][];
  /** Words that only one of the two has. */
  added: number;
  removed: number;
}

/** A break between paragraphs that only one of the two texts has. */
export const BREAK = '¶';

/** Beyond this, what changed is shown whole instead of word by word: nobody could follow it, and finding it takes long. */
const patienceMilliseconds = 300;

/**
 * What changed between two texts: the words, the breaks between paragraphs, pictures, tables and page breaks, and how each
 * looks. Paragraphs are matched first, by their words, so that one that moved down does not mix with its neighbours.
 */
export function compareTexts(earlier: DocumentContent, later: DocumentContent): Comparison {
  const [before, after] = [linesOf(earlier), linesOf(later)];
  const comparator = (one: Line, other: Line) => one.text === other.text && one.thing === other.thing;
  const hunks = diffArrays(before, after, { comparator, timeout: patienceMilliseconds }) ?? [
    { removed: true, added: false, count: before.length },
    { removed: false, added: true, count: after.length },
  ];
  const paragraphs: Stretch[][] = [];
  const waiting: Line[] = [];
  let [left, right] = [0, 0];
  const settle = (added: Line[]) => paragraphs.push(...changed(waiting.splice(0), added));
  for (const { removed, added, count } of hunks) {
    if (removed) waiting.push(...before.slice(left, (left += count)));
    else if (added) settle(after.slice(right, (right += count)));
    else {
      settle([]);
      for (let at = 0; at < count; at += 1) paragraphs.push(unchanged(before[left++]!, after[right++]!));
    }
  }
  settle([]);
  return { paragraphs, ...counts(paragraphs) };
}

export const isChanged = (paragraph: readonly Stretch[]): boolean =>
  paragraph.some(({ kind }) => kind !== 'same');

/** The same words; perhaps they look otherwise. */
function unchanged(before: Line, after: Line): Stretch[] {
  const look = lookOf(before.looks, after.looks);
  return [{ kind: 'same', text: after.text, ...(after.thing && { said: true as const }) }, ...look];
}

function lookOf(before: Looks, after: Looks): Stretch[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const said = names.flatMap((name) => {
    const [was, is] = [before[name] ?? 'nenhum', after[name] ?? 'nenhum'];
    if (was === is) return [];
    if (name === MARKS) return [`${MARKS} mudaram`];
    return name === PICTURE ? ['A imagem é outra'] : [`${name}: era ${was}, agora ${is}`];
  });
  return said.length > 0 ? [{ kind: 'look', text: `${said.join('. ')}.`, said: true }] : [];
}

/** Lines that took the place of others: things apart, words word by word. */
function changed(before: readonly Line[], after: readonly Line[]): Stretch[][] {
  const [were, are] = [before.filter(({ thing }) => !thing), after.filter(({ thing }) => !thing)];
  return [
    ...before.flatMap((line) => thingOf(line, 'removed')),
    ...after.flatMap((line) => thingOf(line, 'added')),
    ...changedWords(were, are),
  ];
}

function thingOf({ thing, text }: Line, kind: 'added' | 'removed'): Stretch[][] {
  if (!thing) return [];
  const verb = kind === 'added' ? 'incluída' : 'retirada';
  return [[{ kind, text: `${thing} ${verb}${text.slice(thing.length)}`, said: true }]];
}

function changedWords(before: readonly Line[], after: readonly Line[]): Stretch[][] {
  if (before.length === 0 || after.length === 0)
    return [...wholly(before, 'removed'), ...wholly(after, 'added')];
  const text = (lines: readonly Line[]): string => lines.map((line) => line.text).join('\n');
  const words = diffWordsWithSpace(text(before), text(after), { timeout: patienceMilliseconds });
  if (!words) return [...wholly(before, 'removed'), ...wholly(after, 'added')];
  const paragraphs = divided(words);
  // With as many paragraphs as before, each is the one that it was.
  if (before.length === after.length && paragraphs.length === after.length)
    for (const [index, paragraph] of paragraphs.entries())
      paragraph.push(...lookOf(withoutMarks(before[index]!), withoutMarks(after[index]!)));
  return paragraphs;
}

const wholly = (lines: readonly Line[], kind: 'added' | 'removed'): Stretch[][] =>
  lines.map(({ text }) => [{ kind, text }]);

/** Marks are told by places, and those moved with the words. */
const withoutMarks = ({ looks }: Line): Looks => ({ ...looks, [MARKS]: '' });

type Words = { value: string; added: boolean; removed: boolean };

function divided(words: readonly Words[]): Stretch[][] {
  const paragraphs: Stretch[][] = [[]];
  const breaks: Stretch['kind'][] = [];
  for (const word of words) {
    const kind = word.added ? 'added' : word.removed ? 'removed' : 'same';
    for (const [index, text] of word.value.split('\n').entries()) {
      if (index > 0) {
        breaks.push(kind);
        paragraphs.push([]);
      }
      if (text) paragraphs.at(-1)!.push({ kind, text });
    }
  }
  const stays = (at: number, kind: Stretch['kind']) =>
    paragraphs[at]!.some((stretch) => stretch.kind !== kind && stretch.text.trim() !== '');
  for (const [at, kind] of breaks.entries())
    if (kind !== 'same' && stays(at, kind) && stays(at + 1, kind))
      paragraphs[at]!.push({ kind, text: BREAK, said: true });
  return paragraphs.filter((stretches) => stretches.length > 0);
}

function counts(paragraphs: readonly Stretch[][]) {
  const wordsOf = (kind: Stretch['kind']) =>
    paragraphs
      .flat()
      .filter((stretch) => stretch.kind === kind && !stretch.said)
      .reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
  return { added: wordsOf('added'), removed: wordsOf('removed') };
}
