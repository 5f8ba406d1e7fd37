import { type Rectangle } from '../contract';
import { cornersOf, type Point } from '../painting/geometry';
import { type Shown } from './letters';
import { REACH } from './showing';

/** Where a box lies as seen from a letter, in parts of its size. */
export interface Seen {
  /** Along the line: from the box to the letter, below 0 when it lies over it. */
  readonly gap: number;
  /** Over the line on which the letter stands. */
  readonly bottom: number;
  readonly top: number;
  /** How wide the box is. */
  readonly width: number;
  /** It reaches over the middle of the letter. */
  readonly isAcross: boolean;
}

/** Edge of the squares by which letters are found, in points. */
const SQUARE = 24;

/** Letters by where they stand. */
export class Words {
  private readonly squares = new Map<string, Shown[]>();

  constructor(letters: readonly Shown[]) {
    for (const letter of letters) {
      const key = keyOf(...squareOf(letter.at));
      const found = this.squares.get(key);
      if (found) found.push(letter);
      else this.squares.set(key, [letter]);
    }
  }

  /** Letters within a square or so of a box. */
  *near([left, bottom, right, top]: Rectangle): Iterable<Shown> {
    const [first, low] = squareOf([left - SQUARE, bottom - SQUARE]);
    const [last, high] = squareOf([right + SQUARE, top + SQUARE]);
    if ((last - first + 1) * (high - low + 1) > this.squares.size) {
      for (const letters of this.squares.values()) yield* letters;
      return;
    }
    for (let x = first; x <= last; x += 1)
      for (let y = low; y <= high; y += 1) yield* this.squares.get(keyOf(x, y)) ?? [];
  }
}

const squareOf = ([x, y]: Point) => [Math.floor(x / SQUARE), Math.floor(y / SQUARE)] as const;
const keyOf = (x: number, y: number) => `${x} ${y}`;

/** A place by how far along the line it is from the middle of a letter, as a part of its advance, and over the line, as one of its size. */
export function spotOf(
  { at, along: [dx, dy], reach, up: middle = 0 }: Shown,
  along: number,
  up: number,
): Point {
  const [size, half] = [Math.hypot(dx, dy), halfOf(dx, dy, reach)];
  const [u, v] = [(along * 2 * half) / size, up - middle];
  return [at[0] + u * dx - v * dy, at[1] + u * dy + v * dx];
}

function halfOf(dx: number, dy: number, reach: Point): number {
  return (Math.abs(dx) >= Math.abs(dy) ? reach[0] : reach[1]) / (2 * REACH);
}

export function seenFrom(
  { at: [x, y], along: [dx, dy], reach, up: middle = 0 }: Shown,
  box: Rectangle,
): Seen {
  const size = Math.hypot(dx, dy);
  const half = halfOf(dx, dy, reach) / size;
  let [first, last, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const corner of cornersOf(box)) {
    const [right, up] = [corner[0] - x, corner[1] - y];
    const [u, v] = [(right * dx + up * dy) / (size * size), (up * dx - right * dy) / (size * size) + middle];
    [first, last] = [Math.min(first, u), Math.max(last, u)];
    [bottom, top] = [Math.min(bottom, v), Math.max(top, v)];
  }
  const isAcross = first <= -half / 2 && last >= half / 2;
  return { gap: Math.max(first - half, -half - last), bottom, top, width: last - first, isAcross };
}
