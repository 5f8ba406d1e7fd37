import { type Bitmap, blank, combine, type Point } from './bitmap';
import { Unreadable } from './octets';
import { type RefinementLayout } from './refinement';
import { type Work } from './work';

export interface TextLayout {
  readonly width: number;
  readonly height: number;
  readonly instances: number;
  /** Lines of a strip, as a power of two. */
  readonly stripBits: number;
  /** SBREFINE. */
  readonly isRefining: boolean;
  readonly corner: number;
  readonly isTransposed: boolean;
  readonly operator: number;
  readonly isBlack: boolean;
  /** SBDSOFFSET. */
  readonly offset: number;
  /** SBRTEMPLATE. */
  readonly template: number;
  readonly adaptive: readonly Point[];
}

/** How the numbers of a text are coded: arithmetically or by Huffman. */
export interface TextCoding {
  /** DT, of strips. */
  strip(): number;
  /** DFS. */
  first(): number;
  /** IDS; undefined at the end of a strip. */
  next(): number | undefined;
  /** CURT, in so many bits. */
  line(bits: number): number;
  identifier(): number;
  isRefined(): boolean;
  /** RDW and RDH. */
  growth(): Point;
  /** RDX and RDY. */
  offset(): Point;
  refined(layout: RefinementLayout): Bitmap;
}

/** What the codes of one symbol on a page cost in samples. */
const COST = 60;

const BOTTOM_LEFT = 0;
const TOP_LEFT = 1;
const BOTTOM_RIGHT = 2;
const TOP_RIGHT = 3;

/** The text region decoding procedure (ITU-T T.88, 6.4.5). */
export function decodeText(
  layout: TextLayout,
  symbols: readonly Bitmap[],
  coding: TextCoding,
  work: Work,
): Bitmap {
  const region = blank(layout.width, layout.height, work);
  if (layout.isBlack) region.samples.fill(1);
  const height = 2 ** layout.stripBits;
  let [strip, first, count] = [-coding.strip() * height, 0, 0];
  while (count < layout.instances) {
    strip += coding.strip() * height;
    first += coding.first();
    let along: number | undefined = first;
    while (along !== undefined) {
      work.take(COST);
      work.step();
      if (count === layout.instances) throw new Unreadable('more symbols than said');
      along = place(layout, { region, symbols, coding, work }, strip, along);
      const step = coding.next();
      along = step === undefined ? undefined : along + step + layout.offset;
      count += 1;
    }
  }
  return region;
}

interface Making {
  readonly region: Bitmap;
  readonly symbols: readonly Bitmap[];
  readonly coding: TextCoding;
  readonly work: Work;
}

/** @returns where the next symbol is counted from */
function place(layout: TextLayout, making: Making, strip: number, along: number): number {
  const { corner, isTransposed, operator, stripBits } = layout;
  const across = strip + (stripBits === 0 ? 0 : making.coding.line(stripBits));
  const symbol = symbolOf(layout, making);
  const extent = isTransposed ? symbol.height - 1 : symbol.width - 1;
  const isBefore = isTransposed
    ? corner === TOP_LEFT || corner === TOP_RIGHT
    : corner === TOP_LEFT || corner === BOTTOM_LEFT;
  const at = isBefore ? along : along + extent;
  const [x, y] = isTransposed ? [across, at] : [at, across];
  const left = corner === TOP_RIGHT || corner === BOTTOM_RIGHT ? x - symbol.width + 1 : x;
  const top = corner === BOTTOM_LEFT || corner === BOTTOM_RIGHT ? y - symbol.height + 1 : y;
  combine(making.region, symbol, [left, top], operator, making.work);
  return along + extent;
}

/** T.88, 6.4.11. */
function symbolOf(layout: TextLayout, { symbols, coding }: Making): Bitmap {
  const symbol = symbols[coding.identifier()];
  if (!symbol) throw new Unreadable('symbol');
  if (!layout.isRefining || !coding.isRefined()) return symbol;
  const [dw, dh] = coding.growth();
  const [dx, dy] = coding.offset();
  return coding.refined({
    width: symbol.width + dw,
    height: symbol.height + dh,
    template: layout.template,
    isPredicted: false,
    adaptive: layout.adaptive,
    reference: symbol,
    offset: [Math.floor(dw / 2) + dx, Math.floor(dh / 2) + dy],
  });
}
