import { keepUnsent, unsentAt } from '../../behaviour/unsent/unsent';
import { make } from '../elements';

interface Begun {
  /** The words that it is about. */
  quote: string;
  text: string;
}

interface Place {
  /** Above the list of threads. */
  list: HTMLElement;
  /** The address of the comments of this document. */
  address: string;
  goOn: (begun: Begun) => void;
}

/** A comment about a stretch that was typed and not sent: kept in this browser, and told until it is sent or left. */
export class UnsentComment {
  private readonly box = make('section', { class: 'thread', 'aria-label': 'Comentário por enviar' });
  private readonly place: string;

  constructor(private readonly where: Place) {
    this.place = `${where.address}#trecho`;
    this.show();
  }

  get text(): string {
    return this.read()?.text ?? '';
  }

  keep(begun: Begun): void {
    keepUnsent(this.place, begun.text.trim() === '' ? '' : JSON.stringify(begun));
  }

  forget(): void {
    keepUnsent(this.place, '');
    this.box.remove();
  }

  /** Says that there is one, with the way to go on and the way to leave it. @returns whether there is */
  show(): boolean {
    const begun = this.read();
    this.box.remove();
    if (!begun) return false;
    const button = (label: string, run: () => void) => {
      const made = make('button', { type: 'button', class: 'button button--secondary button--small' }, label);
      made.addEventListener('click', run);
      return made;
    };
    this.box.replaceChildren(
      make('p', {}, make('b', {}, 'Você começou um comentário e não o enviou.')),
      make('blockquote', { class: 'thread__quote' }, begun.quote),
      make('p', { class: 'thread__text' }, begun.text),
      make(
        'div',
        { class: 'thread__acts' },
        button('Continuar o comentário', () => this.where.goOn(begun)),
        button('Descartar', () => this.forget()),
      ),
    );
    this.where.list.querySelector('#conversas')?.before(this.box);
    return true;
  }

  private read(): Begun | undefined {
    try {
      const { quote, text } = JSON.parse(unsentAt(this.place)) as Partial<Begun>;
      return typeof quote === 'string' && typeof text === 'string' ? { quote, text } : undefined;
    } catch {
      return undefined;
    }
  }
}
