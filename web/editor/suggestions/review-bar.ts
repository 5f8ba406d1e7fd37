import type { Editor } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { icon, make } from '../elements';
import { reviewing, whereInReview } from './review-tools';
import { countSuggestions, suggestionsHere } from './deciding';
import { isSuggesting } from './suggesting';
import type { Tool } from '../toolbar/tools';

/** What is suggested, one after the other: how many there are, where one is, and what becomes of it. */
export class ReviewBar {
  readonly element = make('div', { class: 'editor__review', role: 'group', 'aria-label': 'Sugestões' });
  private readonly count = make('span', { class: 'editor__count' });

  constructor(
    private readonly editor: Editor,
    private readonly sprite: string,
  ) {
    const { previous, next, accept, refuse, acceptAll, refuseAll } = reviewing;
    this.element.append(
      this.count,
      ...[previous, next, accept, refuse, acceptAll, refuseAll].map((tool) => this.button(tool)),
    );
    editor.registerPlugin(shownHere);
    editor.on('transaction', () => this.refresh());
    this.refresh();
  }

  /** The last decision takes the bar away: whoever stood in it goes on in the text. */
  private refresh(): void {
    // While one suggests it is there before the first, so that nothing moves under who types.
    const hidden = countSuggestions(this.editor.state.doc) === 0 && !isSuggesting(this.editor);
    const leaves = hidden && !this.element.hidden && this.element.contains(document.activeElement);
    this.element.hidden = hidden;
    // Only then, since the focus is a transaction too.
    if (leaves) this.editor.commands.focus();
    const words = hidden ? '' : whereInReview(this.editor);
    if (this.count.textContent !== words) this.count.textContent = words;
  }

  private button({ label, keys, icon: picture, run }: Tool): HTMLButtonElement {
    const title = keys && `${label} (${keys.replace('Control', 'Ctrl')})`;
    const button = make('button', {
      type: 'button',
      class: 'editor__tool',
      title,
      'aria-keyshortcuts': keys,
    });
    if (picture) button.append(icon(this.sprite, picture));
    button.append(label);
    // Pressed by a finger or the mouse, the focus stays in the text.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => run(this.editor));
    return button;
  }
}

/** The one that the cursor is in, also while the focus is in the bar. */
const shownHere = new Plugin({
  props: {
    decorations: (state) =>
      DecorationSet.create(
        state.doc,
        suggestionsHere(state).flatMap(({ places }) =>
          places.map(({ from, to }) => Decoration.inline(from, to, { class: 'reviewed' })),
        ),
      ),
  },
});
