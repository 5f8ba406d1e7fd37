import {
  codeGeneric,
  codeRefinement,
  type Generic,
  type Place,
  type Refined,
  type Rows,
  USUAL,
} from './bitmaps';
import { ArithmeticEncoder } from './encoder';

/** Octets that say `count` as a number of so many octets, the most significant first. */
export function number(value: number, count = 4): Buffer {
  const octets = Buffer.alloc(count);
  for (let at = count - 1, left = value < 0 ? value + 2 ** (8 * count) : value; at >= 0; at -= 1) {
    octets[at] = left % 256;
    left = Math.floor(left / 256);
  }
  return octets;
}

/** A segment with its header (T.88, 7.2). */
export function segment(
  own: number,
  kind: number,
  data: Buffer,
  referred: readonly number[] = [],
  page = 1,
): Buffer {
  const count =
    referred.length <= 4
      ? number(referred.length << 5, 1)
      : Buffer.concat([
          number(0xe0000000 + referred.length),
          Buffer.alloc(Math.ceil((referred.length + 1) / 8)),
        ]);
  const size = own <= 256 ? 1 : own <= 65536 ? 2 : 4;
  const numbers = referred.map((one) => number(one, size));
  return Buffer.concat([
    number(own),
    number(kind, 1),
    count,
    ...numbers,
    number(page, 1),
    number(data.length),
    data,
  ]);
}

/** Number of the segment of a page: of none that it refers to. */
const PAGE = 200;

/** @param flags the default operator from the fourth bit on; a page of black; operators of its own */
export const pageSegment = (width: number, height: number, flags = 0x40, stripes = 0): Buffer =>
  segment(
    PAGE,
    48,
    Buffer.concat([number(width), number(height), Buffer.alloc(8), number(flags, 1), number(stripes, 2)]),
  );

export const places = (adaptive: readonly Place[]) =>
  Buffer.from(adaptive.flat().map((value) => value & 0xff));

export interface RegionPlace {
  readonly at?: Place;
  readonly operator?: number;
}

export const region = (
  width: number,
  height: number,
  { at: [x, y] = [0, 0], operator = 0 }: RegionPlace = {},
): Buffer => Buffer.concat([number(width), number(height), number(x), number(y), number(operator, 1)]);

/** What a segment of a generic region holds. */
export function genericData(rows: Rows, options: Generic & RegionPlace = {}): Buffer {
  const { template = 0, isPredicted = false, adaptive = USUAL[template]! } = options;
  const encoder = new ArithmeticEncoder();
  codeGeneric(encoder, rows, options);
  const flags = (template << 1) | (isPredicted ? 8 : 0);
  return Buffer.concat([
    region(rows[0]!.length, rows.length, options),
    number(flags, 1),
    places(adaptive),
    encoder.end(),
  ]);
}

export function refinementData(rows: Rows, options: Refined & RegionPlace): Buffer {
  const {
    template = 0,
    isPredicted = false,
    adaptive = [
      [-1, -1],
      [-1, -1],
    ],
  } = options;
  const encoder = new ArithmeticEncoder();
  codeRefinement(encoder, rows, options);
  const flags = template | (isPredicted ? 2 : 0);
  return Buffer.concat([
    region(rows[0]!.length, rows.length, options),
    number(flags, 1),
    template === 1 ? Buffer.alloc(0) : places(adaptive),
    encoder.end(),
  ]);
}
