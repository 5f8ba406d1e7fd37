import { FaxReader } from '../fax';
import { ArithmeticDecoder } from './arithmetic';
import { type Bitmap, blank, combine, cut, type Point } from './bitmap';
import { decodeGeneric, genericStates } from './generic';
import { decodeMmr } from './mmr';
import { type Octets, Unreadable } from './octets';
import { bitsFor } from './symbol-coding';
import { type Work } from './work';

/** What a place of the grid costs, in samples. */
const PLACE = 20;
/** The adaptive samples are where they are by themselves, but for the first. */
const OTHERS: readonly Point[] = [
  [-3, -1],
  [2, -2],
  [-2, -2],
];
const adaptiveOf = (template: number, first: Point): Point[] =>
  template === 0 ? [first, ...OTHERS] : [first];

/** A segment of a pattern dictionary (ITU-T T.88, 7.4.4 and 6.7). */
export function readPatterns(octets: Octets, work: Work): Bitmap[] {
  const flags = octets.octet();
  const [width, height, most] = [octets.octet(), octets.octet(), octets.word()];
  const template = (flags >> 1) & 3;
  work.take(PLACE * most);
  const size = { width: width * (most + 1), height };
  const adaptive = adaptiveOf(template, [-width, 0]);
  if (width === 0) throw new Unreadable('no pattern');
  const all = planesOf((flags & 1) === 1, octets.rest(), { ...size, template, adaptive }, work)();
  return cut(
    all,
    Array.from({ length: most + 1 }, () => width),
    work,
  );
}

interface Planes {
  readonly width: number;
  readonly height: number;
  readonly template: number;
  readonly adaptive: readonly Point[];
  readonly skipped?: Bitmap;
}

/** Bitmaps one after the other in the same data. */
function planesOf(isFax: boolean, octets: Uint8Array, layout: Planes, work: Work): () => Bitmap {
  if (isFax) {
    const reader = new FaxReader(octets, layout.width);
    return () => {
      const bitmap = decodeMmr(reader, layout.height, work);
      reader.end();
      return bitmap;
    };
  }
  const decoder = new ArithmeticDecoder(octets);
  const states = genericStates(layout.template, work);
  return () => decodeGeneric(decoder, states, { ...layout, isPredicted: false }, work);
}

interface Grid {
  readonly across: number;
  readonly down: number;
  readonly from: Point;
  readonly step: Point;
}

/** A segment of a halftone region, after what it has in common with other regions (T.88, 7.4.5 and 6.6). */
export function readHalftone(
  octets: Octets,
  { width, height }: { width: number; height: number },
  patterns: readonly Bitmap[],
  work: Work,
): Bitmap {
  const flags = octets.octet();
  const region = blank(width, height, work);
  if (flags >> 7 === 1) region.samples.fill(1);
  const grid = gridOf(octets);
  const [pattern] = patterns;
  if (!pattern) throw new Unreadable('no pattern');
  work.take(PLACE * grid.across * grid.down);
  const skipped = (flags & 8) === 8 ? outside(grid, pattern, region, work) : undefined;
  const values = valuesOf(flags, octets.rest(), { grid, skipped, bits: bitsFor(patterns.length) }, work);
  for (let at = 0; at < values.length; at += 1) {
    const shown = patterns[values[at]!];
    if (!shown) throw new Unreadable('pattern');
    combine(region, shown, placeOf(grid, at), (flags >> 4) & 7, work);
  }
  return region;
}

function gridOf(octets: Octets): Grid {
  const [across, down] = [octets.word(), octets.word()];
  const from: Point = [octets.signedWord(), octets.signedWord()];
  return { across, down, from, step: [octets.short(), octets.short()] };
}

/** T.88, 6.6.5.2. */
function placeOf({ across, from: [x, y], step: [dx, dy] }: Grid, at: number): Point {
  const [row, column] = [Math.floor(at / across), at % across];
  return [Math.floor((x + row * dy + column * dx) / 256), Math.floor((y + row * dx - column * dy) / 256)];
}

/** Places whose pattern would lie beside the region (T.88, 6.6.5.1). */
function outside(grid: Grid, pattern: Bitmap, region: Bitmap, work: Work): Bitmap {
  const skipped = blank(grid.across, grid.down, work);
  for (let at = 0; at < skipped.samples.length; at += 1) {
    const [x, y] = placeOf(grid, at);
    const isSeen = x + pattern.width > 0 && x < region.width && y + pattern.height > 0 && y < region.height;
    if (!isSeen) skipped.samples[at] = 1;
  }
  return skipped;
}

/** Numbers whose bits come plane by plane, the highest first, each as it differs from the one before (T.88, annex C). */
function valuesOf(
  flags: number,
  octets: Uint8Array,
  { grid: { across, down }, skipped, bits }: { grid: Grid; skipped: Bitmap | undefined; bits: number },
  work: Work,
): Uint32Array {
  const template = (flags >> 1) & 3;
  const adaptive = adaptiveOf(template, [template <= 1 ? 3 : 2, -1]);
  const layout = { width: across, height: down, template, adaptive, skipped };
  const nextPlane = planesOf((flags & 1) === 1, octets, layout, work);
  const values = new Uint32Array(across * down);
  for (let bit = 0; bit < bits; bit += 1) {
    const { samples } = nextPlane();
    for (let at = 0; at < values.length; at += 1)
      values[at] = (values[at]! << 1) | ((values[at]! & 1) ^ samples[at]!);
  }
  return values;
}
