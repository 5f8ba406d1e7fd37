import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Browsers tell of a moved caret at their next frame, which is late on a slow computer: a key pressed before that would act
 * where the caret stood before, such as at the beginning of the text.
 */
export const FreshCaret = Extension.create({
  name: 'freshCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown: (view) => {
            follow(view);
            return false;
          },
        },
      },
    }),
  ],
});

function follow(view: EditorView): void {
  const at = view.composing ? undefined : caretOf(view);
  const { doc, selection, tr } = view.state;
  if (at === undefined || (selection.empty && selection.head === at)) return;
  if (doc.resolve(at).parent.inlineContent) view.dispatch(tr.setSelection(TextSelection.create(doc, at)));
}

/** Only inside words: elsewhere the editor has selections of its own, which the browser does not know. */
function caretOf(view: EditorView): number | undefined {
  const shown = document.getSelection();
  const node = shown?.focusNode;
  if (!shown?.isCollapsed || node?.nodeType !== Node.TEXT_NODE || !view.dom.contains(node)) return undefined;
  return view.posAtDOM(node, shown.focusOffset);
}
