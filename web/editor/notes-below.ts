import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { make } from './elements';
import { askFootnote } from './dialogs/insert-dialogs';

interface Note {
  text: string;
  at: number;
}

/** The notes in their order at the foot of the sheet, as they will print: read without opening each, and changed from there. */
export class NotesBelow {
  readonly element = make('section', { class: 'editor__notes', 'aria-label': 'Notas de rodapé' });
  private readonly list = make('ol');
  private shown: readonly string[] = [];

  constructor(private readonly editor: Editor) {
    this.element.append(make('p', { 'aria-hidden': 'true' }, make('b', {}, 'Notas de rodapé')), this.list);
    this.element.hidden = true;
    editor.on('transaction', ({ transaction }) => transaction.docChanged && this.refresh());
    this.refresh();
  }

  private refresh(): void {
    const texts = notesIn(this.editor.state.doc).map(({ text }) => text);
    if (texts.length === this.shown.length && texts.every((text, index) => text === this.shown[index]))
      return;
    this.shown = texts;
    this.element.hidden = texts.length === 0;
    this.list.replaceChildren(...texts.map((text, index) => this.item(text, index)));
  }

  private item(text: string, index: number): HTMLElement {
    const number = make('span', { class: 'visually-hidden' }, ` a nota ${index + 1}`);
    const button = make('button', { type: 'button', class: 'editor__tool' }, 'Mudar', number);
    button.addEventListener('click', () => this.change(index));
    return make('li', {}, make('span', {}, text), ' ', button);
  }

  private change(index: number): void {
    const note = notesIn(this.editor.state.doc)[index];
    if (!note || !this.editor.isEditable) return;
    this.editor.chain().setNodeSelection(note.at).scrollIntoView().run();
    askFootnote(this.editor);
  }
}

function notesIn(doc: Node): Note[] {
  const notes: Note[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === 'footnote') notes.push({ text: String(node.attrs['text']), at });
  });
  return notes;
}
