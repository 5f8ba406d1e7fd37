import { type Rectangle } from '../contract';
import { drawingHidden, hiddenOf, LEAST } from '../pictures/hidden';
import { type Page, pagesOf } from '../structure/pages';
import { type View } from '../structure/view';
import { type Dictionary, type Stream } from '../syntax/values';
import { altersWords, type Means } from './altering';
import { WITH_SPARSE } from './coverage';
import { Covering } from './covering';
import { apply, IDENTITY, type Point } from '../painting/geometry';
import { hideLetters, hidesAnything, isHidden, rectOf, TOUCHED, weightAt } from './hiding';
import { drawingsOn, mediaBoxOf, picturesOn, type Shown } from './letters';
import { type Mark, markOf } from './mark';
import { paint } from '../painting/painter';
import { appearanceOf } from './streams';

/** A mark that hides more than this part of a page hides what no look at letters and pictures tells. */
const LARGE = 0.25;
/** Places across and up at which a large mark is looked at. */
const GRID = 24;
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

/** Whether it makes words of the page read otherwise, without hiding them. */
export function altersContent(
  { before, after }: { readonly before: View; readonly after: View },
  pageNumber: number,
  rect: Rectangle,
  annotation: Dictionary,
  means: Means,
): boolean {
  const page = pagesOf(before)[pageNumber - 1];
  return page !== undefined && altersWords(before, page, markOf(after, page, rect, annotation), means);
}

function hiddenInk(view: View, page: Page, marks: readonly Mark[]) {
  const [pictures, drawings] = [picturesOn(view, page), drawingsOn(view, page)];
  if (!hidesAnything(marks)) return NOTHING_HIDDEN;
  const cover = { rect: rectOf(marks), weightAt: (spot: Point) => weightAt(marks, spot) };
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
