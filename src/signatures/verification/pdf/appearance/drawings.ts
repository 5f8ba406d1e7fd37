import { type Rectangle } from '../contract';
import { type Budget } from '../structure/budget';
import { type Clip, isSeen, isUpright, type Shape } from '../painting/clip';
import { boundsOf, type Point } from '../painting/geometry';
import { type Graphics, penOf, strokesOf } from '../painting/graphics';
import { Raster } from '../painting/raster';

type Paths = Shape['paths'];

/** Cells along the longer edge of a page, and how fine they are at most, in points. */
const FINE = 1800;
const FINEST = 0.5;
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
/** What lets so much of what is below be seen changes nothing. */
const FAINT = 0.4;
/** What nobody knows, as of a pattern or under a picture. */
const UNKNOWN = 128;

/**
 * What a page draws by paths, as print drivers and drawing programs write their letters. Grounds, rules and frames, on which one signs, are
 * none.
 */
export class Drawings {
  private planes:
    { readonly raster: Raster; readonly light: Uint8Array; readonly ink: Uint8Array } | undefined;
  private ink: { readonly raster: Raster; readonly cells: Uint32Array } | undefined;

  constructor(
    private readonly box: Rectangle,
    private readonly budget: Budget,
  ) {}

  fill(state: Graphics, { paths, isEvenOdd }: Shape): void {
    if (!(state.alpha >= FAINT)) return;
    const [grounds, signs]: [Point[][], Point[][]] = [[], []];
    for (const path of paths.filter(({ length }) => length > 2))
      (isUpright([path]) && !isDot(path) ? grounds : signs).push(path as Point[]);
    this.put(grounds, isEvenOdd, state, state.light, 'GROUND');
    if (signs.length > 0) this.put(signs, isEvenOdd, state, state.light, kindOf(signs));
  }

  stroke(state: Graphics, paths: Paths): void {
    if (!(state.strokeAlpha >= FAINT)) return;
    const lines = paths.filter((path) => path.length > 1 && !isRule(path));
    const [figures, signs] = [lines.filter(isFigure), lines.filter((line) => !isFigure(line))];
    for (const [some, kind] of [[figures, 'FIGURE'] as const, [signs, 'SIGN'] as const])
      if (some.length > 0 && penOf(state) < FIGURE)
        this.put(strokesOf(state, some), false, state, state.strokeLight, kind);
  }

  /** A picture that lies on what was drawn before. */
  cover({ alpha, clip }: Graphics, path: readonly Point[]): void {
    if (this.planes && alpha >= FAINT) this.put([path], false, { clip }, undefined, 'GROUND');
  }

  /** Nothing more is drawn: what is left is where there is ink. */
  finish(): this {
    const { raster, ink } = this.planes ?? {};
    this.planes = undefined;
    if (!raster || !ink) return this;
    const count = ink.reduce((sum, one) => sum + one, 0);
    const cells = new Uint32Array(count);
    for (let [cell, at] = [ink.indexOf(1), 0]; cell >= 0; cell = ink.indexOf(1, cell + 1)) cells[at++] = cell;
    if (count > 0) this.ink = { raster, cells };
    return this;
  }

  /** Each spot of a rectangle where something is drawn, and how many square points one stands for. */
  *inkWithin([left, bottom, right, top]: Rectangle): Iterable<readonly [spot: Point, area: number]> {
    if (!this.ink) return;
    const { raster, cells } = this.ink;
    const area = raster.pitch * raster.pitch;
    const first = Math.max(0, Math.floor((bottom - raster.rect[1]) / raster.pitch)) * raster.across;
    for (let at = firstFrom(cells, first); at < cells.length; at += 1) {
      const spot = raster.spotIn(cells[at]!);
      if (spot[1] > top) return;
      if (spot[0] >= left && spot[0] <= right) yield [spot, area];
    }
  }

  private put(
    paths: Paths,
    isEvenOdd: boolean,
    { clip }: { readonly clip: Clip | undefined },
    lightness: number | undefined,
    kind: 'GROUND' | 'SIGN' | 'FIGURE',
  ): void {
    if (paths.length === 0) return;
    const { raster, light, ink } = (this.planes ??= this.begin());
    const { budget } = this;
    const value = lightness === undefined ? UNKNOWN : Math.round(255 * Math.min(1, Math.max(0, lightness)));
    const least = kind === 'FIGURE' ? STRONG : CONTRAST;
    raster.fill({ paths, isEvenOdd }, budget, (from, to) => {
      for (let at = from; at < to; at += 1) {
        if ((at & 63) === 0) budget.step();
        if (clip && !isSeen(clip, raster.spotIn(at))) continue;
        if (kind === 'GROUND') ink[at] = 0;
        else if (Math.abs(light[at]! - value) >= least) ink[at] = 1;
        light[at] = value;
      }
    });
  }

  private begin() {
    const [left, bottom, right, top] = this.box;
    const raster = new Raster(this.box, Math.max(FINEST, Math.max(right - left, top - bottom) / FINE), 1);
    const count = raster.across * raster.down;
    return { raster, light: new Uint8Array(count).fill(255), ink: new Uint8Array(count) };
  }
}

/** The place of the first that is not less, among sorted numbers. */
function firstFrom(sorted: Uint32Array, least: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sidesOf(paths: Paths): readonly [small: number, large: number] {
  const [left, bottom, right, top] = boundsOf(paths.flat());
  return [Math.min(right - left, top - bottom), Math.max(right - left, top - bottom)];
}

function isDot(path: readonly Point[]): boolean {
  const [small, large] = sidesOf([path]);
  return small >= DOT && large < GROUND;
}

function kindOf(paths: Paths): 'GROUND' | 'SIGN' {
  const [small, large] = sidesOf(paths);
  const isAlone = paths.length === 1;
  if ((isAlone && large >= RULE && small <= THIN) || (large <= SPECK && !isUpright(paths))) return 'GROUND';
  const filled = paths.reduce((sum, path) => sum + areaOf(path), 0);
  return small >= GROUND && Math.abs(filled) >= FULL * small * large ? 'GROUND' : 'SIGN';
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
