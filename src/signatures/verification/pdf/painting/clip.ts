import { type Rectangle } from '../contract';
import { boundsOf, isCovered, type Point } from './geometry';

/** Closed paths and by which rule they are filled. */
export interface Shape {
  readonly paths: readonly (readonly Point[])[];
  readonly isEvenOdd: boolean;
}

/** Where content can be seen (ISO 32000-2, 8.5.4): within a rectangle, and within shapes that are none. */
export interface Clip {
  readonly box: Rectangle;
  readonly shapes: readonly Shape[];
}

/** Shapes within shapes that are looked at; more only show more. */
const MOST_SHAPES = 8;

/** A path without points clips nothing, as some readers have it. */
export function clippedBy(clip: Clip | undefined, shape: Shape): Clip | undefined {
  const paths = shape.paths.filter(({ length }) => length > 2);
  if (paths.length === 0) return clip;
  const [box, outer] = [boundsOf(paths.length === 1 ? paths[0]! : paths.flat()), clip?.box];
  const shapes = clip?.shapes ?? [];
  return {
    box: outer
      ? [
          Math.max(box[0], outer[0]),
          Math.max(box[1], outer[1]),
          Math.min(box[2], outer[2]),
          Math.min(box[3], outer[3]),
        ]
      : box,
    shapes: isUpright(paths) || shapes.length >= MOST_SHAPES ? shapes : [...shapes, { ...shape, paths }],
  };
}

export function isSeen(clip: Clip | undefined, spot: Point): boolean {
  if (!clip) return true;
  const [x, y] = spot;
  const { box, shapes } = clip;
  return (
    x >= box[0] &&
    x <= box[2] &&
    y >= box[1] &&
    y <= box[3] &&
    shapes.every(({ paths, isEvenOdd }) => isCovered(paths, spot, isEvenOdd))
  );
}

/** One rectangle that is not turned. */
export function isUpright(paths: readonly (readonly Point[])[]): boolean {
  const [points = [], ...others] = paths;
  const corners = points.length === 5 && isSame(points[0]!, points[4]!) ? points.slice(0, 4) : points;
  if (others.length > 0 || corners.length !== 4) return false;
  const [x1, y1, x2, y2] = boundsOf(corners);
  const isCorner = ([x, y]: Point) => (near(x, x1) || near(x, x2)) && (near(y, y1) || near(y, y2));
  return corners.every((corner, at) => isCorner(corner) && !isAcross(corner, corners[(at + 1) % 4]!));
}

const near = (one: number, other: number) => Math.abs(one - other) < 0.01;
const isSame = ([x, y]: Point, [u, v]: Point) => near(x, u) && near(y, v);
const isAcross = ([x, y]: Point, [u, v]: Point) => !near(x, u) && !near(y, v);
