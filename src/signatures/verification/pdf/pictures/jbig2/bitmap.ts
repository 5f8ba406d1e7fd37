import { Unreadable } from './octets';
import { type Work } from './work';

/** Samples of two colours, one to an octet, row by row; 1 is black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

export type Point = readonly [x: number, y: number];

/** For each operator of T.88, 7.4.1.5 what becomes of both samples, the lower one counting two. */
const RESULTS = [0b1110, 0b1000, 0b0110, 0b1001, 0b1010] as const;
export const REPLACING = 4;
/** A bitmap by itself costs about as much as so many samples, and octets. */
const EACH = 200;

export function blank(width: number, height: number, work: Work): Bitmap {
  if (width < 0 || height < 0) throw new Unreadable('less than nothing');
  work.take(EACH);
  work.takeRoom(EACH + width * height);
  return { width, height, samples: new Uint8Array(width * height) };
}

/** Outside there is white. */
export function sampleAt({ width, height, samples }: Bitmap, x: number, y: number): number {
  return x >= 0 && y >= 0 && x < width && y < height ? samples[y * width + x]! : 0;
}

/** Lays one on another, as far as it lies on it. */
export function combine(target: Bitmap, source: Bitmap, at: Point, operator: number, work: Work): void {
  const result = resultsOf(operator);
  const { left, right, top, bottom } = overlapOf(target, source, at);
  work.take((Math.max(0, right - left) * Math.max(0, bottom - top)) / 4);
  for (let row = top; row < bottom; row += 1) {
    let from = (row - at[1]) * source.width + left - at[0];
    const end = row * target.width + right;
    for (let place = row * target.width + left; place < end; place += 1, from += 1)
      target.samples[place] = (result >> ((target.samples[place]! << 1) | source.samples[from]!)) & 1;
  }
}

/** Whether it comes to the same by which of two operators one is laid on another. */
export function combineAlike(
  target: Bitmap,
  source: Bitmap,
  at: Point,
  [one, other]: readonly [number, number],
): boolean {
  const difference = resultsOf(one) ^ resultsOf(other);
  if (difference === 0) return true;
  const { left, right, top, bottom } = overlapOf(target, source, at);
  for (let row = top; row < bottom; row += 1) {
    let from = (row - at[1]) * source.width + left - at[0];
    const end = row * target.width + right;
    for (let place = row * target.width + left; place < end; place += 1, from += 1)
      if ((difference >> ((target.samples[place]! << 1) | source.samples[from]!)) & 1) return false;
  }
  return true;
}

function resultsOf(operator: number): number {
  const result = RESULTS[operator];
  if (result === undefined) throw new Unreadable('operator');
  return result;
}

function overlapOf(target: Bitmap, source: Bitmap, [x, y]: Point) {
  return {
    left: Math.max(0, x),
    right: Math.min(target.width, x + source.width),
    top: Math.max(0, y),
    bottom: Math.min(target.height, y + source.height),
  };
}

/** Pieces of one that stand side by side. */
export function cut(bitmap: Bitmap, widths: readonly number[], work: Work): Bitmap[] {
  let left = 0;
  return widths.map((width) => {
    const piece = blank(width, bitmap.height, work);
    combine(piece, bitmap, [-left, 0], REPLACING, work);
    left += width;
    return piece;
  });
}
