import { type Octets, Unreadable } from './octets';

/** Bits of Huffman codes, the highest of an octet first. */
export class Bits {
  private bitAt: number;

  constructor(readonly octets: Uint8Array) {
    this.bitAt = 0;
  }

  bit(): number {
    const octet = this.octets[this.bitAt >> 3];
    if (octet === undefined) throw new Unreadable('end of data');
    this.bitAt += 1;
    return (octet >> (7 - ((this.bitAt - 1) & 7))) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + this.bit();
    return value;
  }

  /** So many octets, from the next that is whole. */
  take(count: number): Uint8Array {
    const from = (this.bitAt + 7) >> 3;
    if (from + count > this.octets.length) throw new Unreadable('end of data');
    this.bitAt = (from + count) * 8;
    return this.octets.subarray(from, from + count);
  }
}

/** A line of a table (ITU-T T.88, annex B): from where its values count, and down from there in the lower range. */
export interface CodeLine {
  /** undefined for "out of band". */
  readonly from: number | undefined;
  readonly length: number;
  readonly bits: number;
  readonly isLower?: boolean;
}

/** A length is of so many bits at most. */
const LONGEST = 40;

/** Codes by their length and value alone (B.3): the shorter first, and of one length in their order. */
export class CodeTable {
  private readonly codes = new Map<number, CodeLine>();

  constructor(lines: readonly CodeLine[]) {
    const byLength = Array.from({ length: LONGEST + 1 }, (): CodeLine[] => []);
    for (const line of lines) {
      if (line.length > LONGEST) throw new Unreadable('long code');
      byLength[line.length]!.push(line);
    }
    let code = 0;
    for (let length = 1; length <= LONGEST; length += 1) {
      code *= 2;
      // A one before it, so that its length is in it too.
      for (const line of byLength[length]!) this.codes.set(2 ** length + code++, line);
    }
  }

  /** undefined for "out of band". */
  read(bits: Bits): number | undefined {
    let key = 1;
    for (let length = 1; length <= LONGEST; length += 1) {
      key = key * 2 + bits.bit();
      const line = this.codes.get(key);
      if (!line) continue;
      if (line.from === undefined) return undefined;
      const more = bits.bits(line.bits);
      return line.isLower ? line.from - more : line.from + more;
    }
    throw new Unreadable('no code');
  }

  number(bits: Bits): number {
    const value = this.read(bits);
    if (value === undefined) throw new Unreadable('out of band');
    return value;
  }
}

/** A table of the file itself (B.2). */
export function readCodeTable(octets: Octets): CodeTable {
  const flags = octets.octet();
  const [low, high] = [octets.signedWord(), octets.signedWord()];
  const bits = new Bits(octets.rest());
  const [lengthBits, rangeBits] = [((flags >> 1) & 7) + 1, ((flags >> 4) & 7) + 1];
  const lines: CodeLine[] = [];
  for (let from = low; from < high;) {
    const [length, range] = [bits.bits(lengthBits), bits.bits(rangeBits)];
    if (range > 32) throw new Unreadable('vast range');
    lines.push({ from, length, bits: range });
    from += 2 ** range;
  }
  lines.push({ from: low - 1, length: bits.bits(lengthBits), bits: 32, isLower: true });
  lines.push({ from: high, length: bits.bits(lengthBits), bits: 32 });
  if ((flags & 1) === 1) lines.push({ from: undefined, length: bits.bits(lengthBits), bits: 0 });
  return new CodeTable(lines);
}
