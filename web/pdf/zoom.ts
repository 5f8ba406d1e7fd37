import { make } from '../editor/elements';

/** Widths of a page, of that of its place. */
const steps = [1, 1.5, 2, 3];

/** Larger and smaller, with what is looked at staying where it is. */
export class Zoom {
  readonly buttons: HTMLButtonElement[];
  private step = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly changed: () => void,
  ) {
    const button = (words: string, by: number) => {
      const made = make('button', { type: 'button', class: 'button button--quiet button--small' }, words);
      made.addEventListener('click', () => this.move(by));
      return made;
    };
    this.buttons = [button('Diminuir', -1), button('Aumentar', 1)];
    this.show();
  }

  private move(by: number): void {
    const next = Math.min(Math.max(this.step + by, 0), steps.length - 1);
    if (next === this.step) return;
    const { list } = this;
    const at = (list.scrollTop + list.clientHeight / 2) / list.scrollHeight;
    this.step = next;
    this.show();
    this.changed();
    list.scrollTop = at * list.scrollHeight - list.clientHeight / 2;
    list.dispatchEvent(new Event('pdf-zoom'));
  }

  // aria-disabled and not disabled, so that the focus does not fall out of the bar.
  private show(): void {
    this.list.style.setProperty('--pdf-zoom', String(steps[this.step]));
    const [smaller, larger] = this.buttons;
    smaller?.setAttribute('aria-disabled', String(this.step === 0));
    larger?.setAttribute('aria-disabled', String(this.step === steps.length - 1));
  }
}
