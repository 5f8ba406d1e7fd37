import { type Rectangle } from '../contract';

/** [a b c d e f] of ISO 32000-2, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `one`, then `other`. */
export function multiply(one: Matrix, other: Matrix): Matrix {
  const [a, b, c, d, e, f] = one;
  const [A, B, C, D, E, F] = other;
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

export function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** What undoes it; undefined when it lays everything on a line. */
export function inverseOf([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const area = a * d - b * c;
  if (area === 0) return undefined;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

export function boundsOf(points: readonly Point[]): Rectangle {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    [left, bottom] = [Math.min(left, x), Math.min(bottom, y)];
    [right, top] = [Math.max(right, x), Math.max(top, y)];
  }
  return [left, bottom, right, top];
}

export function cornersOf([x1, y1, x2, y2]: Rectangle): readonly Point[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
}

/** What is larger than any page. */
export const EVERYWHERE = cornersOf([-1e4, -1e4, 1e4, 1e4]);

/** What a straight line of twice this half width paints; of no length it is a dot. */
export function oblongOf([x1, y1]: Point, [x2, y2]: Point, half: number): readonly Point[] {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return cornersOf([x1 - half, y1 - half, x1 + half, y1 + half]);
  const [dx, dy] = [((y2 - y1) / length) * half, ((x1 - x2) / length) * half];
  return [
    [x1 + dx, y1 + dy],
    [x2 + dx, y2 + dy],
    [x2 - dx, y2 - dy],
    [x1 - dx, y1 - dy],
  ];
}

export function closed(points: readonly Point[]): readonly Point[] {
  return points.length > 0 ? [...points, points[0]!] : points;
}

export function isInside([x, y]: Point, [x1, y1, x2, y2]: Rectangle): boolean {
  return x > x1 && x < x2 && y > y1 && y < y2;
}

/** Whether a closed path of straight pieces covers a point, by the even-odd rule or by that of windings. */
export function isCovered(paths: readonly (readonly Point[])[], [x, y]: Point, isEvenOdd: boolean): boolean {
  let [winding, crossings] = [0, 0];
  for (const points of paths) {
    for (let index = 0; index < points.length; index += 1) {
      const [x1, y1] = points[index]!;
      const [x2, y2] = points[(index + 1) % points.length]!;
      if (y1 <= y === y2 <= y) continue;
      if (x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) <= x) continue;
      crossings += 1;
      winding += y2 > y1 ? 1 : -1;
    }
  }
  return isEvenOdd ? crossings % 2 === 1 : winding !== 0;
}
