import { Extension, Mark, Node } from '@tiptap/core';
import TextAlign from '@tiptap/extension-text-align';
import { ALIGNMENTS, PARAGRAPH_STYLES } from '../../../src/documents/content/nodes';

/** Alignment as a class: the same that the signed document has, and no inline style. */
export const Alignment = TextAlign.extend({
  addGlobalAttributes() {
    const textAlign = {
      default: null,
      parseHTML: (element: HTMLElement) => alignmentOf(element),
      renderHTML: ({ textAlign: name }: Record<string, unknown>) =>
        typeof name === 'string' ? { class: `align-${name}` } : {},
    };
    return [{ types: ['heading', 'paragraph'], attributes: { textAlign } }];
  },
  // Control+Shift+E suggests, as in the word processors; Control+E centres, as there.
  addKeyboardShortcuts() {
    const align = (name: string) => () => this.editor.commands.setTextAlign(name);
    return {
      'Mod-Shift-l': align('left'),
      'Mod-e': align('center'),
      'Mod-Shift-r': align('right'),
      'Mod-Shift-j': align('justify'),
    };
  },
}).configure({ types: ['heading', 'paragraph'], alignments: [...ALIGNMENTS] });

/** What a paragraph is in an official text: numbered, alínea, quotation, ementa and so on. */
export const ParagraphStyle = Extension.create({
  name: 'paragraphStyle',
  addGlobalAttributes() {
    const style = {
      default: 'normal',
      parseHTML: (element: HTMLElement) =>
        PARAGRAPH_STYLES.find((name) => element.classList.contains(name)) ?? 'normal',
      renderHTML: ({ style: name }: Record<string, unknown>) =>
        name === 'normal' ? {} : { class: String(name) },
    };
    return [{ types: ['paragraph'], attributes: { style } }];
  },
});

export const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'pageBreak',
  atom: true,
  selectable: true,
  parseHTML: () => [{ tag: 'hr.page-break', priority: 60 }],
  renderHTML: () => ['hr', { class: 'page-break' }],
});

export const Superscript = raised('superscript', 'sup');
export const Subscript = raised('subscript', 'sub');

function raised(name: string, tag: 'sup' | 'sub') {
  return Mark.create({
    name,
    excludes: 'superscript subscript',
    parseHTML: () => [
      { tag, getAttrs: (element) => (element.classList.contains('footnote') ? false : null) },
    ],
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      const keys = name === 'superscript' ? 'Mod-.' : 'Mod-,';
      return { [keys]: () => this.editor.commands.toggleMark(name) };
    },
  });
}

function alignmentOf(element: HTMLElement): string | null {
  return ALIGNMENTS.find((name) => element.classList.contains(`align-${name}`)) ?? null;
}
