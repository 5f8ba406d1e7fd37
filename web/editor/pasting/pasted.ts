import type { Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { announce } from '../../behaviour/status';
import { inertHtml } from './inert-html';
import type * as Pasting from './pasting';

/**
 * Cleans what is pasted. The cleaner comes with the first paste: until it is here the paste waits, and nothing comes into
 * the text uncleaned.
 */
export class Pasted {
  private cleaner: typeof Pasting | undefined;

  /** Whether the paste goes on by itself, once the cleaner is here. */
  waits(view: EditorView, data: DataTransfer | null): boolean {
    const html = data?.getData('text/html');
    if (!html || this.cleaner) return false;
    const text = data?.getData('text/plain') ?? '';
    import('./pasting.js').then(
      (cleaner) => {
        this.cleaner = cleaner;
        view.pasteHTML(html);
      },
      () => {
        view.pasteText(text);
        announce('Sem conexão para limpar o texto copiado: foram coladas só as palavras.', 12);
      },
    );
    return true;
  }

  /** The editor parses a paste before it asks whether it waits: what it throws away must disturb nobody. */
  clean(html: string): string {
    return this.cleaner?.cleanPasted(html) ?? inertHtml(html);
  }

  look(slice: Slice, state: EditorState, suggests: boolean): Slice {
    return this.cleaner?.withOwnLook(slice, state, suggests) ?? slice;
  }
}
