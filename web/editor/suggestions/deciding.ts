import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { isSuggestion, settled, type Verdict } from './settled';

interface Place {
  from: number;
  to: number;
}

/** What one person suggests at once; it is accepted or refused as a whole. */
export interface Suggestion extends Place {
  id: string;
  /** Who suggests. */
  by: string;
  /** Where its words stand, in the order of the text. */
  places: Place[];
  added: string;
  removed: string;
}

/** Decides what is suggested: accepts it or refuses it. @returns how many suggestions */
export function decide(editor: Editor, accept: boolean, scope: 'here' | 'all'): number {
  const { state } = editor;
  const chosen = scope === 'all' ? suggestionsIn(state.doc) : suggestionsHere(state);
  const ids = new Set(chosen.map(({ id }) => id));
  if (ids.size > 0) editor.view.dispatch(decision(state, accept ? 'accept' : 'refuse', ids));
  return ids.size;
}

export const countSuggestions = (doc: Node): number => suggestionsIn(doc).length;

/** Only what changes is replaced: the cursor and the view stay where they are. */
export function decision(
  state: EditorState,
  verdict: Verdict,
  ids: ReadonlySet<string> = new Set(suggestionsIn(state.doc).map(({ id }) => id)),
): Transaction {
  const next = settled(state.doc, (mark) =>
    isSuggestion(mark) && ids.has(String(mark.attrs['id'])) ? verdict : undefined,
  );
  const transaction = state.tr.setMeta('decided', true);
  const from = state.doc.content.findDiffStart(next.content);
  const ends = state.doc.content.findDiffEnd(next.content);
  if (from === null || ends === null) return transaction;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  transaction.step(new ReplaceStep(from, ends.a + overlap, next.slice(from, ends.b + overlap)));
  const place = Math.min(state.selection.from, transaction.doc.content.size);
  return transaction.setSelection(Selection.near(transaction.doc.resolve(place)));
}

/** The one that is selected, else those that the selection touches; of a cursor, those in which it stands. */
export function suggestionsHere({ doc, selection: { from, to, empty } }: EditorState): Suggestion[] {
  const all = suggestionsIn(doc);
  const selected = all.find((each) => each.from === from && each.to === to);
  if (selected) return [selected];
  const touches = (place: Place) =>
    empty ? place.from <= to && place.to >= from : place.from < to && place.to > from;
  return all.filter(({ places }) => places.some(touches));
}

/** Selects the next suggestion, or the one before; after the last comes the first. Undefined when there is none. */
export function goToSuggestion(state: EditorState, direction: 1 | -1): Transaction | undefined {
  const all = suggestionsIn(state.doc);
  const next = all[nextIndex(all, state.selection, direction)];
  return next && state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to));
}

function nextIndex(all: readonly Suggestion[], { from, to }: Place, direction: 1 | -1): number {
  const selected = all.findIndex((each) => each.from === from && each.to === to);
  if (selected >= 0) return (selected + direction + all.length) % all.length;
  if (direction === 1)
    return Math.max(
      0,
      all.findIndex((each) => each.from >= to),
    );
  const before = all.filter((each) => each.to <= from).length;
  return before > 0 ? before - 1 : all.length - 1;
}

// What did not change is the same document: asked by the bar, the menu and the highlight, it is read once.
const known = new WeakMap<Node, readonly Suggestion[]>();

/** In the order of the text. */
export function suggestionsIn(doc: Node): readonly Suggestion[] {
  const before = known.get(doc);
  if (before) return before;
  const found = read(doc);
  known.set(doc, found);
  return found;
}

function read(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>();
  doc.descendants((node, from) => {
    if (!node.isInline || node.marks.length === 0) return;
    const to = from + node.nodeSize;
    for (const mark of node.marks.filter(isSuggestion)) {
      const id = String(mark.attrs['id']);
      const by = String(mark.attrs['name']);
      const one = found.get(id) ?? { id, by, from, to, places: [], added: '', removed: '' };
      one.to = to;
      one.places.push({ from, to });
      one[mark.type.name === 'insertion' ? 'added' : 'removed'] += node.text ?? '';
      found.set(id, one);
    }
  });
  return [...found.values()];
}
