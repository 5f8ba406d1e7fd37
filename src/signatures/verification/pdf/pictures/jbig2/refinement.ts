import { type ArithmeticDecoder } from './arithmetic';
import { type Bitmap, blank, type Point, sampleAt } from './bitmap';
import { type Octets, Unreadable } from './octets';
import { type Work } from './work';

export interface RefinementLayout {
  readonly width: number;
  readonly height: number;
  readonly template: number;
  /** TPGRON. */
  readonly isPredicted: boolean;
  /** In the new bitmap, and in the one that is refined; none for template 1. */
  readonly adaptive: readonly Point[];
  readonly reference: Bitmap;
  /** Of the reference from the new one. */
  readonly offset: Point;
}

/** What refinements cost more than other samples, and a line by itself. */
const COST = 4;
const LINE = 5;
/** Of nine samples, row by row from the highest bit: those that stay when one goes on, and those that template 1 looks at. */
const STAYING = 0b011011011;
const FEWER = 0b010111011;
/** ITU-T T.88, figures 14 and 15: of both templates that with the middle of the reference alone. */
const LIKENESS = 0b000010000;

export function refinementStates(work: Work): Uint8Array {
  work.take(0x2000);
  return new Uint8Array(0x2000);
}

export function readRefinementAdaptive(octets: Octets, template: number): Point[] {
  return template === 1 ? [] : [0, 1].map((): Point => [octets.signedOctet(), octets.signedOctet()]);
}

/** The generic refinement region decoding procedure (T.88, 6.3.5). */
export function decodeRefinement(
  decoder: ArithmeticDecoder,
  states: Uint8Array,
  layout: RefinementLayout,
  work: Work,
): Bitmap {
  const bitmap = blank(layout.width, layout.height, work);
  work.take(COST * (LINE + layout.width) * layout.height);
  const [own] = layout.adaptive;
  if (own && (own[1] > 0 || (own[1] === 0 && own[0] >= 0))) throw new Unreadable('adaptive sample');
  let isLike = 0;
  for (let row = 0; row < layout.height; row += 1) {
    work.step();
    if (layout.isPredicted) isLike ^= decoder.bit(states, LIKENESS);
    decodeLine(decoder, states, layout, { bitmap, row, isLike: isLike === 1 });
  }
  return bitmap;
}

function decodeLine(
  decoder: ArithmeticDecoder,
  states: Uint8Array,
  { width, template, adaptive, reference, offset: [dx, dy] }: RefinementLayout,
  { bitmap, row, isLike }: { bitmap: Bitmap; row: number; isLike: boolean },
): void {
  const [[ownX, ownY] = [-1, -1], [otherX, otherY] = [-1, -1]] = adaptive;
  const below = (x: number, y: number) => sampleAt(reference, x - dx, row + y - dy);
  const columnAt = (x: number) => (below(x, -1) << 6) | (below(x, 0) << 3) | below(x, 1);
  const adaptiveAt = (x: number) =>
    (below(x + otherX, otherY) << 8) | (sampleAt(bitmap, x + ownX, row + ownY) << 12);
  let around = (columnAt(-1) << 1) | columnAt(0);
  let above = sampleAt(bitmap, 0, row - 1);
  let sample = 0;
  for (let x = 0; x < width; x += 1) {
    around = ((around & STAYING) << 1) | columnAt(x + 1);
    above = ((above & 3) << 1) | sampleAt(bitmap, x + 1, row - 1);
    if (isLike && (around === 0 || around === 0x1ff)) sample = around & 1;
    else {
      const fewer = (around & FEWER) | (above << 9) | (sample << 12);
      const usual = (around & 0xff) | ((above & 3) << 9) | (sample << 11);
      sample = decoder.bit(states, template === 1 ? fewer : usual | adaptiveAt(x));
    }
    bitmap.samples[row * width + x] = sample;
  }
}
