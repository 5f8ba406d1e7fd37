import { dictionaryIn, type Entries, Items, numberAt } from './cff-data';
import { Charstring } from './charstrings';
import { nameIn, STANDARD_STRINGS, standardString } from './encodings';
import { type FontProgram, type Naming, type Outline, Pen } from './outline';

/** The operators of a dictionary that are asked for (Adobe TN 5176, 9). */
const [CHARSET, ENCODING, CHAR_STRINGS, PRIVATE, SUBRS] = [15, 16, 17, 18, 19];
const [MATRIX, ROS, FD_ARRAY, FD_SELECT] = [12 * 256 + 7, 12 * 256 + 30, 12 * 256 + 36, 12 * 256 + 37];
const END_OF_GLYPH = 14;
/** Parts of a font of many, each with pieces of its own. */
const MOST_PARTS = 256;
const UNITS = [0.001, 0, 0, 0.001, 0, 0];

/** A CFF font: of single octets by names, or of many characters by their numbers (CID). */
export class CffFont implements FontProgram {
  private readonly top: Entries;
  private readonly glyphs: Items;
  private readonly strings: Items;
  private readonly global: Items;
  private readonly isOfMany: boolean;
  /** Of each glyph its name, or in a font of many the number of its character. */
  private readonly charset: readonly number[];
  private readonly glyphOf: ReadonlyMap<number, number>;
  private readonly privates: readonly { readonly own: Items; readonly matrix: readonly number[] }[];
  private byName: ReadonlyMap<string, number> | undefined;

  /** @throws RangeError for what is not there */
  constructor(private readonly octets: Uint8Array) {
    const tops = new Items(octets, new Items(octets, octets[2] ?? 0).end);
    const top = tops.at(0);
    if (!top) throw new RangeError('no dictionary');
    this.strings = new Items(octets, tops.end);
    this.global = new Items(octets, this.strings.end);
    this.top = dictionaryIn(top);
    this.glyphs = new Items(octets, this.top.get(CHAR_STRINGS)?.[0] ?? octets.length);
    this.isOfMany = this.top.has(ROS);
    const charset = this.top.get(CHARSET)?.[0] ?? 0;
    this.charset =
      charset > 2 ? this.charsetAt(charset) : Array.from({ length: this.count }, (_, glyph) => glyph);
    this.glyphOf = new Map(this.charset.map((one, glyph) => [one, glyph]));
    const parts = this.isOfMany ? new Items(octets, this.top.get(FD_ARRAY)?.[0] ?? octets.length) : undefined;
    this.privates = parts
      ? Array.from({ length: Math.min(MOST_PARTS, parts.length) }, (_, part) =>
          this.privateOf(dictionaryIn(parts.at(part)!)),
        )
      : [this.privateOf(this.top)];
  }

  get count(): number {
    return this.glyphs.length;
  }

  outlineOf(glyph: number): Outline {
    const octets = this.glyphs.at(glyph);
    if (!octets) return [];
    const own = this.privates[this.isOfMany ? this.dictionaryOf(glyph) : 0];
    if (!own) throw new RangeError('no dictionary');
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = own.matrix;
    const pen = new Pen((x, y) => [a * x + c * y + e, b * x + d * y + f]);
    const standard = (code: number) => this.glyphs.at(this.named(nameIn(undefined, code) ?? '') ?? -1);
    return new Charstring({ own: own.own, global: this.global, standard }, pen).outline(octets);
  }

  isBlank(glyph: number): boolean {
    const octets = this.glyphs.at(glyph);
    return octets === undefined || isBlank(octets) || this.outlineOf(glyph).length === 0;
  }

  ofCharacter(character: number): number | undefined {
    return this.isOfMany ? this.glyphOf.get(character) : character;
  }

  ofCode(code: number, { name, isOwn, isEncoded }: Naming): readonly number[] {
    if (this.isOfMany) throw new RangeError('no names');
    const named = this.named(name ?? nameIn(undefined, code) ?? '');
    const builtIn = isOwn || (isEncoded && named !== undefined) ? undefined : this.encoded(code);
    const found = [named, builtIn].filter((one) => one !== undefined);
    return found.length > 0 ? found : [0];
  }

  private named(name: string): number | undefined {
    this.byName ??= new Map(this.charset.map((one, glyph) => [this.string(one), glyph]));
    return this.byName.get(name);
  }

  private string(number: number): string {
    const own = this.strings.at(number - STANDARD_STRINGS);
    return own ? String.fromCharCode(...own.subarray(0, 128)) : (standardString(number) ?? '');
  }

  private encoded(code: number): number | undefined {
    const place = this.top.get(ENCODING)?.[0] ?? 0;
    if (place === 0) return this.named(nameIn(undefined, code) ?? '');
    if (place === 1) throw new RangeError('expert encoding');
    return this.encodingAt(place).get(code);
  }

  private encodingAt(place: number): ReadonlyMap<number, number> {
    const map = new Map<number, number>();
    const format = this.number(place, 1);
    const count = this.number(place + 1, 1);
    let [at, glyph] = [place + 2, 1];
    for (let index = 0; index < count; index += 1) {
      const first = this.number(at, 1);
      const more = (format & 127) === 0 ? 0 : this.number(at + 1, 1);
      at += (format & 127) === 0 ? 1 : 2;
      for (let next = 0; next <= more; next += 1) map.set(first + next, glyph++);
    }
    if ((format & 128) !== 0)
      for (let left = this.number(at, 1); left > 0; left -= 1, at += 3)
        map.set(this.number(at + 1, 1), this.glyphOf.get(this.number(at + 2, 2)) ?? 0);
    return map;
  }

  private privateOf(entries: Entries) {
    const [size = 0, place = 0] = entries.get(PRIVATE) ?? [];
    const inner = size > 0 ? dictionaryIn(this.octets.subarray(place, place + size)) : undefined;
    const subrs = inner?.get(SUBRS)?.[0];
    const own = this.top === entries ? undefined : entries.get(MATRIX);
    const matrix = own ? combined(own, this.top.get(MATRIX)) : (this.top.get(MATRIX) ?? UNITS);
    return { own: new Items(this.octets, subrs ? place + subrs : undefined), matrix };
  }

  private dictionaryOf(glyph: number): number {
    const place = this.top.get(FD_SELECT)?.[0];
    if (place === undefined) return 0;
    if (this.number(place, 1) === 0) return this.number(place + 1 + glyph, 1);
    const count = this.number(place + 1, 2);
    for (let range = 0; range < count; range += 1) {
      const at = place + 3 + range * 3;
      if (glyph >= this.number(at, 2) && glyph < this.number(at + 3, 2)) return this.number(at + 2, 1);
    }
    return 0;
  }

  private charsetAt(at: number): readonly number[] {
    const charset = [0];
    const format = this.octets[at]!;
    const wide = format === 2 ? 2 : 1;
    for (let place = at + 1; charset.length < this.count;) {
      const first = this.number(place, 2);
      const more = format === 0 ? 0 : this.number(place + 2, wide);
      place += format === 0 ? 2 : 2 + wide;
      for (let next = 0; next <= more; next += 1) charset.push(first + next);
    }
    return charset;
  }

  private number(at: number, size: number): number {
    return numberAt(this.octets, at, size);
  }
}

/** A font of many may have a part of its scale in each of its dictionaries. */
function combined(
  [a = 0, , , d = 0]: readonly number[],
  top: readonly number[] | undefined,
): readonly number[] {
  return top ? [a * (top[0] ?? 1), 0, 0, d * (top[3] ?? 1), 0, 0] : [a, 0, 0, d, 0, 0];
}

/** Nothing but a width, and the end (Adobe TN 5177, 3.1). */
function isBlank(outline: Uint8Array): boolean {
  const operands: number[] = [];
  for (let at = 0; at < outline.length;) {
    const octet = outline[at]!;
    // With four numbers before it the end is that of an accented letter.
    if (octet === END_OF_GLYPH) return operands.length < 4;
    if (octet < 28 || (octet > 28 && octet < 32)) return false;
    operands.push(octet);
    at += octet === 28 ? 3 : octet < 247 ? 1 : octet < 255 ? 2 : 5;
  }
  return false;
}
