import { type Rectangle } from '../contract';
import { type Clip, isSeen, isUpright, type Shape } from '../painting/clip';
import { boundsOf, type Point } from '../painting/geometry';
import { strokesOf } from '../painting/graphics';
import { Raster } from '../painting/raster';
import { type Budget } from '../structure/budget';

type Paths = Shape['paths'];

/** Edge of a cell in points, and how many there are at most. */
const FINEST = 0.5;
const MOST_CELLS = 400_000;
/** In points, as for pictures: longer and as thin as that is a rule; smaller is a dot of a dotted line. */
const [RULE, THIN, SPECK] = [18, 4, 2];
/** In points: rectangles of that size are the dots of a code to be scanned, or pieces of letters; larger ones are grounds. */
const [DOT, GROUND] = [1.2, 8];
/** A shape that fills so much of its box is a ground too: a box with round corners, a disc. */
const FULL = 0.75;
/** In points: what reaches farther is a figure, and no sign; of the lines of ornaments only strong ones count. */
const FIGURE = 72;
/** Differences of lightness, of 255, that are seen; in a figure. */
const [CONTRAST, STRONG] = [36, 90];

/** How a drawing is painted. */
export interface Paint {
  /** Of 255. */
  readonly light: number;
  readonly clip: Clip | undefined;
  readonly isEvenOdd: boolean;
}

type Kind = 'GROUND' | 'SIGN' | 'FIGURE';

/** A part of a page as it is drawn on, one thing over another: signs, and the grounds, rules and frames that are none. */
export class Sheet {
  private readonly raster: Raster;
  private readonly light: Uint8Array;
  private readonly inked: Uint8Array;

  constructor(
    rect: Rectangle,
    private readonly budget: Budget,
  ) {
    const [left, bottom, right, top] = rect;
    const pitch = Math.max(FINEST, Math.sqrt(((right - left) * (top - bottom)) / MOST_CELLS));
    this.raster = new Raster(rect, pitch, 1);
    const count = this.raster.across * this.raster.down;
    this.light = new Uint8Array(count).fill(255);
    this.inked = new Uint8Array(count);
  }

  fill(paths: Paths, paint: Paint, isAlone: boolean): void {
    const closed = paths.filter(({ length }) => length > 2);
    const isGround = (path: readonly Point[]) => isUpright([path]) && !isDot(path);
    const signs = closed.filter((path) => !isGround(path));
    this.put(closed.filter(isGround), paint, 'GROUND');
    if (signs.length > 0) this.put(signs, paint, kindOf(signs, isAlone));
  }

  stroke(paths: Paths, paint: Paint, pen: number): void {
    const lines = paths.filter((path) => path.length > 1 && !isRule(path));
    const [figures, signs] = [lines.filter(isFigure), lines.filter((line) => !isFigure(line))];
    if (pen >= FIGURE) return;
    this.put(strokesOf(pen, figures), paint, 'FIGURE');
    this.put(strokesOf(pen, signs), paint, 'SIGN');
  }

  cover(paths: Paths, paint: Paint): void {
    this.put(paths, paint, 'GROUND');
  }

  *ink(): Iterable<readonly [spot: Point, area: number]> {
    const { raster, inked } = this;
    const area = raster.pitch * raster.pitch;
    for (let at = inked.indexOf(1); at >= 0; at = inked.indexOf(1, at + 1)) yield [raster.spotIn(at), area];
  }

  private put(paths: Paths, { light: value, clip, isEvenOdd }: Paint, kind: Kind): void {
    const { raster, light, inked, budget } = this;
    const least = kind === 'FIGURE' ? STRONG : CONTRAST;
    const often = (clip?.shapes.length ?? 0) > 3 ? 0 : clip?.shapes.length ? 3 : 255;
    raster.fill({ paths, isEvenOdd }, budget, (from, to) => {
      for (let at = from; at < to; at += 1) {
        if ((at & often) === 0) budget.step();
        if (clip && !isSeen(clip, raster.spotIn(at))) continue;
        if (kind === 'GROUND') inked[at] = 0;
        else if (Math.abs(light[at]! - value) >= least) inked[at] = 1;
        light[at] = value;
      }
    });
  }
}

function sidesOf(paths: Paths): readonly [small: number, large: number] {
  const [left, bottom, right, top] = boundsOf(paths.flat());
  return [Math.min(right - left, top - bottom), Math.max(right - left, top - bottom)];
}

function isDot(path: readonly Point[]): boolean {
  const [small, large] = sidesOf([path]);
  return small >= DOT && large < GROUND;
}

function kindOf(paths: Paths, isAlone: boolean): Kind {
  const [small, large] = sidesOf(paths);
  if ((isAlone && large >= RULE && small <= THIN) || (large <= SPECK && !isUpright(paths))) return 'GROUND';
  const filled = paths.reduce((sum, path) => sum + areaOf(path), 0);
  if (small >= GROUND && Math.abs(filled) >= FULL * small * large) return 'GROUND';
  return small > FIGURE ? 'FIGURE' : 'SIGN';
}

function areaOf(points: readonly Point[]): number {
  let twice = 0;
  for (let index = 0; index < points.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [points[index]!, points[(index + 1) % points.length]!];
    twice += x1 * y2 - x2 * y1;
  }
  return twice / 2;
}

/** A straight line, or a frame, whatever its corners are like. */
function isRule(path: readonly Point[]): boolean {
  if (isUpright([path])) return true;
  let [whole, long] = [0, 0];
  for (let index = 1; index < path.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [path[index - 1]!, path[index]!];
    const [across, up] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
    const length = Math.hypot(across, up);
    whole += length;
    const isAlone = path.length === 2 && (length >= FIGURE || up < 0.1);
    if (isAlone || (length >= RULE && Math.min(across, up) < 0.1)) long += length;
  }
  return long >= 0.6 * whole;
}

function isFigure(path: readonly Point[]): boolean {
  return sidesOf([path])[1] > FIGURE;
}
