import { Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { HtmlNode } from '../../../src/documents/content/reading/html-tree';
import { toHtml } from '../../../src/documents/content/renderings/html';
import { readHtml } from '../../../src/documents/content/reading/read-html';
import { announce } from '../../behaviour/status';
import { pastedSentences } from './dropped-words';
import { held, inertHtml } from './inert-html';

/** Characters of HTML that are still cleaned without the page standing still for long. */
const most = 12_000_000;

/** Of the last paste, what is otherwise than where it was copied. */
let said = '';

/**
 * What the clipboard gives as HTML, cleaned by the code that reads imported files: the words all of them, of their look
 * only what our styles have. Our own text keeps its frame.
 */
export function cleanPasted(html: string): string {
  said = '';
  if (html.includes('data-pm-slice')) return html;
  if (html.length > most) return refuse('O texto copiado é grande demais. Cole uma parte de cada vez.');
  // A page of its own, which runs nothing and fetches nothing.
  const page = new DOMParser().parseFromString(inertHtml(html), 'text/html');
  const { result, dropped, counted } = readHtml(childrenOf(page.body));
  if (!result.ok) return refuse('O texto copiado é grande demais. Cole uma parte de cada vez.');
  said = pastedSentences(dropped, counted, looksIn(page.body));
  if (said) announce(said, 12);
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

/**
 * Into an empty line the first pasted paragraph comes with the style and the alignment of its own, if it has any. In a line
 * that has words it goes on with theirs: of an alignment that is lost so, and is not usual, the person is told.
 */
export function withOwnLook(slice: Slice, { selection }: EditorState, suggests: boolean): Slice {
  const { empty, $from } = selection;
  const first = slice.content.firstChild;
  if (slice.openStart !== 1 || !first?.isTextblock) return slice;
  const plain = first.type === $from.parent.type && first.hasMarkup(first.type);
  if (!suggests && empty && $from.parent.content.size === 0)
    return plain ? slice : new Slice(slice.content, 0, slice.openEnd);
  const aligned = ['center', 'right'].includes(String(first.attrs['textAlign']));
  if (aligned && slice.content.childCount > 1 && $from.parent.attrs['textAlign'] !== first.attrs['textAlign'])
    announce([said, alignmentLost].filter(Boolean).join(' '), 12);
  return slice;
}

const alignmentLost =
  'O primeiro parágrafo ficou com o alinhamento da linha em que entrou. Para mudar, use Alinhamento.';
