import { type Rectangle } from '../contract';
import { rectangleOf } from '../signatures/describe';
import { pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { Dictionary, nameOf, Reference, Stream, type Value } from '../syntax/values';
import {
  apply,
  boundsOf,
  cornersOf,
  IDENTITY,
  isCovered,
  isInside,
  type Matrix,
  multiply,
  type Point,
} from './geometry';
import { type Area, matrixOf, OPAQUE, paint } from './painter';

/** What the widget shows now, as the octets of its strings without white space; for comparing one appearance with another. */
export function shownText(view: View, widget: Dictionary): string {
  const stream = appearanceOf(view, widget);
  const content = stream && view.decode(stream);
  if (!content) return '';
  return paint(view, content, view.dictionary(stream.dictionary.get('Resources'))).text.replace(/\s+/g, '');
}

/** Letters that a mark of many corners, as a logo, may touch by chance. */
const TOUCHED = 3;
/** A mark that hides more than this part of a page hides what no look at letters tells, as on a scanned page. */
const LARGE = 0.25;

/**
 * Whether a new annotation paints over what a page showed: letters of its content, or an earlier annotation. What lets the content
 * through (transparent, blended, masked images, text alone) does not count.
 * @param own object number of the same annotation before, which it may cover
 */
export function coversContent(
  before: View,
  after: View,
  pageNumber: number,
  rect: Rectangle,
  annotation: Dictionary,
  own?: number,
): boolean {
  const page = pagesOf(before)[pageNumber - 1];
  const areas = areasOf(after, rect, annotation);
  if (!page || areas.length === 0) return false;
  if (isLarge(before, page.dictionary, page.ancestors, areas)) return true;
  let touched = 0;
  for (const letter of [...lettersOf(before, pageNumber), ...middlesOfMarks(before, page.dictionary, own)]) {
    before.store.budget.step();
    if (!isInside(letter, rect)) continue;
    const over = areas.filter(({ paths, isEvenOdd }) => isCovered(paths, letter, isEvenOdd));
    // Thin veils one over another hide as a thick one does.
    const left = over.reduce((rest, { opacity }) => rest * (1 - Math.min(1, opacity)), 1);
    if (1 - left >= OPAQUE) touched += over.some(({ isPlain }) => isPlain) ? TOUCHED : 1;
  }
  return touched >= TOUCHED;
}

function isLarge(
  view: View,
  page: Dictionary,
  ancestors: readonly Dictionary[],
  areas: readonly Area[],
): boolean {
  const box = [page, ...ancestors]
    .map((one) => rectangleOf(view, one.get('MediaBox')))
    .find((one) => one !== undefined);
  if (!box) return false;
  const size = (box[2] - box[0]) * (box[3] - box[1]);
  return areas.some(({ paths, isPlain, opacity }) => {
    if (!isPlain || opacity < OPAQUE) return false;
    const [x1, y1, x2, y2] = boundsOf(paths.flat());
    return (x2 - x1) * (y2 - y1) > LARGE * size;
  });
}

const known = new WeakMap<Dictionary, readonly Point[]>();

function lettersOf(view: View, pageNumber: number): readonly Point[] {
  const page = pagesOf(view)[pageNumber - 1]!;
  let letters = known.get(page.dictionary);
  if (!letters) {
    const resources = [page.dictionary, ...page.ancestors].map((one) =>
      view.dictionary(one.get('Resources')),
    );
    letters = paint(
      view,
      contentOf(view, page.dictionary),
      resources.find((one) => one !== undefined),
    ).letters;
    known.set(page.dictionary, letters);
  }
  return letters;
}

/** What a page shows, as the octets of its strings without white space; for comparing our reading with that of another program. */
export function pageText(view: View, pageNumber: number): string {
  const page = pagesOf(view)[pageNumber - 1];
  if (!page) return '';
  const resources = [page.dictionary, ...page.ancestors].map((one) => view.dictionary(one.get('Resources')));
  const { text } = paint(view, contentOf(view, page.dictionary), resources.find(Boolean));
  return text.replace(/\s+/g, '');
}

/** All streams of a page as one, white space between. */
function contentOf(view: View, page: Dictionary): Uint8Array {
  const value = view.resolve(page.get('Contents'));
  const streams = (Array.isArray(value) ? (value as readonly Value[]) : [value]).map((item) =>
    view.resolve(item),
  );
  const parts = streams.flatMap((one) =>
    one instanceof Stream ? [view.decode(one) ?? new Uint8Array()] : [],
  );
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length + 1, 0)).fill(0x20);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length + 1;
  }
  return whole;
}

/** Earlier annotations that show something: to cover the middle of one is to cover it. */
function middlesOfMarks(view: View, page: Dictionary, own: number | undefined): readonly Point[] {
  return (view.array(page.get('Annots')) ?? []).flatMap((item): Point[] => {
    if (own !== undefined && item instanceof Reference && item.number === own) return [];
    const annotation = view.dictionary(item);
    const rect =
      annotation && appearanceOf(view, annotation) ? rectangleOf(view, annotation.get('Rect')) : undefined;
    if (!rect || rect[0] === rect[2] || rect[1] === rect[3]) return [];
    return [[(rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2]];
  });
}

/** What the annotation hides, in the space of the page (ISO 32000-2, 12.5.5). */
function areasOf(view: View, rect: Rectangle, annotation: Dictionary): readonly Area[] {
  const stream = appearanceOf(view, annotation);
  if (!stream)
    return isFilledByReader(view, annotation)
      ? [{ paths: [cornersOf(rect)], isEvenOdd: false, isPlain: true, opacity: 1 }]
      : [];
  const content = view.decode(stream);
  if (!content) return [{ paths: [cornersOf(rect)], isEvenOdd: false, isPlain: true, opacity: 1 }];
  const { dictionary } = stream;
  const matrix = multiply(matrixOf(view, dictionary), placement(view, dictionary, rect));
  return paint(view, content, view.dictionary(dictionary.get('Resources')), matrix).areas;
}

function placement(view: View, form: Dictionary, [x1, y1, x2, y2]: Rectangle): Matrix {
  const box = rectangleOf(view, form.get('BBox')) ?? [0, 0, 1, 1];
  const own = matrixOf(view, form);
  const [left, bottom, right, top] = boundsOf(cornersOf(box).map((point) => apply(own, point)));
  if (right === left || top === bottom) return IDENTITY;
  const [sx, sy] = [(x2 - x1) / (right - left), (y2 - y1) / (top - bottom)];
  return [sx, 0, 0, sy, x1 - left * sx, y1 - bottom * sy];
}

/** The normal appearance, of the present state when there are several. */
function appearanceOf(view: View, annotation: Dictionary): Stream | undefined {
  const normal = view.resolve(view.dictionary(annotation.get('AP'))?.get('N'));
  if (normal instanceof Stream) return normal;
  const state = nameOf(view.resolve(annotation.get('AS')));
  return normal instanceof Dictionary && state !== undefined ? view.stream(normal.get(state)) : undefined;
}

/** Without an appearance a reader fills the inside with /IC, and a widget with /MK /BG. */
function isFilledByReader(view: View, annotation: Dictionary): boolean {
  const inside =
    view.array(annotation.get('IC')) ?? view.array(view.dictionary(annotation.get('MK'))?.get('BG'));
  return inside !== undefined && inside.length > 0;
}
