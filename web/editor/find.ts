import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { announce } from '../behaviour/status';
import { make } from './elements';
import { isLocked } from './schema/sections';
import { isSuggesting } from './suggestions/suggesting';

interface Place {
  from: number;
  to: number;
}

interface Search {
  wanted: string;
  places: Place[];
  shown: DecorationSet;
}

const key = new PluginKey<Search>('find');
const nothing: Search = { wanted: '', places: [], shown: DecorationSet.empty };
/** More would slow the typing, and nobody reads them. */
const most = 2_000;

/** Marks every place of what is looked for. */
export const Find = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Search>({
      key,
      state: {
        init: () => nothing,
        apply: (transaction, search) => {
          const wanted = (transaction.getMeta(key) as string | undefined) ?? search.wanted;
          return wanted !== search.wanted || transaction.docChanged ? find(transaction.doc, wanted) : search;
        },
      },
      props: { decorations: (state) => key.getState(state)?.shown },
    }),
  ],
});

function find(doc: Node, wanted: string): Search {
  if (wanted === '') return nothing;
  const places: Place[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    // One letter stands for whatever is not text, so that places are places of the document.
    const text = folded(node.textBetween(0, node.content.size, undefined, '\ufffc'));
    const start = at + 1;
    for (let index = text.indexOf(wanted); index >= 0; index = text.indexOf(wanted, index + wanted.length))
      if (places.length < most) places.push({ from: start + index, to: start + index + wanted.length });
    return false;
  });
  const marked = places.map(({ from, to }) => Decoration.inline(from, to, { class: 'found' }));
  return { wanted, places, shown: DecorationSet.create(doc, marked) };
}

/** Without case or accents, letter by letter, so that lengths stay. */
function folded(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const plain = text.charAt(index).normalize('NFD').charAt(0).toLowerCase();
    return plain.length === 1 ? plain : text.charAt(index);
  }).join('');
}

/** The bar of find and replace; `Control+F` opens it, Escape closes it. */
export class FindBar {
  readonly element = make('div', {
    class: 'editor__find',
    role: 'search',
    'aria-label': 'Localizar no texto',
  });
  private readonly wanted = make('input', {
    class: 'input',
    type: 'search',
    'aria-label': 'Localizar',
    placeholder: 'Localizar',
    autocomplete: 'off',
  });
  private readonly instead = make('input', {
    class: 'input',
    type: 'text',
    'aria-label': 'Trocar por',
    placeholder: 'Trocar por',
    autocomplete: 'off',
  });
  private readonly count = make('span', { class: 'editor__count', 'aria-live': 'polite' });

  constructor(private readonly editor: Editor) {
    this.element.hidden = true;
    this.element.append(
      this.wanted,
      this.button('Anterior', () => this.step(-1)),
      this.button('Próxima', () => this.step(1)),
      this.instead,
      this.button('Trocar', () => this.replace()),
      this.button('Trocar todas', () => this.replaceAll()),
      this.count,
      this.button('Fechar', () => this.close()),
    );
    this.wanted.addEventListener('input', () => this.look());
    this.element.addEventListener('keydown', (event) => this.key(event));
  }

  open(): void {
    this.element.hidden = false;
    const { from, to } = this.editor.state.selection;
    const selected = this.editor.state.doc.textBetween(from, Math.min(to, from + 200), ' ');
    if (selected && !selected.includes(' \n')) this.wanted.value = selected;
    this.look();
    this.wanted.select();
  }

  private close(): void {
    this.element.hidden = true;
    this.search('');
    this.editor.commands.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && event.target === this.wanted) this.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target === this.instead) this.replace();
    else return;
    event.preventDefault();
  }

  private look(): void {
    this.search(folded(this.wanted.value));
    const found = this.places.length;
    this.count.textContent =
      this.wanted.value === ''
        ? ''
        : found === 0
          ? 'Nada encontrado'
          : found === 1
            ? '1 vez'
            : `${found} vezes`;
  }

  private get places(): Place[] {
    return key.getState(this.editor.state)?.places ?? [];
  }

  private search(wanted: string): void {
    this.editor.view.dispatch(this.editor.state.tr.setMeta(key, wanted));
  }

  private step(direction: 1 | -1): void {
    const { from, to } = this.editor.state.selection;
    const { places } = this;
    const next =
      direction === 1
        ? places.find((place) => place.from >= to)
        : places.filter((place) => place.to <= from).at(-1);
    const place = next ?? (direction === 1 ? places[0] : places.at(-1));
    if (!place) return announce('Nada encontrado.');
    const { state, view } = this.editor;
    view.dispatch(
      state.tr.setSelection(TextSelection.create(state.doc, place.from, place.to)).scrollIntoView(),
    );
    const number = places.indexOf(place) + 1;
    this.count.textContent = `${number} de ${places.length}`;
  }

  private replace(): void {
    const { from, to } = this.editor.state.selection;
    if (this.places.some((place) => place.from === from && place.to === to)) this.put([{ from, to }]);
    this.step(1);
  }

  private replaceAll(): void {
    const { places } = this;
    this.put(places);
    this.look();
    announce(places.length === 1 ? 'Uma troca feita.' : `${places.length} trocas feitas.`);
  }

  // From the end, so that places before stay. Suggestions are made one by one; else it is one thing to undo.
  private put(places: Place[]): void {
    const text = this.instead.value;
    const { state, view } = this.editor;
    const free = places.filter(({ from }) => !isLocked(state.doc, from)).reverse();
    const groups = isSuggesting(this.editor) ? free.map((place) => [place]) : [free];
    for (const group of groups) {
      const { tr } = this.editor.state;
      for (const { from, to } of group) {
        if (text === '') tr.delete(from, to);
        else tr.insertText(text, from, to);
      }
      view.dispatch(tr);
    }
  }

  private button(label: string, run: () => void): HTMLButtonElement {
    const button = make('button', { type: 'button', class: 'editor__tool' }, label);
    button.addEventListener('click', run);
    return button;
  }
}
