import { Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { HtmlNode } from '../../src/documents/content/reading/html-tree';
import { toHtml } from '../../src/documents/content/html';
import { readHtml } from '../../src/documents/content/reading/read-html';
import { announce } from '../behaviour/status';
import { pastedSentences } from './dropped-words';
import { held, inertHtml } from './inert-html';

/** Characters of HTML that are still cleaned without the page standing still for long. */
const most = 12_000_000;

/**
 * What the clipboard gives as HTML, cleaned by the code that reads imported files: the words all of them, of their look
 * only what our styles have. Our own text keeps its frame.
 */
export function cleanPasted(html: string): string {
  if (html.includes('data-pm-slice')) return html;
  if (html.length > most) return refuse('O texto copiado é grande demais. Cole uma parte de cada vez.');
  // A page of its own, which runs nothing and fetches nothing.
  const page = new DOMParser().parseFromString(inertHtml(html), 'text/html');
  const { result, dropped, counted } = readHtml(childrenOf(page.body));
  if (!result.ok) return refuse('O texto copiado é grande demais. Cole uma parte de cada vez.');
  const sentences = pastedSentences(dropped, counted, looksIn(page.body));
  if (sentences) announce(sentences, 12);
  return asEdited(toHtml(result.content));
}

/** Colours and sizes of letters, which are those of the document. A size says something only beside another. */
function looksIn(body: HTMLElement): string[] {
  const styles = [...body.querySelectorAll('*')].map((each) => each.getAttribute(`${held}style`) ?? '');
  const black = /^(windowtext|black|auto|inherit|initial|currentcolor|#000(000)?|rgb\(0, ?0, ?0\))$/i;
  const valuesOf = (property: RegExp) => styles.flatMap((style) => property.exec(style)?.[1]?.trim() ?? []);
  const colours = valuesOf(/(?:^|;)\s*color:([^;]+)/i).filter((value) => !black.test(value));
  const sizes = new Set(valuesOf(/(?:^|;)\s*font-size:([^;]+)/i));
  return [...(colours.length > 0 ? ['cores'] : []), ...(sizes.size > 1 ? ['tamanhos de letra'] : [])];
}

/** As the editor reads it: it counts the numbers itself, and finds the text of a note where it is called. */
function asEdited(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const number of page.querySelectorAll('p > span.number:first-child')) {
    const rest = number.nextSibling;
    if (rest?.nodeType === Node.TEXT_NODE) rest.nodeValue = (rest.nodeValue ?? '').replace(/^ /, '');
    number.remove();
  }
  const notes = page.querySelector('section.footnotes');
  const texts = [...(notes?.querySelectorAll('li') ?? [])].map((note) => note.textContent);
  for (const [index, call] of [...page.querySelectorAll<HTMLElement>('sup.footnote')].entries()) {
    call.dataset['text'] = texts[index] ?? '';
    call.replaceChildren();
  }
  notes?.remove();
  return page.body.innerHTML;
}

function refuse(sentence: string): string {
  announce(sentence, 12);
  return '';
}

function childrenOf(parent: Node): HtmlNode[] {
  return [...parent.childNodes].flatMap((node): HtmlNode[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.nodeValue ?? ''];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    const { localName, attributes } = node as Element;
    const attrs = Object.fromEntries(
      [...attributes].map(({ name, value }) => [name === `${held}style` ? 'style' : name, value]),
    );
    return [{ tag: localName, attrs, children: childrenOf(node) }];
  });
}

/** Into an empty line the first pasted paragraph comes with the style and the alignment of its own, if it has any. */
export function withOwnLook(slice: Slice, { selection: { empty, $from } }: EditorState): Slice {
  const first = slice.content.firstChild;
  const plain = !first || (first.type === $from.parent.type && first.hasMarkup(first.type));
  if (!empty || $from.parent.content.size > 0 || slice.openStart !== 1 || !first?.isTextblock || plain)
    return slice;
  return new Slice(slice.content, 0, slice.openEnd);
}
