import { type Rectangle } from '../contract';
import { type ShownPicture } from '../pictures/hidden';
import { rectangleOf } from '../signatures/describe';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, nameOf, Reference, Stream, Text, type Value } from '../syntax/values';
import { Drawings } from './drawings';
import { IDENTITY } from '../painting/geometry';
import { blank } from '../painting/graphics';
import { paint } from '../painting/painter';
import { type Letter, Showing } from './showing';
import { appearanceOf, placement } from './streams';

/** Something that a page shows and that a mark may hide; the middle of an earlier mark reaches nowhere. */
export interface Shown extends Letter {
  /** Object number of the annotation that shows it; undefined of the page itself. */
  readonly by?: number | undefined;
}

const known = new WeakMap<View, Map<number, readonly Shown[]>>();

/** Letters of a page whose middle is in a rectangle, and of what is written in its annotations, and the middles of these. */
export function* shownIn(view: View, page: Page, rect: Rectangle): Iterable<Shown> {
  yield* ownOf(view, page).letters.within(rect);
  let pages = known.get(view);
  if (!pages) known.set(view, (pages = new Map<number, readonly Shown[]>()));
  let shown = pages.get(page.number);
  if (!shown) pages.set(page.number, (shown = inAnnotations(view, page)));
  yield* shown;
}

/** What a page shows, as the octets of its strings without white space; for comparing our reading with that of another program. */
export function pageText(view: View, pageNumber: number): string {
  const page = pagesOf(view)[pageNumber - 1];
  return page ? painted(view, page).text.replace(/\s+/g, '') : '';
}

/** The pictures of a page; those of earlier marks are not looked into. */
export function picturesOn(view: View, page: Page): readonly ShownPicture[] {
  return ownOf(view, page).pictures;
}

export function drawingsOn(view: View, page: Page): Drawings | undefined {
  return ownOf(view, page).drawings;
}

interface Own {
  readonly letters: LetterIndex;
  readonly pictures: readonly ShownPicture[];
  readonly drawings: Drawings | undefined;
}

const kept = new WeakMap<
  Stream,
  { readonly page: number; readonly streams: readonly Stream[]; readonly found: Own }
>();

/**
 * Kept from one revision to the next: what a page shows may not change, and is refused apart when it does. Pages that share a stream
 * show it by other resources.
 */
function ownOf(view: View, page: Page): Own {
  const streams = contentsOf(view, page.dictionary);
  const [first] = streams;
  if (!first) return nothing;
  const known = kept.get(first);
  const isKept =
    known?.page === page.number &&
    known.streams.length === streams.length &&
    known.streams.every((one, at) => one === streams[at]);
  if (isKept) return known.found;
  const { letters, pictures, drawings } = painted(view, page);
  const found = { letters: new LetterIndex(letters), pictures, drawings };
  kept.set(first, { page: page.number, streams, found });
  return found;
}

/** Edge of the squares by which letters are found, in points. */
const SQUARE = 32;

class LetterIndex {
  private readonly squares = new Map<string, Letter[]>();

  constructor(letters: readonly Letter[]) {
    for (const letter of letters) {
      const [x, y] = letter.at;
      const key = `${Math.floor(x / SQUARE)} ${Math.floor(y / SQUARE)}`;
      const found = this.squares.get(key);
      if (found) found.push(letter);
      else this.squares.set(key, [letter]);
    }
  }

  *within([left, bottom, right, top]: Rectangle): Iterable<Letter> {
    const [first, last] = [Math.floor(left / SQUARE), Math.floor(right / SQUARE)];
    const [low, high] = [Math.floor(bottom / SQUARE), Math.floor(top / SQUARE)];
    if ((last - first + 1) * (high - low + 1) > this.squares.size) {
      for (const letters of this.squares.values()) yield* letters;
      return;
    }
    for (let x = first; x <= last; x += 1)
      for (let y = low; y <= high; y += 1) yield* this.squares.get(`${x} ${y}`) ?? [];
  }
}

const nothing: Own = { letters: new LetterIndex([]), pictures: [], drawings: undefined };

function painted(view: View, page: Page): Showing {
  const { octets, isWhole } = contentOf(view, page.dictionary);
  const content = { octets, resources: [resourcesOf(view, page)], matrix: IDENTITY };
  const drawings = new Drawings(view.store.budget);
  const showing = paint(view, content, new Showing(view, drawings));
  if (!isWhole || drawings.isFull) showing.beyond(blank, undefined);
  return showing;
}

/** Its own, or that of the nearest node above it. */
export function mediaBoxOf(view: View, { dictionary, ancestors }: Page): Rectangle | undefined {
  return [dictionary, ...ancestors]
    .map((one) => rectangleOf(view, one.get('MediaBox')))
    .find((one) => one !== undefined);
}

/** Its own, or those of the nearest node above it. */
export function resourcesOf(view: View, { dictionary, ancestors }: Page): Dictionary | undefined {
  const all = [dictionary, ...ancestors].map((one) => view.dictionary(one.get('Resources')));
  return all.find((one) => one !== undefined);
}

function contentsOf(view: View, page: Dictionary): readonly Stream[] {
  const value = view.resolve(page.get('Contents'));
  return (Array.isArray(value) ? (value as readonly Value[]) : [value])
    .map((item) => view.resolve(item))
    .filter((one) => one instanceof Stream);
}

/** All streams of a page as one, white space between. */
function contentOf(view: View, page: Dictionary): { octets: Uint8Array; isWhole: boolean } {
  const parts = contentsOf(view, page).map((one) => view.decode(one));
  const octets = new Uint8Array(parts.reduce((sum, part) => sum + (part?.length ?? 0) + 1, 0)).fill(0x20);
  let at = 0;
  for (const part of parts) {
    if (part) octets.set(part, at);
    at += (part?.length ?? 0) + 1;
  }
  return { octets, isWhole: parts.every((part) => part !== undefined) };
}

const NOWHERE = [0, 0] as const;
/** As if a letter of ten points stood there. */
const MIDDLE = [10, 0] as const;

/** Earlier annotations that show something. Of a signature the middle alone: who signed is in the signature. */
function inAnnotations(view: View, page: Page): readonly Shown[] {
  return (view.array(page.dictionary.get('Annots')) ?? []).flatMap((item): Shown[] => {
    const annotation = view.dictionary(item);
    const stream = annotation && appearanceOf(view, annotation);
    const rect = rectangleOf(view, annotation?.get('Rect'));
    if (!annotation || !stream || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    const by = item instanceof Reference ? item.number : undefined;
    const at = [(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2] as const;
    const middle: Shown = { at, reach: NOWHERE, along: MIDDLE, order: -1, isLarge: false, by };
    const [kind, value] = ['FT', 'V'].map((key) => inheritedBy(view, annotation, key));
    const isSignature = nameOf(kind) === 'Sig';
    if (isSignature && value !== null) return [middle];
    const octets = view.decode(stream);
    const resources = [view.dictionary(stream.dictionary.get('Resources')), resourcesOf(view, page)];
    const content = { octets: octets ?? new Uint8Array(), resources, matrix: placement(view, stream, rect) };
    const isWaiting = isSignature || (nameOf(kind) === 'Tx' && isEmpty(value));
    const drawings = isWaiting ? new Drawings(view.store.budget) : undefined;
    const showing = paint(view, content, new Showing(view, drawings));
    if (isWaiting && octets && isBlank(showing, rect)) return [];
    return [middle, ...showing.letters.map((letter) => ({ ...letter, by }))];
  });
}

const isEmpty = (value: Value | undefined) =>
  value === null || (value instanceof Text && value.octets.length === 0);

/** A place where one is to write or to sign, whatever ground and frame it has: one may stamp there. */
function isBlank({ letters, pictures, drawings }: Showing, rect: Rectangle): boolean {
  return letters.length === 0 && pictures.length === 0 && drawings?.inkWithin(rect).next().done === true;
}

/** Its own, or that of the field of which it is a widget. */
function inheritedBy(view: View, annotation: Dictionary, key: string): Value {
  return view.resolve(annotation.get(key) ?? view.dictionary(annotation.get('Parent'))?.get(key));
}
