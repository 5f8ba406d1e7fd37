import { Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { announce } from '../behaviour/status';
import { inertHtml } from './inert-html';

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

  /** The editor parses a paste before it asks whether it waits: what it throws away must disturb nobody. */
  clean(html: string): string {
    return this.cleaner ? this.cleaner(html) : inertHtml(html);
  }
}

/** Into an empty line the first pasted paragraph comes with the style and the alignment of its own, if it has any. */
export function withOwnLook(slice: Slice, { selection: { empty, $from } }: EditorState): Slice {
  const first = slice.content.firstChild;
  const plain = !first || (first.type === $from.parent.type && first.hasMarkup(first.type));
  if (!empty || $from.parent.content.size > 0 || slice.openStart !== 1 || !first?.isTextblock || plain)
    return slice;
  return new Slice(slice.content, 0, slice.openEnd);
}
