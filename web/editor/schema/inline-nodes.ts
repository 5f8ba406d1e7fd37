import { Node } from '@tiptap/core';

/** A note at the foot: in the text only its number, counted by `Numbers`. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ text: { default: '', rendered: false } }),
  parseHTML: () => [
    {
      tag: 'sup.footnote[data-text]',
      priority: 60,
      getAttrs: (element) => ({ text: element.dataset['text'] }),
    },
  ],
  renderHTML: ({ node }) => {
    const text = String(node.attrs['text']);
    return ['sup', { class: 'footnote', 'data-text': text, title: text, 'aria-label': `Nota: ${text}` }];
  },
  renderText: ({ node }) => ` (${String(node.attrs['text'])})`,
});

/** The number of a document or of a process, which becomes a link for whoever may read it. */
export const Reference = Node.create({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({
    kind: { default: 'document', rendered: false },
    number: { default: '', rendered: false },
  }),
  parseHTML: () => [
    {
      tag: '.reference',
      priority: 2_000,
      getAttrs: (element) => ({
        kind: element.classList.contains('process') ? 'process' : 'document',
        number: element.textContent,
      }),
    },
  ],
  renderHTML: ({ node }) => {
    const { kind, number } = node.attrs as { kind: string; number: string };
    return ['span', { class: `reference ${kind}` }, number];
  },
  renderText: ({ node }) => String(node.attrs['number']),
});
