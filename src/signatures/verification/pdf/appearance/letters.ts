import { rectangleOf } from '../signatures/describe';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, nameOf, Reference, Stream, type Value } from '../syntax/values';
import { type Letter, paint, type Painted } from './painter';
import { appearanceOf, placement } from './streams';
import { type ShownPicture } from '../pictures/hidden';

/** Something that a page shows and that a mark may hide; the middle of an earlier mark reaches nowhere. */
export interface Shown extends Letter {
  /** Object number of the annotation that shows it; undefined of the page itself. */
  readonly by: number | undefined;
}

const known = new WeakMap<View, Map<number, readonly Shown[]>>();

/** Letters of a page and of what is written in its annotations, and the middles of these. */
export function shownOn(view: View, page: Page): readonly Shown[] {
  let pages = known.get(view);
  if (!pages) known.set(view, (pages = new Map<number, readonly Shown[]>()));
  let shown = pages.get(page.number);
  if (!shown) {
    const own = ownOf(view, page).letters.map((letter) => ({ ...letter, by: undefined }));
    pages.set(page.number, (shown = [...own, ...inAnnotations(view, page)]));
  }
  return shown;
}

/** What a page shows, as the octets of its strings without white space; for comparing our reading with that of another program. */
export function pageText(view: View, pageNumber: number): string {
  const page = pagesOf(view)[pageNumber - 1];
  return page ? painted(view, page).text.replace(/\s+/g, '') : '';
}

/** The pictures of a page; those of earlier marks are not looked into. */
export function picturesOn(view: View, page: Page): readonly ShownPicture[] {
  return ownOf(view, page).shown;
}

const kept = new WeakMap<
  Stream,
  { readonly page: number; readonly streams: readonly Stream[]; readonly found: Painted }
>();

/**
 * Kept from one revision to the next: what a page shows may not change, and is refused apart when it does. Pages that share a stream
 * show it by other resources.
 */
function ownOf(view: View, page: Page): Painted {
  const streams = contentsOf(view, page.dictionary);
  const [first] = streams;
  if (!first) return nothing;
  const known = kept.get(first);
  const isKept =
    known?.page === page.number &&
    known.streams.length === streams.length &&
    known.streams.every((one, at) => one === streams[at]);
  if (isKept) return known.found;
  const found = painted(view, page);
  kept.set(first, { page: page.number, streams, found });
  return found;
}

const nothing: Painted = { letters: [], areas: [], text: '', pictures: [], shown: [], drawings: 0 };

function painted(view: View, page: Page): Painted {
  return paint(view, contentOf(view, page.dictionary), [resourcesOf(view, page)], undefined, false);
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
function contentOf(view: View, page: Dictionary): Uint8Array {
  const parts = contentsOf(view, page).map((one) => view.decode(one) ?? new Uint8Array());
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length + 1, 0)).fill(0x20);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length + 1;
  }
  return whole;
}

/** Earlier annotations that show something. Of a signature the middle alone: who signed is in the signature. */
function inAnnotations(view: View, page: Page): readonly Shown[] {
  return (view.array(page.dictionary.get('Annots')) ?? []).flatMap((item): Shown[] => {
    const annotation = view.dictionary(item);
    const stream = annotation && appearanceOf(view, annotation);
    const rect = rectangleOf(view, annotation?.get('Rect'));
    if (!annotation || !stream || !rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    const by = item instanceof Reference ? item.number : undefined;
    const middle: Shown = { at: [(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2], reach: [0, 0], by };
    if (isSignature(view, annotation)) return [middle];
    const content = view.decode(stream) ?? new Uint8Array();
    const resources = [view.dictionary(stream.dictionary.get('Resources')), resourcesOf(view, page)];
    const text = paint(view, content, resources, placement(view, stream, rect), false).letters;
    return [middle, ...text.map((letter) => ({ ...letter, by }))];
  });
}

function isSignature(view: View, annotation: Dictionary): boolean {
  const parent = view.dictionary(annotation.get('Parent'));
  return nameOf(view.resolve(annotation.get('FT') ?? parent?.get('FT'))) === 'Sig';
}
