import type { EditorView } from '@tiptap/pm/view';
import { announce } from '../behaviour/status';

/**
 * Cleans what is pasted. The cleaner comes with the first paste: until it is here the paste waits, and nothing comes into
 * the text uncleaned.
 */
export class Pasted {
  private cleaner: ((html: string) => string) | undefined;

  /** Whether the paste goes on by itself, once the cleaner is here. */
  waits(view: EditorView, data: DataTransfer | null): boolean {
    const html = data?.getData('text/html');
    if (!html || this.cleaner) return false;
    const text = data?.getData('text/plain') ?? '';
    import('./pasting.js').then(
      ({ cleanPasted }) => {
        this.cleaner = cleanPasted;
        view.pasteHTML(html);
      },
      () => {
        view.pasteText(text);
        announce('Sem conexão para limpar o texto copiado: foram coladas só as palavras.', 12);
      },
    );
    return true;
  }

  clean(html: string): string {
    return this.cleaner ? this.cleaner(html) : html;
  }
}
