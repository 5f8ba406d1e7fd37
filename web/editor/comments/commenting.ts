import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<ReadonlySet<string>>('commenting');
const none: ReadonlySet<string> = new Set();

interface Place {
  from: number;
  to: number;
  id: string;
}

/** Shows the stretches whose thread is open; each is tied to its thread in the list, for screen readers too. */
export const Commenting = Extension.create({
  name: 'commenting',
  addProseMirrorPlugins: () => [
    new Plugin<ReadonlySet<string>>({
      key,
      state: {
        init: () => none,
        apply: (transaction, open) => (transaction.getMeta(key) as ReadonlySet<string> | undefined) ?? open,
      },
      props: {
        decorations: (state) => {
          const { doc } = state;
          const open = key.getState(state) ?? none;
          if (open.size === 0) return null;
          return DecorationSet.create(
            doc,
            commentsIn(doc)
              .filter(({ id }) => open.has(id))
              .map(({ from, to, id }) =>
                Decoration.inline(from, to, {
                  nodeName: 'mark',
                  class: 'commented',
                  'aria-details': `conversa-${id}`,
                }),
              ),
          );
        },
      },
    }),
  ],
});

/** Which threads are open. */
export function showThreads(editor: Editor, open: ReadonlySet<string>): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, open));
}

/** Marks what is selected; more than one thread may be about the same words. */
export function markThread(editor: Editor, { from, to }: { from: number; to: number }, id: string): void {
  const mark = editor.schema.marks['comment'];
  // Undoing what was typed does not undo what was said.
  if (mark)
    editor.view.dispatch(
      editor.state.tr.addMark(from, to, mark.create({ id })).setMeta('addToHistory', false),
    );
}

/** The threads in whose words the cursor is. */
export function threadsHere({ state }: Editor): string[] {
  const { from, to } = state.selection;
  return commentsIn(state.doc)
    .filter((place) => place.from <= to && place.to >= from)
    .map(({ id }) => id);
}

/** Selects the words of a thread; false where the text has them no more. */
export function selectThread(editor: Editor, id: string): boolean {
  const places = commentsIn(editor.state.doc).filter((place) => place.id === id);
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last) return false;
  const { state, view } = editor;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, first.from, last.to)).scrollIntoView());
  view.focus();
  return true;
}

/** Selects the first place where the words stand, whatever the spaces between them; false where they do not. */
export function selectWords(editor: Editor, words: string): boolean {
  const { state, view } = editor;
  const { text, places } = lettersOf(state.doc);
  const pattern = words.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const found = new RegExp(pattern.join('\\s+')).exec(text);
  const [from, last] = found ? [places[found.index], places[found.index + found[0].length - 1]] : [];
  if (from === undefined || last === undefined) return false;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, last + 1)).scrollIntoView());
  return true;
}

/** The text with a space for whatever is not text, and where each letter of it stands. */
function lettersOf(doc: Node): { text: string; places: number[] } {
  let text = '';
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (!node.isText && !node.isTextblock && !node.isInline) return;
    const own = node.text ?? ' ';
    text += own;
    for (let letter = 0; letter < own.length; letter++) places.push(at + letter);
  });
  return { text, places };
}

function commentsIn(doc: Node): Place[] {
  const found: Place[] = [];
  doc.descendants((node, at) => {
    for (const mark of node.marks)
      if (mark.type.name === 'comment')
        found.push({ from: at, to: at + node.nodeSize, id: String(mark.attrs['id']) });
  });
  return found;
}
