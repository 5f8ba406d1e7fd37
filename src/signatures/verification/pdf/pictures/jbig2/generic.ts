import { type ArithmeticDecoder } from './arithmetic';
import { type Bitmap, blank, type Point, sampleAt } from './bitmap';
import { type Octets, Unreadable } from './octets';
import { type Work } from './work';

/** Samples of the line above, or of the one above that, in a context: where the last of them stands, and how far ahead it lies. */
interface Window {
  readonly shift: number;
  readonly ahead: number;
}

interface Template {
  readonly contexts: number;
  /** What is still in the context one sample further. */
  readonly kept: number;
  readonly above: Window;
  readonly upper: Window | undefined;
  /** The context that tells whether a line is like the one above (ITU-T T.88, figures 8 to 11). */
  readonly likeness: number;
  /** Where the adaptive samples are usually, and in the context. */
  readonly usual: readonly Point[];
  readonly slots: readonly number[];
}

/** What a line costs by itself, in samples. */
const LINE = 20;

/** T.88, figures 3 to 6. */
const TEMPLATES: readonly Template[] = [
  {
    contexts: 0x10000,
    kept: 0x7bf7,
    above: { shift: 4, ahead: 3 },
    upper: { shift: 11, ahead: 2 },
    likeness: 0x9b25,
    usual: [
      [3, -1],
      [-3, -1],
      [2, -2],
      [-2, -2],
    ],
    slots: [4, 10, 11, 15],
  },
  {
    contexts: 0x2000,
    kept: 0x0efb,
    above: { shift: 3, ahead: 3 },
    upper: { shift: 9, ahead: 2 },
    likeness: 0x0795,
    usual: [[3, -1]],
    slots: [3],
  },
  {
    contexts: 0x400,
    kept: 0x01bd,
    above: { shift: 2, ahead: 2 },
    upper: { shift: 7, ahead: 1 },
    likeness: 0x00e5,
    usual: [[2, -1]],
    slots: [2],
  },
  {
    contexts: 0x400,
    kept: 0x01f7,
    above: { shift: 4, ahead: 2 },
    upper: undefined,
    likeness: 0x0195,
    usual: [[2, -1]],
    slots: [4],
  },
];

export interface GenericLayout {
  readonly width: number;
  readonly height: number;
  readonly template: number;
  /** TPGDON. */
  readonly isPredicted: boolean;
  readonly adaptive: readonly Point[];
  /** Black where a sample is not coded. */
  readonly skipped?: Bitmap;
}

/** One for each context. */
export function genericStates(template: number, work: Work): Uint8Array {
  const size = TEMPLATES[template]!.contexts;
  work.take(size);
  return new Uint8Array(size);
}

/** Where the adaptive samples of a template are. */
export function readAdaptive(octets: Octets, template: number): Point[] {
  return TEMPLATES[template]!.usual.map((): Point => [octets.signedOctet(), octets.signedOctet()]);
}

/** The generic region decoding procedure (T.88, 6.2.5). */
export function decodeGeneric(
  decoder: ArithmeticDecoder,
  states: Uint8Array,
  layout: GenericLayout,
  work: Work,
): Bitmap {
  const { width, height, isPredicted } = layout;
  const bitmap = blank(width, height, work);
  work.take((LINE + width) * height);
  const template = TEMPLATES[layout.template]!;
  const decodeLine = lineDecoder(layout, template, bitmap);
  // Beyond the last sample of a line there is white.
  let [line, above, upper] = [0, 0, 0].map(() => new Uint8Array(width + 4)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  let isLike = 0;
  for (let row = 0; row < height; row += 1) {
    work.step();
    if (isPredicted) isLike ^= decoder.bit(states, template.likeness);
    if (isLike === 1) line.set(above);
    else decodeLine(decoder, states, { line, above, upper, row });
    bitmap.samples.set(line.subarray(0, width), row * width);
    [line, above, upper] = [upper, line, above];
  }
  return bitmap;
}

interface Lines {
  readonly line: Uint8Array;
  readonly above: Uint8Array;
  readonly upper: Uint8Array;
  readonly row: number;
}

type LineDecoder = (decoder: ArithmeticDecoder, states: Uint8Array, lines: Lines) => void;

function lineDecoder(layout: GenericLayout, template: Template, bitmap: Bitmap): LineDecoder {
  const { width, adaptive, skipped } = layout;
  const moved = adaptive.flatMap(([x, y], index) => {
    if (y > 0 || (y === 0 && x >= 0)) throw new Unreadable('adaptive sample');
    const [usualX, usualY] = template.usual[index]!;
    return x === usualX && y === usualY ? [] : [{ x, y, slot: template.slots[index]! }];
  });
  if (moved.length === 0 && !skipped) return usualLine(template, width);
  const others = moved.reduce((all, { slot }) => all & ~(1 << slot), 0xffff);
  const { kept, above: near, upper: far = { shift: 0, ahead: 0 } } = template;
  return (decoder, states, { line, above, upper, row }) => {
    let context = contextBefore(template, above, upper);
    let sample = 0;
    for (let x = 0; x < width; x += 1) {
      context = ((context & kept) << 1) | (above[x + near.ahead]! << near.shift) | sample;
      if (template.upper) context |= upper[x + far.ahead]! << far.shift;
      let own = context & others;
      for (const one of moved) {
        const found = one.y === 0 ? (line[x + one.x] ?? 0) : sampleAt(bitmap, x + one.x, row + one.y);
        own |= found << one.slot;
      }
      sample = skipped && sampleAt(skipped, x, row) === 1 ? 0 : decoder.bit(states, own);
      line[x] = sample;
    }
  };
}

/** The same where nothing is unusual, as almost always: of a page millions of samples are decoded here. */
function usualLine(template: Template, width: number): LineDecoder {
  const { kept, above: near } = template;
  const far = template.upper ?? { shift: 0, ahead: 0 };
  const [nearShift, nearAhead, farShift, farAhead] = [near.shift, near.ahead, far.shift, far.ahead];
  const none = new Uint8Array(width + 4);
  return (decoder, states, { line, above, upper }) => {
    const higher = template.upper ? upper : none;
    let context = contextBefore(template, above, upper);
    let sample = 0;
    for (let x = 0; x < width; x += 1) {
      context =
        ((context & kept) << 1) |
        (higher[x + farAhead]! << farShift) |
        (above[x + nearAhead]! << nearShift) |
        sample;
      sample = decoder.bit(states, context);
      line[x] = sample;
    }
  };
}

/** One sample before the first of a line. */
function contextBefore({ above: near, upper: far }: Template, above: Uint8Array, upper: Uint8Array): number {
  const seen = (line: Uint8Array, { shift, ahead }: Window) =>
    Array.from({ length: ahead }, (_, x) => line[x]! << (shift + ahead - 1 - x)).reduce(
      (all, one) => all | one,
      0,
    );
  return seen(above, near) | (far ? seen(upper, far) : 0);
}
