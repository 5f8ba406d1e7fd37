import { type Budget } from '../structure/budget';
import { ACROSS, black, type Codes, modes, PASS, white } from './fax-codes';
import { type Grey, Reduction } from './reduction';

export interface FaxLayout {
  readonly width: number;
  readonly height: number;
  /** /EncodedByteAlign. */
  readonly isAligned: boolean;
}

/** Of the colour in one line. */
const MOST_CHANGES = 500_000;
/** Twice the end of a line. */
const END = 0x001001;

/**
 * A picture of two colours by ITU-T T.6 (Group 4); where it breaks off the rest is white, as it would be shown.
 * @returns undefined when a line has no end
 */
export function greyOfFax(
  octets: Uint8Array,
  layout: FaxLayout,
  most: number,
  budget: Budget,
): Grey | undefined {
  const { width, height } = layout;
  const reduction = new Reduction(width, height, most);
  const reader = new FaxReader(octets, width);
  let above: readonly number[] = [];
  for (let row = 0; row < height; row += 1) {
    budget.step();
    const line = reader.line(above);
    if (!line) break;
    for (let index = 0; index < line.length; index += 2)
      reduction.darken(row, line[index] ?? width, line[index + 1] ?? width);
    if (layout.isAligned) reader.align();
    above = line;
  }
  return reader.isEndless ? undefined : reduction.grey;
}

/** Lines of T.6, one after the other. */
export class FaxReader {
  private bit = 0;
  /** A line changes its colour without getting on: more often than any that is drawn. */
  isEndless = false;

  constructor(
    private readonly octets: Uint8Array,
    readonly width: number,
  ) {}

  align(): void {
    this.bit = (this.bit + 7) & ~7;
  }

  /** Past the sign of the end, where it stands, to the next octet (T.88, 6.2.6). */
  end(): void {
    if (this.seen(24) === END) this.bit += 24;
    this.align();
  }

  private seen(count: number): number {
    let value = 0;
    for (let bit = this.bit; bit < this.bit + count; bit += 1)
      value = (value << 1) | (((this.octets[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
    return value;
  }

  /** Where the colour changes, from white on; undefined at the end. */
  line(above: readonly number[]): number[] | undefined {
    const changes: number[] = [];
    let [at, isBlack] = [0, false];
    // As far as the line above is behind us.
    let next = 0;
    while (at < this.width) {
      const mode = this.code(modes, 7);
      if (mode === undefined) return undefined;
      if (changes.length > Math.min(2 * this.width, MOST_CHANGES)) this.isEndless = true;
      if (this.isEndless) return undefined;
      const start = changes.length === 0 && at === 0 ? -1 : at;
      while (next > 0 && (above[next - 1] ?? 0) > start) next -= 1;
      while (next < above.length && (above[next]! <= start || (next % 2 === 1) !== isBlack)) next += 1;
      const b1 = above[next] ?? this.width;
      if (mode === PASS) at = above[next + 1] ?? this.width;
      else if (mode === ACROSS) {
        const first = this.run(isBlack);
        const second = first === undefined ? undefined : this.run(!isBlack);
        if (first === undefined || second === undefined) return undefined;
        changes.push(Math.min(this.width, at + first), Math.min(this.width, at + first + second));
        at += first + second;
      } else {
        at = Math.min(this.width, Math.max(at, b1 + mode));
        changes.push(at);
        isBlack = !isBlack;
      }
    }
    return changes;
  }

  private run(isBlack: boolean): number | undefined {
    let total = 0;
    for (;;) {
      const length = this.code(isBlack ? black : white, 13);
      if (length === undefined) return undefined;
      total += length;
      if (length < 64) return total;
    }
  }

  private code(codes: Codes, longest: number): number | undefined {
    let key = 1;
    for (let length = 1; length <= longest; length += 1) {
      const octet = this.octets[this.bit >> 3];
      if (octet === undefined) return undefined;
      key = (key << 1) | ((octet >> (7 - (this.bit & 7))) & 1);
      this.bit += 1;
      const found = codes.get(key);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
