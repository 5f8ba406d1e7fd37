import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { Numbering } from '../../src/documents/content/numbering';
import type { ParagraphStyle } from '../../src/documents/content/nodes';

const key = new PluginKey<DecorationSet>('numbers');

/** The numbers of paragraphs and notes, counted by the code that counts them for the signed document. */
export const Numbers = Extension.create({
  name: 'numbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_config, { doc }) => numbered(doc),
        apply: (transaction, before) => (transaction.docChanged ? numbered(transaction.doc) : before),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

function numbered(doc: Node): DecorationSet {
  const numbering = new Numbering();
  const decorations: Decoration[] = [];
  let notes = 0;
  const show = (from: number, node: Node, label: string | null) => {
    if (label !== null)
      decorations.push(Decoration.node(from, from + node.nodeSize, { 'data-number': label }));
  };
  doc.descendants((node, at) => {
    if (node.type.name === 'paragraph') show(at, node, numbering.next(node.attrs['style'] as ParagraphStyle));
    if (node.type.name === 'heading') numbering.heading();
    if (node.type.name === 'footnote') show(at, node, String(++notes));
  });
  return DecorationSet.create(doc, decorations);
}
