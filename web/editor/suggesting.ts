import { Extension, type Editor } from '@tiptap/core';
import type { Mark, MarkType, Node, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';

/** Who suggests, as the server knows them. */
export interface Author {
  id: string;
  name: string;
}

const key = new PluginKey<boolean>('suggesting');

export const isSuggesting = (editor: Editor): boolean => key.getState(editor.state) === true;

export function setSuggesting(editor: Editor, on: boolean): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, on));
}

/**
 * Suggesting (modo de sugestão): while it is on, what is typed or pasted stands marked as put in, and what is deleted stays,
 * marked as taken out, until somebody decides. It is about words: breaking or joining paragraphs, styles and tables change
 * at once. Undo and texts that come from the server pass as they are.
 */
export const Suggesting = Extension.create<{ author: Author }>({
  name: 'suggesting',
  addOptions: () => ({ author: { id: '', name: '' } }),
  addProseMirrorPlugins() {
    const { author } = this.options;
    return [
      new Plugin<boolean>({
        key,
        state: {
          init: () => false,
          apply: (transaction, on) => (transaction.getMeta(key) as boolean | undefined) ?? on,
        },
        appendTransaction: (transactions, before, after) =>
          key.getState(after) ? suggested(transactions, before, after, author) : null,
      }),
    ];
  },
});

function suggested(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
  author: Author,
): Transaction | null {
  const [only, ...others] = transactions.filter(({ docChanged }) => docChanged);
  if (!only || others.length > 0 || isExempt(only)) return null;
  const [step, ...more] = only.steps;
  if (!(step instanceof ReplaceStep) || more.length > 0 || !isWords(step.slice)) return null;
  const removed = before.doc.slice(step.from, step.to);
  if (step.from === step.to && step.slice.size === 0) return null;
  if (!isWords(removed)) return null;
  return marked(before, after, step, removed, author);
}

/** Undo, what we do ourselves, and whole texts from the server. */
function isExempt(transaction: Transaction): boolean {
  return ['history$', key, 'preventUpdate', 'decided'].some(
    (meta) => transaction.getMeta(meta) !== undefined,
  );
}

/** Words within one paragraph: nothing of its frame. */
function isWords({ content, openStart, openEnd }: Slice): boolean {
  return openStart === 0 && openEnd === 0 && content.content.every((node) => node.isInline);
}

/** Puts back, marked, what was taken out, and marks what came in. */
function marked(
  before: EditorState,
  after: EditorState,
  step: ReplaceStep,
  removed: Slice,
  author: Author,
): Transaction {
  const { insertion, deletion } = after.schema.marks as { insertion: MarkType; deletion: MarkType };
  const attrs = () => ({ id: crypto.randomUUID(), author: author.id, name: author.name, at: now() });
  const transaction = after.tr.setMeta(key, true);
  const { from } = step;
  const end = from + step.slice.size;
  if (end > from) {
    transaction.removeMark(from, end, deletion);
    transaction.addMark(
      from,
      end,
      neighbour(after.doc, from, insertion, author) ?? insertion.create(attrs()),
    );
  }
  const kept = removed.content.content.flatMap((node) => keptOf(node, insertion, deletion, author, attrs));
  if (kept.length > 0) transaction.insert(from, kept);
  const size = kept.reduce((sum, node) => sum + node.nodeSize, 0);
  const forward = step.slice.size > 0 || (before.selection.empty && before.selection.from === from);
  // After Backspace the cursor goes on leftwards, before what stays.
  if (size > 0) transaction.setSelection(TextSelection.create(transaction.doc, forward ? end + size : from));
  return transaction;
}

/** What this person had only suggested goes for good; the rest stays, marked. */
function keptOf(
  node: Node,
  insertion: MarkType,
  deletion: MarkType,
  author: Author,
  attrs: () => Record<string, string>,
): Node[] {
  const own = insertion.isInSet(node.marks);
  if (own?.attrs['author'] === author.id || node.type.name === 'hardBreak') return [];
  return [deletion.isInSet(node.marks) ? node : node.mark(deletion.create(attrs()).addToSet(node.marks))];
}

/** Letters typed one after the other are one suggestion. */
function neighbour(doc: Node, at: number, type: MarkType, author: Author): Mark | undefined {
  const mark = doc.resolve(at).nodeBefore?.marks.find((found) => found.type === type);
  return mark?.attrs['author'] === author.id ? mark : undefined;
}

const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

interface Found {
  from: number;
  to: number;
  mark: Mark;
}

/** Decides what is suggested between two places: accepts it or refuses it. Of a cursor, the suggestion in which it stands. */
export function decide(editor: Editor, accept: boolean, scope: 'here' | 'all'): number {
  const all = suggestionsIn(editor.state.doc);
  const chosen = scope === 'all' ? all : here(all, editor.state);
  const transaction = editor.state.tr.setMeta('decided', true);
  // From the end, so that places before stay.
  for (const { from, to, mark } of [...chosen].reverse()) {
    const stays = (mark.type.name === 'insertion') === accept;
    if (stays) transaction.removeMark(from, to, mark.type);
    else transaction.delete(from, to);
  }
  if (chosen.length > 0) editor.view.dispatch(transaction);
  return chosen.length;
}

export const countSuggestions = (doc: Node): number =>
  new Set(suggestionsIn(doc).map(({ mark }) => String(mark.attrs['id']))).size;

function here(all: Found[], { selection }: EditorState): Found[] {
  const touched = all.filter(({ from, to }) => from <= selection.to && to >= selection.from);
  const ids = new Set(touched.map(({ mark }) => mark.attrs['id'] as unknown));
  return all.filter(({ mark }) => ids.has(mark.attrs['id']));
}

function suggestionsIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, at) => {
    if (!node.isInline) return;
    const mark = node.marks.find(({ type }) => type.name === 'insertion' || type.name === 'deletion');
    if (mark) found.push({ from: at, to: at + node.nodeSize, mark });
  });
  return found;
}
