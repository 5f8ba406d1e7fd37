import type { Editor } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import { isSuggestion, settled, type Verdict } from './settled';

interface Found {
  from: number;
  to: number;
  marks: readonly Mark[];
}

/** Decides what is suggested: accepts it or refuses it. Of a cursor, the suggestion in which it stands. */
export function decide(editor: Editor, accept: boolean, scope: 'here' | 'all'): number {
  const ids = idsOf(scope === 'all' ? suggestionsIn(editor.state.doc) : here(editor.state));
  if (ids.size > 0) editor.view.dispatch(decision(editor.state, accept ? 'accept' : 'refuse', ids));
  return ids.size;
}

export const countSuggestions = (doc: Node): number => idsOf(suggestionsIn(doc)).size;

/** Only what changes is replaced: the cursor and the view stay where they are. */
export function decision(
  state: EditorState,
  verdict: Verdict,
  ids: ReadonlySet<string> = idsOf(suggestionsIn(state.doc)),
): Transaction {
  const next = settled(state.doc, (mark) =>
    isSuggestion(mark) && ids.has(idOf(mark)) ? verdict : undefined,
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

function here({ doc, selection }: EditorState): Found[] {
  return suggestionsIn(doc).filter(({ from, to }) => from <= selection.to && to >= selection.from);
}

const idOf = (mark: Mark): string => String(mark.attrs['id']);

const idsOf = (found: readonly Found[]): Set<string> =>
  new Set(found.flatMap(({ marks }) => marks.map(idOf)));

function suggestionsIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, at) => {
    const marks = node.isInline ? node.marks.filter(isSuggestion) : [];
    if (marks.length > 0) found.push({ from: at, to: at + node.nodeSize, marks });
  });
  return found;
}
