import { type Budget } from '../structure/budget';
import { type Rectangle } from '../contract';
import { type Shape } from './clip';
import { apply, type Matrix, type Point } from './geometry';

/** A rectangle of the page as rows of cells; each row is looked at along one line, which lies where the shapes themselves decide. */
export class Raster {
  readonly across: number;
  readonly down: number;
  /** Of each row where in its cells one looks, across and up. */
  private readonly shifts: Float32Array;

  constructor(
    readonly rect: Rectangle,
    /** Edge of a cell, in points. */
    readonly pitch: number,
    seed: number,
  ) {
    const [left, bottom, right, top] = rect;
    this.across = Math.max(1, Math.ceil((right - left) / pitch));
    this.down = Math.max(1, Math.ceil((top - bottom) / pitch));
    this.shifts = new Float32Array(this.down * 2);
    for (let [index, state] = [0, seed >>> 0]; index < this.shifts.length; index += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      this.shifts[index] = 0.05 + (0.9 * (state >>> 8)) / 0x1000000;
    }
  }

  /** The cell that holds a spot, or -1. */
  cellAt([x, y]: Point): number {
    const column = Math.floor((x - this.rect[0]) / this.pitch);
    const row = Math.floor((y - this.rect[1]) / this.pitch);
    return column < 0 || row < 0 || column >= this.across || row >= this.down
      ? -1
      : row * this.across + column;
  }

  /** The spot of a cell that is looked at. */
  spotIn(cell: number): Point {
    const row = Math.floor(cell / this.across);
    const column = cell - row * this.across;
    const [left, bottom] = this.rect;
    return [
      left + (column + this.shifts[row * 2]!) * this.pitch,
      bottom + (row + this.shifts[row * 2 + 1]!) * this.pitch,
    ];
  }

  /** Calls `run` with each run of cells, the first and the one after the last, whose spots the closed paths of a shape cover. */
  fill(
    { paths, isEvenOdd, place }: PlacedShape,
    budget: Budget,
    run: (from: number, to: number) => void,
  ): void {
    const rows = new Map<number, number[]>();
    for (const path of paths) {
      for (let cost = 0; cost <= path.length; cost += 16) budget.step();
      let last = placed(path.at(-1) ?? [0, 0], place);
      for (const point of path) {
        const next = placed(point, place);
        this.cross(last, next, rows, budget);
        last = next;
      }
    }
    for (const [row, crossings] of rows) this.runsOf(row, crossings, isEvenOdd, run);
  }

  /** Notes where an edge crosses the lines of rows: the column, and by its sign which way. */
  private cross([x1, y1]: Point, [x2, y2]: Point, rows: Map<number, number[]>, budget: Budget): void {
    const { pitch, shifts, down } = this;
    const [left, bottom] = this.rect;
    const [from, to] = [(Math.min(y1, y2) - bottom) / pitch, (Math.max(y1, y2) - bottom) / pitch];
    const last = Math.min(down - 1, Math.floor(to));
    for (let row = Math.max(0, Math.floor(from)); row <= last; row += 1) {
      const y = bottom + (row + shifts[row * 2 + 1]!) * pitch;
      if (y1 <= y === y2 <= y) continue;
      const x = (x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) - left) / pitch - shifts[row * 2]!;
      const column = Math.min(this.across, Math.max(0, Math.ceil(x)));
      const found = rows.get(row);
      const crossing = column * 2 + (y2 > y1 ? 1 : 0);
      if (found) found.push(crossing);
      else rows.set(row, [crossing]);
      if ((row & 15) === 0) budget.step();
    }
  }

  private runsOf(
    row: number,
    crossings: number[],
    isEvenOdd: boolean,
    run: (from: number, to: number) => void,
  ): void {
    crossings.sort((one, other) => one - other);
    let winding = 0;
    for (let index = 0; index + 1 < crossings.length; index += 1) {
      winding += (crossings[index]! & 1) === 1 ? 1 : -1;
      const isInside = isEvenOdd ? index % 2 === 0 : winding !== 0;
      const [from, to] = [crossings[index]! >> 1, crossings[index + 1]! >> 1];
      if (isInside && to > from) run(row * this.across + from, row * this.across + to);
    }
  }
}

/** A shape, and what brings it to the page when it is kept in a space of its own, as the outline of a letter is. */
export interface PlacedShape extends Shape {
  readonly place?: Matrix | undefined;
}

const placed = (point: Point, place: Matrix | undefined): Point => (place ? apply(place, point) : point);

/** A number that all the corners of some shapes make (FNV-1a): whoever moves one moves it. */
export function seedOf(shapes: readonly PlacedShape[]): number {
  return shapes.reduce(
    (hash, { paths, place }) =>
      place ? place.reduce(mixed, mixed(hash, seedOfOutline(paths))) : seedOfPaths(paths, hash),
    START,
  );
}

const START = 0x811c9dc5;
const mixed = (hash: number, value: number) => Math.imul(hash ^ Math.round(value * 1000), 0x01000193) >>> 0;

const known = new WeakMap<Shape['paths'], number>();

/** Of what is painted many times. */
function seedOfOutline(paths: Shape['paths']): number {
  let seed = known.get(paths);
  if (seed === undefined) known.set(paths, (seed = seedOfPaths(paths, START)));
  return seed;
}

function seedOfPaths(paths: Shape['paths'], start: number): number {
  let hash = start;
  for (const path of paths) for (const [x, y] of path) hash = mixed(mixed(hash, x), y);
  return hash;
}
