import { type Budget } from '../structure/budget';
import { type Bitmap } from './jbig2/bitmap';
import { Unreadable } from './jbig2/octets';
import { Page, type Size } from './jbig2/page';
import { segmentsOf } from './jbig2/segments';
import { Work } from './jbig2/work';
import { type Grey, Reduction } from './reduction';

export interface Jbig2Layout extends Size {
  /** /JBIG2Globals: segments that pictures share. */
  readonly globals: Uint8Array | undefined;
}

/**
 * A picture of two colours by ITU-T T.88, as a PDF holds it (ISO 32000-2, 7.4.7).
 * @returns undefined for one that is not as it should be, or costs too much
 */
export function greyOfJbig2(
  octets: Uint8Array,
  layout: Jbig2Layout,
  most: number,
  budget: Budget,
): Grey | undefined {
  const bitmap = bitmapOfJbig2(octets, layout, budget);
  return bitmap && reduced(bitmap, most);
}

/** The same, sample by sample. */
export function bitmapOfJbig2(
  octets: Uint8Array,
  { globals, ...size }: Jbig2Layout,
  budget: Budget,
): Bitmap | undefined {
  try {
    const page = new Page(size, new Work(budget));
    for (const source of globals ? [globals, octets] : [octets])
      for (const segment of segmentsOf(source)) page.add(segment);
    const { samples } = page.bitmap;
    return { ...size, samples: samples.subarray(0, size.width * size.height) };
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** 1 is black. */
function reduced({ width, height, samples }: Bitmap, most: number): Grey {
  const reduction = new Reduction(width, height, most);
  for (let row = 0; row < height; row += 1) {
    const line = samples.subarray(row * width, (row + 1) * width);
    for (let from = line.indexOf(1); from >= 0;) {
      const end = line.indexOf(0, from);
      const to = end < 0 ? width : end;
      reduction.darken(row, from, to);
      from = line.indexOf(1, to);
    }
  }
  return reduction.grey;
}
