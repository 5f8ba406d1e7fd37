import { type Rectangle } from '../contract';
import { type Budget } from '../structure/budget';
import { isSeen } from '../painting/clip';
import { type Area } from './covering';
import { type Point } from '../painting/geometry';
import { Raster, seedOf } from '../painting/raster';

/** What is asked of a spot: how much of it can be seen through plain paint; with sparse pictures; with letters and lines too. */
export type Depth = 0 | 1 | 2;
export const [BROAD, WITH_SPARSE, WITH_THIN] = [0, 1, 2] as const;
const FIRST: Record<Area['kind'], Depth> = { BROAD, SPARSE: WITH_SPARSE, THIN: WITH_THIN };

/** Edge of a cell in points, and how many cells there are at most. */
const FINE = 0.5;
const MOST_CELLS = 400_000;
const CLEAR = 255;
/** Cells for a step of the budget: of what is even, of what is looked at cell by cell, of what is clipped by a shape. */
const [COST, COST_OF_EACH, COST_OF_SHAPE] = [32, 16, 4];

/** One look of a mark: how much of the page can be seen through it, and where. */
export class Coverage {
  private readonly raster: Raster;
  private readonly seen: readonly Uint8Array[];
  private readonly plain: Uint8Array;
  /** The least that is seen anywhere. */
  private least = CLEAR;

  constructor(rect: Rectangle, areas: readonly Area[], budget: Budget) {
    const [left, bottom, right, top] = rect;
    const pitch = Math.max(FINE, Math.sqrt(((right - left) * (top - bottom)) / MOST_CELLS));
    this.raster = new Raster(rect, pitch, seedOf(areas));
    const count = this.cells;
    this.seen = [0, 1, 2].map(() => new Uint8Array(count).fill(CLEAR));
    this.plain = new Uint8Array(count);
    for (const area of areas) this.lay(area, budget);
  }

  get cells(): number {
    return this.raster.across * this.raster.down;
  }

  /** 0 where nothing is seen through it, 1 where there is nothing. */
  seenThrough(spot: Point, depth: Depth): number {
    const cell = this.raster.cellAt(spot);
    return cell < 0 ? 1 : this.seen[depth]![cell]! / CLEAR;
  }

  get darkest(): number {
    return this.least / CLEAR;
  }

  isPlain(spot: Point): boolean {
    return this.plain[this.raster.cellAt(spot)] === 1;
  }

  private lay(area: Area, budget: Budget): void {
    const { raster, seen, plain } = this;
    const { opacity, opacityAt, clip, kind } = area;
    const planes = seen.slice(FIRST[kind]);
    const isPlain = area.isPlain && kind === 'BROAD' && (clip?.shapes ?? []).length === 0;
    const isEven = clip === undefined && opacityAt === undefined;
    const shapes = clip?.shapes.length ?? 0;
    const cost = isEven ? COST : shapes === 0 ? COST_OF_EACH : Math.max(1, COST_OF_SHAPE >> (shapes >> 1));
    raster.fill(area, budget, (from, to) => {
      for (let cell = from; cell < to; cell += cost) budget.step();
      if (isEven && opacity >= 1) {
        if (isPlain) plain.fill(1, from, to);
        for (const plane of planes) plane.fill(0, from, to);
        this.least = 0;
        return;
      }
      for (let cell = from; cell < to; cell += 1) {
        const spot = isEven ? undefined : raster.spotIn(cell);
        if (spot && !isSeen(clip, spot)) continue;
        if (isPlain) plain[cell] = 1;
        const left = 1 - Math.min(1, (spot && opacityAt?.(spot)) ?? opacity);
        for (const plane of planes) plane[cell]! *= left;
        this.least = Math.min(this.least, seen[WITH_THIN]![cell]!);
      }
    });
  }
}
