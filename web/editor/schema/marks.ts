import { Mark } from '@tiptap/core';

/** What a thread of comments is about. */
export const Comment = Mark.create({
  name: 'comment',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ id: { default: null, rendered: false } }),
  // Words that are cut and pasted within a text keep their thread.
  parseHTML: () => [{ tag: 'span[data-comment]', getAttrs: ({ dataset }) => ({ id: dataset['comment'] }) }],
  renderHTML: ({ mark }) => ['span', { 'data-comment': String(mark.attrs['id']) }, 0],
});

export const Insertion = suggestion('insertion', 'ins');
export const Deletion = suggestion('deletion', 'del');

function suggestion(name: 'insertion' | 'deletion', tag: 'ins' | 'del') {
  return Mark.create({
    name,
    // What comes after is typed by somebody else, or later.
    inclusive: false,
    priority: 1_200,
    excludes: name,
    addAttributes: () => ({
      id: { default: null, rendered: false },
      author: { default: null, rendered: false },
      name: { default: '', rendered: false },
      at: { default: null, rendered: false },
    }),
    parseHTML: () => [
      {
        tag: `${tag}[data-id]`,
        getAttrs: ({ dataset, title, attributes }) => ({
          id: dataset['id'],
          author: dataset['author'],
          name: title,
          at: attributes.getNamedItem('datetime')?.value,
        }),
      },
    ],
    renderHTML: ({ mark }) => {
      const { id, author, name: by, at } = mark.attrs as Record<string, string>;
      return [tag, { 'data-id': id, 'data-author': author, title: by, datetime: at }, 0];
    },
  });
}
