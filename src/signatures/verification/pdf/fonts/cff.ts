import { type FontProgram, type Height } from './height';

/** The operators of a dictionary that say where the glyphs are, and by which numbers (Adobe TN 5176, 9). */
const [CHARSET, CHAR_STRINGS, ROS] = [15, 17, 12 * 256 + 30];
const END_OF_GLYPH = 14;

/** Of a CFF font which glyphs draw nothing; how high the others are nobody asks. */
export class CffFont implements FontProgram {
  private readonly glyphs: readonly Uint8Array[];
  /** From the number of a character to that of a glyph, in a font of many. */
  private readonly byCharacter: ReadonlyMap<number, number> | undefined;

  /** @throws RangeError for what is not there */
  constructor(private readonly octets: Uint8Array) {
    const names = this.index(octets[2]!);
    const [top] = this.index(names.end).items;
    if (!top) throw new RangeError('no dictionary');
    const entries = dictionaryIn(top);
    this.glyphs = this.index(entries.get(CHAR_STRINGS) ?? octets.length).items;
    const charset = entries.get(CHARSET) ?? 0;
    if (entries.has(ROS) && charset > 2) this.byCharacter = this.charset(charset);
  }

  heightOf(glyph: number): Height {
    const outline = this.glyphs[this.byCharacter ? (this.byCharacter.get(glyph) ?? -1) : glyph];
    return outline && (isBlank(outline) ? 0 : 'INKED');
  }

  glyphOf(): undefined {
    return undefined;
  }

  private index(at: number): { items: Uint8Array[]; end: number } {
    const { octets } = this;
    const count = this.number(at, 2);
    if (count === 0) return { items: [], end: at + 2 };
    const size = octets[at + 2]!;
    const data = at + 2 + (count + 1) * size;
    const place = (index: number) => data + this.number(at + 3 + index * size, size);
    const items = Array.from({ length: count }, (_, index) =>
      octets.subarray(place(index), place(index + 1)),
    );
    return { items, end: place(count) };
  }

  private charset(at: number): ReadonlyMap<number, number> {
    const map = new Map([[0, 0]]);
    const format = this.octets[at]!;
    const wide = format === 2 ? 2 : 1;
    for (let [glyph, place] = [1, at + 1]; glyph < this.glyphs.length;) {
      const first = this.number(place, 2);
      const more = format === 0 ? 0 : this.number(place + 2, wide);
      place += format === 0 ? 2 : 2 + wide;
      for (let next = 0; next <= more; next += 1) map.set(first + next, glyph++);
    }
    return map;
  }

  private number(at: number, size: number): number {
    if (at + size > this.octets.length) throw new RangeError('beyond the font');
    let value = 0;
    for (let index = 0; index < size; index += 1) value = value * 256 + this.octets[at + index]!;
    return value;
  }
}

/** Nothing but a width, and the end (Adobe TN 5177, 3.1). */
function isBlank(outline: Uint8Array): boolean {
  for (let at = 0; at < outline.length;) {
    const octet = outline[at]!;
    if (octet === END_OF_GLYPH) return true;
    if (octet < 28 || (octet > 28 && octet < 32)) return false;
    at += octet === 28 ? 3 : octet < 247 ? 1 : octet < 255 ? 2 : 5;
  }
  return false;
}

/** The last operand of each operator: of those that are asked for there is one. */
function dictionaryIn(octets: Uint8Array): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  let operand = 0;
  for (let at = 0; at < octets.length;) {
    const octet = octets[at]!;
    const next = octets[at + 1] ?? 0;
    if (octet < 22) {
      entries.set(octet === 12 ? 12 * 256 + next : octet, operand);
      at += octet === 12 ? 2 : 1;
    } else if (octet === 28 || octet === 29) {
      operand = 0;
      const size = octet === 28 ? 2 : 4;
      for (let index = 1; index <= size; index += 1) operand = operand * 256 + (octets[at + index] ?? 0);
      at += 1 + size;
    } else if (octet === 30) {
      do at += 1;
      while (at < octets.length && (octets[at]! & 15) !== 15 && octets[at]! >> 4 !== 15);
      at += 1;
    } else {
      operand = octet < 247 ? octet - 139 : octet < 251 ? (octet - 247) * 256 + next + 108 : 0;
      at += octet < 247 ? 1 : 2;
    }
  }
  return entries;
}
