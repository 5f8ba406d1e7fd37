import type { Editor } from '@tiptap/core';
import { csrfToken } from '../../behaviour/csrf';
import { announce } from '../../behaviour/status';
import { jsonOf, textOf } from '../answers';
import { markThread, selectThread, selectWords, showThreads, threadsHere } from './commenting';
import { ask } from '../dialogs/dialog';
import { UnsentComment } from './unsent-comment';

const longest = 2_000;
const longestQuote = 500;

/** The list of threads beside the text: kept true, tied to the words, and where a new one is begun. */
export class ThreadsBeside {
  private readonly list = document.querySelector<HTMLElement>('.threads');
  private readonly watcher = new MutationObserver(() => this.read());
  private readonly unsent: UnsentComment | undefined;

  constructor(
    private readonly editor: Editor,
    /** Below it a thread begins. */
    private readonly address: string,
    private readonly save: () => Promise<boolean>,
  ) {
    if (!this.list) return;
    this.watcher.observe(this.list, { childList: true });
    const goOn = ({ quote }: { quote: string }) => this.goOn(quote);
    this.unsent = new UnsentComment({ list: this.list, address, goOn });
    this.list.addEventListener('click', (event) => this.show(event));
    editor.on('selectionUpdate', () => this.markHere());
    this.read();
  }

  leave(): void {
    this.watcher.disconnect();
  }

  /** Comments what is selected; with nothing selected, goes to what is said of the words at the cursor. */
  comment(): void {
    // The editor hears of a new selection at the browser's next frame: who is quick has selected more than it knows.
    requestAnimationFrame(() => requestAnimationFrame(() => this.commentSelected()));
  }

  private commentSelected(): void {
    const { from, to, empty } = this.editor.state.selection;
    if (empty) return this.goToThread();
    const quote = this.editor.state.doc.textBetween(from, to, ' ', ' ').replace(/\s+/g, ' ').trim();
    if (quote === '') return announce('Selecione palavras do texto para comentar.');
    if (quote.length > longestQuote)
      return announce(`O trecho passa de ${longestQuote} letras. Selecione um menor.`, 12);
    ask(this.editor, {
      title: 'Comentar o trecho',
      verb: 'Comentar',
      fields: [
        {
          name: 'texto',
          label: 'Comentário',
          hint: `“${quote}” (Ctrl+Enter comenta)`,
          value: this.unsent?.text,
          long: true,
          most: longest,
        },
      ],
      typed: ({ texto = '' }) => this.unsent?.keep({ quote, text: texto }),
      closed: () => {
        if (this.unsent?.show())
          announce('O comentário não foi enviado. Ele está guardado na lista de comentários.', 12);
      },
      apply: ({ texto = '' }) => this.begin({ from, to }, texto, quote),
    });
  }

  private goOn(quote: string): void {
    if (selectWords(this.editor, quote)) this.commentSelected();
    else
      announce(
        'O trecho mudou ou saiu do texto. Selecione outro e use Comentar: o que você escreveu está guardado.',
        12,
      );
  }

  private async begin(
    place: { from: number; to: number },
    text: string,
    quote: string,
  ): Promise<string | undefined> {
    if (text === '') return 'Escreva o comentário.';
    const begun = await this.post(text, quote);
    if (typeof begun === 'string') return begun;
    this.unsent?.forget();
    markThread(this.editor, place, begun.id);
    // The list says where a thread is in the text, by the text that is saved.
    void this.save().then(() =>
      document.getElementById('conversas')?.dispatchEvent(new Event('threads-changed')),
    );
    announce('Comentário publicado.');
    return undefined;
  }

  private async post(text: string, quote: string): Promise<{ id: string } | string> {
    try {
      const answer = await fetch(`${this.address}/trecho`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'x-csrf-token': csrfToken(),
        },
        body: JSON.stringify({ text, quote }),
      });
      const said = answer.redirected ? undefined : await jsonOf(answer);
      const id = textOf(said?.['id']);
      if (answer.ok && id) return { id };
      return textOf(said?.['title']) ?? 'Não foi possível comentar agora. Entre de novo ou tente mais tarde.';
    } catch {
      return 'Sem conexão. Tente de novo quando ela voltar.';
    }
  }

  private read(): void {
    const threads = [...(this.list?.querySelectorAll<HTMLElement>('[data-thread]') ?? [])];
    const open = threads.filter(({ dataset }) => dataset['resolved'] === undefined);
    this.list
      ?.closest('.writing')
      ?.classList.toggle('writing--commented', threads.length > 0 || Boolean(this.unsent?.text));
    for (const button of this.list?.querySelectorAll<HTMLElement>('[data-show-thread]') ?? [])
      button.hidden = false;
    showThreads(this.editor, new Set(open.map(({ dataset }) => dataset['thread'] ?? '')));
    this.markHere();
  }

  private show(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-show-thread]');
    if (button && !selectThread(this.editor, button.dataset['showThread'] ?? ''))
      announce('O trecho mudou ou saiu do texto.');
  }

  private markHere(): void {
    const here = new Set(threadsHere(this.editor));
    for (const thread of this.list?.querySelectorAll<HTMLElement>('[data-thread]') ?? [])
      thread.classList.toggle('thread--here', here.has(thread.dataset['thread'] ?? ''));
  }

  private goToThread(): void {
    const thread = this.list?.querySelector<HTMLElement>('.thread--here');
    if (!thread) return announce('Selecione o trecho que você quer comentar.');
    const folded = thread.closest('details');
    if (folded) folded.open = true;
    thread.focus();
    thread.scrollIntoView({ block: 'nearest' });
  }
}
