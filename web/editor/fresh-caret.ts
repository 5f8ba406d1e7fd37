import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Browsers tell of a moved caret, and of selected words, at their next frame, which is late on a slow computer: a key pressed
 * before that would act where the caret stood before, such as at the beginning of the text.
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
  const shown = view.composing ? undefined : selectedWords(view);
  if (!shown) return;
  const [anchor, head] = shown;
  const { doc, selection, tr } = view.state;
  if (selection.anchor === anchor && selection.head === head) return;
  // Cells or a picture that the editor selected the browser shows in its own way.
  if (anchor !== head && !(selection instanceof TextSelection)) return;
  if (shown.every((at) => doc.resolve(at).parent.inlineContent))
    view.dispatch(tr.setSelection(TextSelection.create(doc, anchor, head)));
}

/** Only inside words: elsewhere the editor has selections of its own, which the browser does not know. */
function selectedWords(view: EditorView): [anchor: number, head: number] | undefined {
  const shown = document.getSelection();
  if (!shown || !isWords(view, shown.anchorNode) || !isWords(view, shown.focusNode)) return undefined;
  return [
    view.posAtDOM(shown.anchorNode, shown.anchorOffset),
    view.posAtDOM(shown.focusNode, shown.focusOffset),
  ];
}

const isWords = (view: EditorView, node: Node | null): node is Text =>
  node?.nodeType === Node.TEXT_NODE && view.dom.contains(node);
