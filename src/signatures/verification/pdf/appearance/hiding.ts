import { type Rectangle } from '../contract';
import { boundsOf, cornersOf, isInside, type Point } from '../painting/geometry';
import { type Page } from '../structure/pages';
import { type View } from '../structure/view';
import { BROAD, type Depth, WITH_SPARSE, WITH_THIN } from './coverage';
import { type Shown, shownIn } from './letters';
import { type Mark } from './mark';

/** From this share on, what is below cannot be read. */
const OPAQUE = 0.6;
/** Letters that a mark of many corners, as a logo, may touch by chance. */
export const TOUCHED = 3;
/**
 * Around a letter lies an oblong, so far along its line, as a part of the size, and ACROSS the line: when all that is painted, however thin,
 * fills as much of it as this, the letter is hidden, or crossed. The stems of other text are too narrow, but of the largest; what crosses
 * letters one after the other is none.
 */
const ACROSS = 0.25;
const HIDDEN = { along: 0.3, across: ACROSS, share: 0.9 };
const CROSSED = { along: 0.45, across: ACROSS, share: 0.75 };
/** Letters as large as those of a word across the page (CÓPIA) are read also when a mark lies on their middle. */
const WHOLE = { along: 0.3, across: 0.33, share: 0.9 };
/** So many of so many letters that follow one another. */
const [CROSSED_LETTERS, NEIGHBOURS] = [3, 5];
/** Half of its edges at least, in points; and around the ink of pictures and drawings. */
const LEAST_HALF = 2;
const AROUND_INK = { along: 2, across: 2, share: 0.85 };
const ONE_POINT: Point = [1, 0];
/** Places along and across at which it is looked at. */
const PLACES = 7;

/** Whether there is a spot at all at which they might. */
export function hidesAnything(marks: readonly Mark[]): boolean {
  const left = marks.reduce((rest, { looks }) => rest * Math.min(1, ...looks.map(darkest)), 1);
  return 1 - left >= OPAQUE;
}

const darkest = ({ areas, coverage }: Mark['looks'][number]) => (areas.length > 0 ? coverage.darkest : 1);

/** All that marks may hide lies in it. */
export function rectOf(marks: readonly Mark[]): Rectangle {
  return boundsOf(marks.flatMap((mark) => cornersOf(mark.rect)));
}

/** How much ink at a spot counts as hidden, 0 to 1. */
export function weightAt(marks: readonly Mark[], spot: Point): number {
  if (isHidden(marks, spot, BROAD)) return isPlainOver(marks, spot) ? 1 : 1 / TOUCHED;
  return isFilled(marks, { at: spot, along: ONE_POINT }, AROUND_INK) ? 1 : 0;
}

/**
 * Whether they hide letters, or earlier marks.
 * @param least what is touched less than this does not count
 */
export function hideLetters(
  view: View,
  page: Page,
  marks: readonly Mark[],
  isOther: (one: Shown) => boolean,
  least = 1,
): boolean {
  let touched = 0;
  const crossed = new Set<number>();
  for (const one of shownIn(view, page, rectOf(marks))) {
    view.store.budget.step();
    const near = isOther(one) ? marks.filter(({ rect }) => isInside(one.at, rect)) : [];
    if (near.length === 0) continue;
    const weight = one.isLarge ? 0 : weightOf(near, one);
    if (weight >= least) touched += weight;
    if (touched >= TOUCHED || isFilled(near, one, one.isLarge ? WHOLE : HIDDEN)) return true;
    if (one.isLarge) continue;
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
  { along, across, share }: typeof HIDDEN,
): boolean {
  const [all, size] = [PLACES * PLACES, Math.hypot(dx, dy)];
  if (size === 0) return false;
  const [far, wide] = [Math.max(along, LEAST_HALF / size), Math.max(across, LEAST_HALF / size)];
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

export function isPlainOver(marks: readonly Mark[], spot: Point): boolean {
  return marks.some(({ looks }) => looks.some(({ coverage }) => coverage.isPlain(spot)));
}

/** Thin veils one over another hide as a thick one does. */
export function isHidden(marks: readonly Mark[], spot: Point, depth: Depth): boolean {
  let left = 1;
  for (const { looks } of marks) {
    let least = 1;
    for (const { coverage } of looks) least = Math.min(least, coverage.seenThrough(spot, depth));
    left *= least;
  }
  return 1 - left >= OPAQUE;
}
