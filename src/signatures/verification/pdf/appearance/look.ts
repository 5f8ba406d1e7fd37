import { type Rectangle } from '../contract';
import { drawingHidden, hiddenOf, LEAST } from '../pictures/hidden';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, type Stream } from '../syntax/values';
import { BROAD, type Depth, WITH_SPARSE, WITH_THIN } from './coverage';
import { Covering } from './covering';
import { apply, boundsOf, cornersOf, IDENTITY, isInside, type Point } from '../painting/geometry';
import { drawingsOn, mediaBoxOf, picturesOn, type Shown, shownIn } from './letters';
import { type Mark, markOf } from './mark';
import { paint } from '../painting/painter';
import { appearanceOf } from './streams';

/** From this share on, what is below cannot be read. */
const OPAQUE = 0.6;
/** Letters that a mark of many corners, as a logo, may touch by chance. */
const TOUCHED = 3;
/** A mark that hides more than this part of a page hides what no look at letters and pictures tells. */
const LARGE = 0.25;
/** Places across and up at which a large mark is looked at. */
const GRID = 24;
/**
 * Around a letter lies an oblong, so far along its line, as a part of the size, and ACROSS the line: when all that is painted, however thin,
 * fills as much of it as this, the letter is hidden, or crossed. The stems of other text are too narrow, but of the largest; what crosses
 * letters one after the other is none.
 */
const ACROSS = 0.25;
const HIDDEN = { along: 0.3, share: 0.9 };
const CROSSED = { along: 0.45, share: 0.75 };
/** So many of so many letters that follow one another. */
const [CROSSED_LETTERS, NEIGHBOURS] = [3, 5];
/** Half of its edges at least, in points; and around the ink of pictures and drawings. */
const LEAST_HALF = 2;
const AROUND_INK = { along: 2, share: 0.85 };
const ONE_POINT: Point = [1, 0];
/** Places along and across at which it is looked at. */
const PLACES = 7;

/** What the widget shows now, as the octets of its strings without white space; for comparing one appearance with another. */
export function shownText(view: View, widget: Dictionary): string {
  const stream = appearanceOf(view, widget);
  return stream ? paintedBy(view, stream).text.replace(/\s+/g, '') : '';
}

export function paintedBy(view: View, stream: Stream): Covering {
  const resources = [view.dictionary(stream.dictionary.get('Resources'))];
  const content = { octets: view.decode(stream) ?? new Uint8Array(), resources, matrix: IDENTITY };
  return paint(view, content, new Covering(view));
}

/**
 * Whether a new annotation paints over what a page showed: letters of its content, the ink of its pictures and drawings, or an earlier
 * annotation. What lets the content through (transparent, blended, masked images, dark text) does not count.
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
  return page !== undefined && covers(before, page, markOf(after, page, rect, annotation), own);
}

function covers(before: View, page: Page, mark: Mark, own?: number): boolean {
  if (!hidesAnything([mark])) return false;
  if (isLarge(before, page, mark)) return true;
  const isOther = ({ by }: Shown) => own === undefined || by !== own;
  return hideLetters(before, page, [mark], isOther) || hiddenInk(before, page, [mark]).ink >= LEAST;
}

/** What cannot be read here, so that nobody can say what is hidden: a picture under the mark, or letters of the mark itself. */
export function coversUnread(
  before: View,
  after: View,
  pageNumber: number,
  rect: Rectangle,
  annotation: Dictionary,
): 'PICTURE' | 'LETTERS' | undefined {
  const page = pagesOf(before)[pageNumber - 1];
  if (!page) return undefined;
  const mark = markOf(after, page, rect, annotation);
  if (hiddenInk(before, page, [mark]).unread >= LEAST) return 'PICTURE';
  if (!mark.looks.some(({ isDoubtful }) => isDoubtful)) return undefined;
  const worst = { ...mark, looks: mark.looks.map(({ doubtful }) => doubtful) };
  return covers(before, page, worst) ? 'LETTERS' : undefined;
}

/** Whether there is a spot at all at which they might. */
function hidesAnything(marks: readonly Mark[]): boolean {
  const left = marks.reduce((rest, { looks }) => rest * Math.min(1, ...looks.map(darkest)), 1);
  return 1 - left >= OPAQUE;
}

const darkest = ({ areas, coverage }: Mark['looks'][number]) => (areas.length > 0 ? coverage.darkest : 1);

function hiddenInk(view: View, page: Page, marks: readonly Mark[]) {
  const [pictures, drawings] = [picturesOn(view, page), drawingsOn(view, page)];
  if (!hidesAnything(marks)) return NOTHING_HIDDEN;
  const weightAt = (spot: Point) => {
    if (isHidden(marks, spot, BROAD)) return isPlainOver(marks, spot) ? 1 : 1 / TOUCHED;
    return isFilled(marks, { at: spot, along: ONE_POINT }, AROUND_INK) ? 1 : 0;
  };
  const cover = { rect: boundsOf(marks.flatMap((mark) => cornersOf(mark.rect))), weightAt };
  const found = hiddenOf(view, pictures, cover);
  if (found.ink >= LEAST || !drawings) return found;
  return { ...found, ink: found.ink + drawingHidden(view, drawings, cover) };
}

const NOTHING_HIDDEN = { ink: 0, unread: 0 };

/** Whether several marks together hide a letter that none of them hides: thin veils, or a patch of each. */
export function hideTogether(
  before: View,
  page: Page,
  marks: readonly Mark[],
  own: ReadonlySet<number>,
): boolean {
  if (!hidesAnything(marks)) return false;
  const isOther = ({ by }: Shown) => by === undefined || !own.has(by);
  return hideLetters(before, page, marks, isOther, TOUCHED) || hiddenInk(before, page, marks).ink >= LEAST;
}

/**
 * Whether they hide letters, or earlier marks.
 * @param least what is touched less than this does not count
 */
function hideLetters(
  view: View,
  page: Page,
  marks: readonly Mark[],
  isOther: (one: Shown) => boolean,
  least = 1,
): boolean {
  let touched = 0;
  const crossed = new Set<number>();
  for (const one of shownIn(view, page, boundsOf(marks.flatMap((mark) => cornersOf(mark.rect))))) {
    view.store.budget.step();
    const near = isOther(one) ? marks.filter(({ rect }) => isInside(one.at, rect)) : [];
    if (near.length === 0) continue;
    const weight = weightOf(near, one);
    if (weight >= least) touched += weight;
    if (touched >= TOUCHED || isFilled(near, one, HIDDEN)) return true;
    if (!isFilled(near, one, CROSSED)) continue;
    crossed.add(one.order);
    let neighbours = 0;
    for (let other = one.order - NEIGHBOURS + 1; other < one.order + NEIGHBOURS; other += 1) {
      neighbours += Number(crossed.has(other)) - Number(crossed.has(other - NEIGHBOURS));
      if (neighbours >= CROSSED_LETTERS) return true;
    }
  }
  return false;
}

/** 0 of what can be read, 1 of what may be touched by chance, TOUCHED of what is hidden: by a plain shape, or as a whole. */
function weightOf(marks: readonly Mark[], { at, reach }: Shown): number {
  const around = spotsAround(at, reach);
  if (around.length > 0 && [at, ...around].every((spot) => isHidden(marks, spot, WITH_SPARSE)))
    return TOUCHED;
  const isHere = (spot: Point) => isHidden(marks, spot, BROAD);
  if (isHere(at) || around.filter(isHere).length >= 3) return isPlainOver(marks, at) ? TOUCHED : 1;
  return 0;
}

/** Whether all that is painted hides so much of the oblong around a letter. */
function isFilled(
  marks: readonly Mark[],
  { at: [x, y], along: [dx, dy] }: Pick<Shown, 'at' | 'along'>,
  { along, share }: typeof HIDDEN,
): boolean {
  const [all, size] = [PLACES * PLACES, Math.hypot(dx, dy)];
  if (size === 0) return false;
  const [far, wide] = [Math.max(along, LEAST_HALF / size), Math.max(ACROSS, LEAST_HALF / size)];
  let open = 0;
  for (let place = 0; place < all; place += 1) {
    const [u, v] = [far * partOf(place % PLACES), wide * partOf(Math.floor(place / PLACES))];
    if (!isHidden(marks, [x + u * dx - v * dy, y + u * dy + v * dx], WITH_THIN)) open += 1;
    if (open > all * (1 - share)) return false;
  }
  return true;
}

/** From -1 to 1. */
const partOf = (place: number) => ((place + 0.5) / PLACES) * 2 - 1;

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

function isPlainOver(marks: readonly Mark[], spot: Point): boolean {
  return marks.some(({ looks }) => looks.some(({ coverage }) => coverage.isPlain(spot)));
}

/** Thin veils one over another hide as a thick one does. */
function isHidden(marks: readonly Mark[], spot: Point, depth: Depth): boolean {
  let left = 1;
  for (const { looks } of marks) {
    let least = 1;
    for (const { coverage } of looks) least = Math.min(least, coverage.seenThrough(spot, depth));
    left *= least;
  }
  return 1 - left >= OPAQUE;
}

function isLarge(view: View, page: Page, mark: Mark): boolean {
  const box = mediaBoxOf(view, page);
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
    if (isHidden([mark], apply([width, 0, 0, height, left, bottom], [across, up]), WITH_SPARSE)) hidden += 1;
  }
  return (hidden / (GRID * GRID)) * width * height > least;
}
