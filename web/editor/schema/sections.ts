import { Node } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';
import { announce } from '../../behaviour/status';
import { SECTION_KINDS } from '../../../src/documents/content/nodes';

/**
 * A part that the template defined. A locked one is greyed, labelled and refuses every change; the server refuses it too.
 * Neither kind can be deleted, joined or split.
 */
export const Section = Node.create({
  name: 'section',
  content: '(block | pageBreak)+',
  isolating: true,
  defining: true,
  selectable: false,
  addAttributes: () => ({
    kind: { default: 'text', rendered: false },
    name: { default: 'Texto', rendered: false },
    locked: { default: false, rendered: false },
  }),
  parseHTML: () => [
    {
      tag: 'section[data-name]',
      getAttrs: (element) => ({
        kind: SECTION_KINDS.find((kind) => element.classList.contains(kind)) ?? 'text',
        name: element.dataset['name'],
        locked: element.classList.contains('locked'),
      }),
    },
  ],
  renderHTML: ({ node }) => {
    const { kind, name, locked } = node.attrs as { kind: string; name: string; locked: boolean };
    const label = locked ? `${name} · vem do modelo e não muda` : name;
    return [
      'section',
      {
        class: locked ? `${kind} locked` : kind,
        'data-name': name,
        'data-label': label,
        role: 'group',
        'aria-label': label,
        ...(locked && { contenteditable: 'false' }),
      },
      0,
    ];
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: ({ docChanged, before, doc }) => {
        if (!docChanged || before.firstChild?.type.name !== 'section' || keepsSections(before, doc))
          return true;
        announce('Este trecho vem do modelo e não pode ser mudado.');
        return false;
      },
    }),
  ],
});

function keepsSections(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  if (before.childCount !== after.childCount) return false;
  return before.children.every((section, index) => {
    const now = after.child(index);
    return section.attrs['locked'] === true ? saysTheSame(section, now) : section.sameMarkup(now);
  });
}

/** Comments may stand in a fixed part: they are no part of the document. */
function saysTheSame(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  return before.eq(after) || withoutComments(before).eq(withoutComments(after));
}

function withoutComments(section: ProseMirrorNode): ProseMirrorNode {
  const { comment } = section.type.schema.marks;
  return new Transform(section).removeMark(0, section.content.size, comment).doc;
}

/** Whether a place stands in a part that must not be changed. */
export const isLocked = (doc: ProseMirrorNode, at: number): boolean =>
  doc.resolve(at).node(1).attrs['locked'] === true;
