import { Extension, Mark, Node } from '@tiptap/core';
import TextAlign from '@tiptap/extension-text-align';

const alignments = ['left', 'center', 'right', 'justify'];
const styles = ['numbered', 'quote', 'ementa'];

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
}).configure({ types: ['heading', 'paragraph'], alignments });

/** Numbered, quotation, ementa: what a paragraph is in an official text. */
export const ParagraphStyle = Extension.create({
  name: 'paragraphStyle',
  addGlobalAttributes() {
    const style = {
      default: 'normal',
      parseHTML: (element: HTMLElement) =>
        styles.find((name) => element.classList.contains(name)) ?? 'normal',
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
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });
}

function alignmentOf(element: HTMLElement): string | null {
  return alignments.find((name) => element.classList.contains(`align-${name}`)) ?? null;
}
