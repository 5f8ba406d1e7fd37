import { type Octets, Unreadable } from './octets';
import { type Work } from './work';

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

/** What a line costs, in samples. */
export const LINE = 100;
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
export function readCodeTable(octets: Octets, work: Work): CodeTable {
  const flags = octets.octet();
  const [low, high] = [octets.signedWord(), octets.signedWord()];
  const bits = new Bits(octets.rest());
  const [lengthBits, rangeBits] = [((flags >> 1) & 7) + 1, ((flags >> 4) & 7) + 1];
  const lines: CodeLine[] = [];
  for (let from = low; from < high;) {
    const [length, range] = [bits.bits(lengthBits), bits.bits(rangeBits)];
    if (range > 32) throw new Unreadable('vast range');
    work.take(LINE);
    lines.push({ from, length, bits: range });
    from += 2 ** range;
  }
  lines.push({ from: low - 1, length: bits.bits(lengthBits), bits: 32, isLower: true });
  lines.push({ from: high, length: bits.bits(lengthBits), bits: 32 });
  if ((flags & 1) === 1) lines.push({ from: undefined, length: bits.bits(lengthBits), bits: 0 });
  return new CodeTable(lines);
}

/**
 * T.88, tables B.1 to B.15: of each line from where its values count, the length of its code and how many bits follow; the lower range has a
 * `<`, and "out of band" no value.
 */
const TABLES = [
  '0 1 4,16 2 8,272 3 16,65808 3 32',
  '0 1 0,1 2 0,2 3 0,3 4 3,11 5 6,75 6 32,x 6 0',
  '-256 8 8,0 1 0,1 2 0,2 3 0,3 4 3,11 5 6,-257 8 32<,75 7 32,x 6 0',
  '1 1 0,2 2 0,3 3 0,4 4 3,12 5 6,76 5 32',
  '-255 7 8,1 1 0,2 2 0,3 3 0,4 4 3,12 5 6,-256 7 32<,76 6 32',
  '-2048 5 10,-1024 4 9,-512 4 8,-256 4 7,-128 5 6,-64 5 5,-32 4 5,0 2 7,128 3 7,256 3 8,512 4 9,1024 4 10,-2049 6 32<,2048 6 32',
  '-1024 4 9,-512 3 8,-256 4 7,-128 5 6,-64 5 5,-32 4 5,0 4 5,32 5 5,64 5 6,128 4 7,256 3 8,512 3 9,1024 3 10,-1025 5 32<,2048 5 32',
  '-15 8 3,-7 9 1,-5 8 1,-3 9 0,-2 7 0,-1 4 0,0 2 1,2 5 0,3 6 0,4 3 4,20 6 1,22 4 4,38 4 5,70 5 6,134 5 7,262 6 7,390 7 8,646 6 10,-16 9 32<,1670 9 32,x 2 0',
  '-31 8 4,-15 9 2,-11 8 2,-7 9 1,-5 7 1,-3 4 1,-1 3 1,1 3 1,3 5 1,5 6 1,7 3 5,39 6 2,43 4 5,75 4 6,139 5 7,267 5 8,523 6 8,779 7 9,1291 6 11,-32 9 32<,3339 9 32,x 2 0',
  '-21 7 4,-5 8 0,-4 7 0,-3 5 0,-2 2 2,2 5 0,3 6 0,4 7 0,5 8 0,6 2 6,70 5 5,102 6 5,134 6 6,198 6 7,326 6 8,582 6 9,1094 6 10,2118 7 11,-22 8 32<,4166 8 32,x 2 0',
  '1 1 0,2 2 1,4 4 0,5 4 1,7 5 1,9 5 2,13 6 2,17 7 2,21 7 3,29 7 4,45 7 5,77 7 6,141 7 32',
  '1 1 0,2 2 0,3 3 1,5 5 0,6 5 1,8 6 1,10 7 0,11 7 1,13 7 2,17 7 3,25 7 4,41 8 5,73 8 32',
  '1 1 0,2 3 0,3 4 0,4 5 0,5 4 1,7 3 3,15 6 1,17 6 2,21 6 3,29 6 4,45 6 5,77 7 6,141 7 32',
  '-2 3 0,-1 3 0,0 1 0,1 3 0,2 3 0',
  '-24 7 4,-8 6 2,-4 5 1,-2 4 0,-1 3 0,0 1 0,1 3 0,2 4 0,3 5 1,5 6 2,9 7 4,-25 7 32<,25 7 32',
] as const;

const known = new Map<number, CodeTable>();

/** @param number of the table in annex B */
export function standardCodes(number: number): CodeTable {
  let found = known.get(number);
  if (!found) known.set(number, (found = tableOf(TABLES[number - 1] ?? '')));
  return found;
}

function tableOf(lines: string): CodeTable {
  return new CodeTable(
    lines.split(',').map((line) => {
      const [from = '', length, bits = ''] = line.split(' ');
      const isLower = bits.endsWith('<');
      return {
        from: from === 'x' ? undefined : Number(from),
        length: Number(length),
        bits: parseInt(bits),
        isLower,
      };
    }),
  );
}

/** What a segment says which tables it uses: one of the standard by its place in a list, or the next of its own. */
export class CodeChoice {
  private used = 0;

  constructor(private readonly own: readonly CodeTable[]) {}

  /** @param numbers of tables of annex B; what is beyond them is a table of the file itself, but for one that nothing stands for */
  table(selector: number, numbers: readonly number[], isOwn = selector === 3): CodeTable {
    const number = isOwn ? undefined : numbers[selector];
    const found = isOwn ? this.own[this.used++] : number === undefined ? undefined : standardCodes(number);
    if (!found) throw new Unreadable('table');
    return found;
  }
}
