import { type Rectangle } from '../contract';
import {
  apply,
  boundsOf,
  cornersOf,
  inverseOf,
  isInside,
  type Matrix,
  type Point,
} from '../painting/geometry';
import { type Clip, isSeen } from '../painting/clip';
import { type Drawings } from '../appearance/drawings';
import { type View } from '../structure/view';
import { type Stream } from '../syntax/values';
import { greyOf } from './grey';
import { type Grey } from './reduction';
import { inkIn, type Scale, type Window } from './ink';

/**
 * A picture that a page shows, from the unit square to the page, as far as its clip lets it be seen; without a stream something that nobody
 * can look into here.
 */
export interface ShownPicture {
  readonly ctm: Matrix;
  readonly stream: Stream | undefined;
  readonly clip: Clip | undefined;
}

/** What lies over a page, as far as it is asked for pictures. */
export interface Cover {
  readonly rect: Rectangle;
  /** How much a spot is hidden by it, 0 to 1. */
  readonly weightAt: (spot: Point) => number;
}

/** In square points: less than the smallest sign of a text. */
export const LEAST = 2.5;
/** What is hidden by its edge alone may still be read; in points. */
const EDGE = 1.5;
/** Spots that are asked about for one picture under one mark. */
const MOST_SPOTS = 20_000;
/** Places across and up at which a picture is looked at that cannot be read. */
const GRID = 24;
/** So much of a picture beside the mark is read with it, in points, that a rule is known for one. */
const AROUND = 36;

/** How much of what pictures show is hidden, in square points: of those that can be read by their ink, of the others all of it. */
export function hiddenOf(
  view: View,
  pictures: readonly ShownPicture[],
  cover: Cover,
): { readonly ink: number; readonly unread: number } {
  const touched = pictures.filter(({ ctm, clip }) => meets(ctm, clip, cover.rect));
  if (touched.length === 0 || !hidesAnything(cover)) return { ink: 0, unread: 0 };
  let [ink, unread] = [0, 0];
  for (const { ctm, stream, clip } of touched) {
    const inverse = inverseOf(ctm);
    if (!inverse) continue;
    const grey = stream && greyOf(view, stream);
    const weightAt = clip ? (spot: Point) => (isSeen(clip, spot) ? cover.weightAt(spot) : 0) : cover.weightAt;
    const seen = { ...cover, weightAt };
    if (grey) ink += inkHidden(view, grey, { ctm, inverse, cover: seen });
    else unread += areaHidden(ctm, seen);
    if (ink >= LEAST) break;
  }
  return { ink, unread };
}

/** The same of what a page draws by paths. */
export function drawingHidden(view: View, drawings: Drawings, cover: Cover): number {
  let hidden = 0;
  for (const [spot, area] of drawings.inkWithin(cover.rect)) {
    view.store.budget.step();
    hidden += area * weightWithin(cover, spot);
    if (hidden >= LEAST) break;
  }
  return hidden;
}

function meets(ctm: Matrix, clip: Clip | undefined, rect: Rectangle): boolean {
  const isOver = ([x1, y1, x2, y2]: Rectangle, [left, bottom, right, top]: Rectangle) =>
    x1 < right && left < x2 && y1 < top && bottom < y2;
  return (
    isOver(boundsOf(UNIT.map((corner) => apply(ctm, corner))), rect) && (!clip || isOver(clip.box, rect))
  );
}

const UNIT = cornersOf([0, 0, 1, 1]);

function hidesAnything({ rect: [left, bottom, right, top], weightAt }: Cover): boolean {
  const [width, height] = [right - left, top - bottom];
  return spotsOf(GRID).some(([x, y]) => weightAt([left + x * width, bottom + y * height]) > 0);
}

function spotsOf(count: number): readonly Point[] {
  return Array.from({ length: count * count }, (_, place): Point => [
    ((place % count) + 0.5) / count,
    (Math.floor(place / count) + 0.5) / count,
  ]);
}

function inkHidden(
  view: View,
  grey: Grey,
  { ctm, inverse, cover }: { ctm: Matrix; inverse: Matrix; cover: Cover },
): number {
  const [a, b, c, d] = ctm;
  const [width, height] = [grey.width * grey.share[0], grey.height * grey.share[1]];
  const scale: Scale = [width / Math.hypot(a, b), height / Math.hypot(c, d)];
  const window = windowOf(inverse, cover.rect, grey, scale);
  const across = window.right - window.left;
  if (across <= 0 || window.bottom <= window.top) return 0;
  const ink = inkIn(grey, window, scale);
  const count = ink.reduce((sum, one) => sum + one, 0);
  const every = Math.max(1, Math.ceil(count / MOST_SPOTS));
  let [hidden, seen] = [0, 0];
  for (let at = 0; at < ink.length; at += 1) {
    if (ink[at] === 0 || (seen += 1) % every !== 0) continue;
    view.store.budget.step();
    const [x, y] = [window.left + (at % across) + 0.5, window.top + Math.floor(at / across) + 0.5];
    hidden += every * weightWithin(cover, apply(ctm, [x / width, 1 - y / height]));
  }
  return hidden / (scale[0] * scale[1]);
}

/** Of the spot and of four around it the least. */
function weightWithin({ rect, weightAt }: Cover, [x, y]: Point): number {
  if (!isInside([x, y], rect)) return 0;
  const around: readonly Point[] = [
    [x, y],
    [x - EDGE, y],
    [x + EDGE, y],
    [x, y - EDGE],
    [x, y + EDGE],
  ];
  let least = 1;
  for (const spot of around) if ((least = Math.min(least, weightAt(spot))) === 0) return 0;
  return least;
}

function windowOf(
  inverse: Matrix,
  rect: Rectangle,
  { width, height, share }: Grey,
  [across, down]: Scale,
): Window {
  const [x1, y1, x2, y2] = boundsOf(cornersOf(rect).map((corner) => apply(inverse, corner)));
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const [wide, high] = [Math.floor(width * share[0]), Math.floor(height * share[1])];
  return {
    left: within(Math.floor(x1 * width * share[0] - AROUND * across), wide),
    right: within(Math.ceil(x2 * width * share[0] + AROUND * across), wide),
    top: within(Math.floor((1 - y2) * height * share[1] - AROUND * down), high),
    bottom: within(Math.ceil((1 - y1) * height * share[1] + AROUND * down), high),
  };
}

/** All of it that is hidden, whatever it shows. */
function areaHidden(ctm: Matrix, cover: Cover): number {
  const [left, bottom, right, top] = cover.rect;
  const inverse = inverseOf(ctm)!;
  const isOn = (spot: Point) => isInside(apply(inverse, spot), [0, 0, 1, 1]);
  const spots = spotsOf(GRID)
    .map(([x, y]): Point => [left + x * (right - left), bottom + y * (top - bottom)])
    .filter(isOn);
  const hidden = spots.reduce((sum, spot) => sum + weightWithin(cover, spot), 0);
  return (hidden / (GRID * GRID)) * (right - left) * (top - bottom);
}
