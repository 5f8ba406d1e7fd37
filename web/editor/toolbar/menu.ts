import { make } from '../elements';

export interface MenuEntry {
  element: HTMLButtonElement;
  /** Shows whether it may be chosen, and whether it is on. */
  refresh: () => void;
}

/**
 * A menu of the toolbar (ARIA menu button pattern): the arrow down opens it, arrows and first letters move in it, Escape goes
 * back to its button. What it says of the text is reckoned while it is open, not at each letter typed.
 */
export class Menu {
  readonly element = make('div', { class: 'editor__menu' });
  readonly button: HTMLButtonElement;
  private readonly list: HTMLElement;

  constructor(
    label: string,
    private readonly entries: readonly MenuEntry[],
  ) {
    const id = `menu-${label.toLowerCase().replace(/\W+/g, '-')}`;
    this.button = make(
      'button',
      {
        type: 'button',
        class: 'editor__tool editor__tool--menu',
        tabindex: '-1',
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        'aria-controls': id,
      },
      label,
    );
    this.list = make('div', { class: 'editor__menu-list', id, role: 'menu', 'aria-label': label });
    this.list.append(...entries.map(({ element }) => element));
    this.list.hidden = true;
    this.element.append(this.button, this.list);
    this.listen();
  }

  refresh(): void {
    if (!this.list.hidden) for (const { refresh } of this.entries) refresh();
  }

  private listen(): void {
    // The focus stays in the text, where what is selected goes on being seen.
    this.element.addEventListener('mousedown', (event) => event.preventDefault());
    this.button.addEventListener('click', (event) => {
      if (!this.list.hidden) return this.close();
      this.open();
      // Pressed by the keyboard, the menu is gone into.
      if (event.detail === 0) this.items()[0]?.focus();
    });
    this.element.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('click', () => this.chosen());
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close());
    document.addEventListener('pointerdown', ({ target }) => {
      if (!this.element.contains(target as Node)) this.close();
    });
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(relatedTarget as Node)) this.close();
    });
  }

  /** What was chosen takes the focus, into the text or a dialog; where it does not, it stays in the toolbar. */
  private chosen(): void {
    const inside = this.list.contains(document.activeElement);
    this.close();
    if (inside) this.button.focus();
  }

  private open(): void {
    this.list.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.refresh();
  }

  private close(): void {
    this.list.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  private key(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.indexOf(event.target as HTMLButtonElement);
    if (at < 0) {
      if (event.key !== 'ArrowDown') return;
      this.open();
      this.items()[0]?.focus();
    } else if (event.key === 'Escape') {
      this.close();
      this.button.focus();
    } else if (!this.move(event.key, items, at)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @returns whether the key is one of the menu's */
  private move(key: string, items: readonly HTMLButtonElement[], at: number): boolean {
    const last = items.length - 1;
    const steps: Record<string, number> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const next = steps[key] ?? this.byLetter(key, items, at);
    if (next !== undefined) items[next]?.focus();
    return next !== undefined;
  }

  private byLetter(key: string, items: readonly HTMLButtonElement[], at: number): number | undefined {
    if (key.length !== 1 || key === ' ') return undefined;
    const order = items.map((_, index) => (at + 1 + index) % items.length);
    return order.find((index) => labelOf(items[index]).startsWith(key.toLowerCase()));
  }

  private items(): HTMLButtonElement[] {
    return this.entries.map(({ element }) => element);
  }
}

/** Its words, without the letter or the keys that are drawn beside them. */
const labelOf = (item: HTMLElement | undefined): string =>
  item?.querySelector('span:not([aria-hidden])')?.textContent.toLowerCase() ?? '';
