import { type Rectangle } from '../contract';
import { type Budget } from '../structure/budget';
import { isSeen } from '../painting/clip';
import { boundsOf, type Point } from '../painting/geometry';
import { Raster } from '../painting/raster';
import { type Area } from './covering';

/** Edge of a cell in points, and how many there are at most. */
const FINE = 0.25;
const MOST_CELLS = 1_600_000;
/** What is fainter is not read as a part of what is below. */
const FAINT = 0.3;
/** In points: plain shapes higher and broader than this are grounds. */
const GROUND = 18;

/** What a mark draws, as the boxes of what hangs together: letters, strokes, drawings, what is dark of pictures; grounds are none. */
export function piecesOf(rect: Rectangle, areas: readonly Area[], budget: Budget): readonly Rectangle[] {
  const [left, bottom, right, top] = rect;
  const pitch = Math.max(FINE, Math.sqrt(((right - left) * (top - bottom)) / MOST_CELLS));
  const raster = new Raster(rect, pitch, 1);
  const cells = new Uint8Array(raster.across * raster.down);
  for (const area of areas) if (isDrawn(area)) draw(raster, cells, area, budget);
  const pieces: Rectangle[] = [];
  for (let start = cells.indexOf(1); start >= 0; start = cells.indexOf(1, start + 1))
    pieces.push(boxFrom(start, raster, cells, budget));
  return pieces;
}

function isDrawn({ sign, isDoubtful, isPaper, opacity, isPlain, kind, opacityAt, paths }: Area): boolean {
  if (isPaper) return false;
  if (opacity < FAINT && !opacityAt && !sign) return false;
  if (isDoubtful && !sign) return false;
  if (kind !== 'BROAD' || !isPlain || opacityAt) return true;
  const [left, bottom, right, top] = boundsOf(paths.flat());
  return Math.min(right - left, top - bottom) <= GROUND;
}

function draw(raster: Raster, cells: Uint8Array, area: Area, budget: Budget): void {
  const { sign, clip, opacityAt } = area;
  const often = (clip?.shapes.length ?? 0) > 3 ? 0 : clip?.shapes.length ? 3 : 31;
  raster.fill(sign ? { paths: sign, isEvenOdd: false } : area, budget, (from, to) => {
    for (let cell = from; cell < to; cell += 1) {
      if ((cell & often) === 0) budget.step();
      const spot: Point | undefined = clip || opacityAt ? raster.spotIn(cell) : undefined;
      if (spot && (!isSeen(clip, spot) || (opacityAt?.(spot) ?? 1) < FAINT)) continue;
      cells[cell] = 1;
    }
  });
}

/** Takes what hangs together with a cell away. */
function boxFrom(start: number, raster: Raster, cells: Uint8Array, budget: Budget): Rectangle {
  const { across, down, pitch, rect } = raster;
  const found = [start];
  cells[start] = 0;
  let [first, last, low, high] = [across, 0, down, 0];
  for (let index = 0; index < found.length; index += 1) {
    if ((index & 31) === 0) budget.step();
    const [row, column] = [Math.floor(found[index]! / across), found[index]! % across];
    [first, last] = [Math.min(first, column), Math.max(last, column)];
    [low, high] = [Math.min(low, row), Math.max(high, row)];
    for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y += 1)
      for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x += 1) {
        const cell = y * across + x;
        if (cells[cell] !== 1) continue;
        cells[cell] = 0;
        found.push(cell);
      }
  }
  const place = (cell: number, edge: number) => edge + cell * pitch;
  return [place(first, rect[0]), place(low, rect[1]), place(last + 1, rect[0]), place(high + 1, rect[1])];
}
