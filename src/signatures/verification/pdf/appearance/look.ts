import { type Rectangle } from '../contract';
import { rectangleOf } from '../signatures/describe';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, type Stream } from '../syntax/values';
import { hiddenOf, LEAST } from '../pictures/hidden';
import { apply, boundsOf, cornersOf, isCovered, isInside, type Point } from './geometry';
import { picturesOn, type Shown, shownOn } from './letters';
import { type Mark, markOf } from './mark';
import { OPAQUE, paint, type Painted } from './painter';
import { appearanceOf } from './streams';

/** Letters that a mark of many corners, as a logo, may touch by chance. */
const TOUCHED = 3;
/** A mark that hides more than this part of a page hides what no look at letters and pictures tells. */
const LARGE = 0.25;
/** Places across and up at which a large mark is looked at. */
const GRID = 24;

/** What the widget shows now, as the octets of its strings without white space; for comparing one appearance with another. */
export function shownText(view: View, widget: Dictionary): string {
  const stream = appearanceOf(view, widget);
  return stream ? paintedBy(view, stream).text.replace(/\s+/g, '') : '';
}

export function paintedBy(view: View, stream: Stream): Painted {
  const resources = [view.dictionary(stream.dictionary.get('Resources'))];
  return paint(view, view.decode(stream) ?? new Uint8Array(), resources);
}

/**
 * Whether a new annotation paints over what a page showed: letters of its content, the ink of its pictures, or an earlier annotation. What lets the content
 * through (transparent, blended, masked images, dark text) does not count.
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
  const mark = page && markOf(after, page, rect, annotation);
  if (!mark || mark.looks.every((areas) => areas.length === 0)) return false;
  if (isLarge(before, page, mark)) return true;
  let touched = 0;
  for (const one of shownOn(before, page)) {
    before.store.budget.step();
    if (own === undefined || one.by !== own) touched += weightOf([mark], one);
    if (touched >= TOUCHED) return true;
  }
  return hiddenPictures(before, page, [mark]).ink >= LEAST;
}

/** Whether it lies over a picture that cannot be read, so that nobody can say here what it hides. */
export function coversUnread(
  before: View,
  after: View,
  pageNumber: number,
  rect: Rectangle,
  annotation: Dictionary,
): boolean {
  const page = pagesOf(before)[pageNumber - 1];
  return (
    page !== undefined &&
    hiddenPictures(before, page, [markOf(after, page, rect, annotation)]).unread >= LEAST
  );
}

function hiddenPictures(view: View, page: Page, marks: readonly Mark[]) {
  const pictures = picturesOn(view, page);
  if (pictures.length === 0 || !marks.some(({ looks }) => looks.some((areas) => areas.length > 0)))
    return NO_PICTURE;
  const weightAt = (spot: Point) => {
    if (!isHidden(marks, spot, false)) return 0;
    return marks.some((mark) => isPlainOver(mark, spot)) ? 1 : 1 / TOUCHED;
  };
  const rect = boundsOf(marks.flatMap((mark) => cornersOf(mark.rect)));
  return hiddenOf(view, pictures, { rect, weightAt });
}

const NO_PICTURE = { ink: 0, unread: 0 };

/** Whether several marks together hide a letter that none of them hides: thin veils, or a patch of each. */
export function hideTogether(
  before: View,
  page: Page,
  marks: readonly Mark[],
  own: ReadonlySet<number>,
): boolean {
  const isLetterHidden = shownOn(before, page).some((one) => {
    before.store.budget.step();
    return (one.by === undefined || !own.has(one.by)) && weightOf(marks, one) >= TOUCHED;
  });
  return isLetterHidden || hiddenPictures(before, page, marks).ink >= LEAST;
}

/** 0 of what can be read, 1 of what may be touched by chance, TOUCHED of what is hidden: by a plain shape, or as a whole. */
function weightOf(marks: readonly Mark[], { at, reach }: Shown): number {
  const near = marks.filter(({ rect }) => isInside(at, rect));
  if (near.length === 0) return 0;
  const around = spotsAround(at, reach);
  if (around.length > 0 && [at, ...around].every((spot) => isHidden(near, spot))) return TOUCHED;
  const isHere = (spot: Point) => isHidden(near, spot, false);
  if (!isHere(at) && around.filter(isHere).length < 3) return 0;
  return near.some((mark) => isPlainOver(mark, at)) ? TOUCHED : 1;
}

/** Four places within a letter, for what leaves its very middle free. */
function spotsAround([x, y]: Point, [across, up]: Point): readonly Point[] {
  if (across === 0 && up === 0) return [];
  return [
    [x - across, y - up],
    [x + across, y - up],
    [x + across, y + up],
    [x - across, y + up],
  ];
}

function isPlainOver({ looks }: Mark, spot: Point): boolean {
  return looks.some((areas) =>
    areas.some((area) => area.isPlain && !area.isSparse && isCovered(area.paths, spot, area.isEvenOdd)),
  );
}

/** Thin veils one over another hide as a thick one does. */
function isHidden(marks: readonly Mark[], spot: Point, withSparse = true): boolean {
  const left = marks.reduce(
    (rest, { looks }) => rest * Math.min(...looks.map((areas) => seenThrough(areas, spot, withSparse))),
    1,
  );
  return 1 - left >= OPAQUE;
}

function seenThrough(areas: Mark['looks'][number], spot: Point, withSparse: boolean): number {
  return areas.reduce((rest, { paths, isEvenOdd, opacity, opacityAt, isSparse }) => {
    if ((isSparse && !withSparse) || !isCovered(paths, spot, isEvenOdd)) return rest;
    return rest * (1 - Math.min(1, opacityAt?.(spot) ?? opacity));
  }, 1);
}

function isLarge(view: View, { dictionary, ancestors }: Page, mark: Mark): boolean {
  const box = [dictionary, ...ancestors]
    .map((one) => rectangleOf(view, one.get('MediaBox')))
    .find((one) => one !== undefined);
  if (!box) return false;
  const { rect } = mark;
  const [left, bottom] = [Math.max(rect[0], box[0]), Math.max(rect[1], box[1])];
  const [width, height] = [Math.min(rect[2], box[2]) - left, Math.min(rect[3], box[3]) - bottom];
  const least = LARGE * (box[2] - box[0]) * (box[3] - box[1]);
  if (width <= 0 || height <= 0 || width * height <= least) return false;
  let hidden = 0;
  for (let place = 0; place < GRID * GRID; place += 1) {
    view.store.budget.step();
    const [across, up] = [((place % GRID) + 0.5) / GRID, (Math.floor(place / GRID) + 0.5) / GRID];
    if (isHidden([mark], apply([width, 0, 0, height, left, bottom], [across, up]))) hidden += 1;
  }
  return (hidden / (GRID * GRID)) * width * height > least;
}
