import { apply, type Matrix, multiply } from '../painting/geometry';
import { latin1 } from '../syntax/values';
import { characterOf, macCodeOf, nameIn } from './encodings';
import { type FontProgram, type Naming, type Outline, Pen } from './outline';

/** Glyphs of which one may be made, and those of which they are. */
const MOST_PARTS = 64;
/** What the flags of a part say (ISO/IEC 14496-22, glyf). */
const [ARE_WIDE, ARE_OFFSETS, SCALE, MORE, SCALES, FOUR] = [1, 2, 8, 32, 64, 128];
/** Names that a table of names need not write. */
const MAC_NAMES = 258;

/** The glyphs of a TrueType font (ISO/IEC 14496-22). */
export class TrueTypeFont implements FontProgram {
  private readonly data: DataView;
  private readonly tables: ReadonlyMap<string, number>;
  private readonly isLong: boolean;
  private readonly em: number;
  readonly count: number;
  private parts = 0;
  private knownMaps: readonly { key: number; place: number }[] | undefined;
  private knownNames: ReadonlyMap<string, number> | undefined;

  /** @throws RangeError for what is not there */
  constructor(octets: Uint8Array) {
    this.data = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    this.tables = tablesOf(this.data);
    const [head, most] = [this.table('head'), this.table('maxp')];
    this.em = this.data.getUint16(head + 18) || 1000;
    this.isLong = this.data.getInt16(head + 50) !== 0;
    this.count = this.data.getUint16(most + 4);
    this.table('loca');
  }

  isBlank(glyph: number): boolean {
    return this.placeOf(glyph) === undefined || this.outlineOf(glyph).length === 0;
  }

  outlineOf(glyph: number): Outline {
    this.parts = 0;
    return this.drawn(glyph, [1 / this.em, 0, 0, 1 / this.em, 0, 0]);
  }

  ofCharacter(character: number): number {
    return character;
  }

  /**
   * By the tables of Unicode and of the Macintosh and by the names of its glyphs, and as a font of symbols (ISO 32000-2, 9.6.5.4): readers
   * differ in what they ask first.
   */
  ofCode(code: number, { name, isOwn, isEncoded }: Naming): readonly number[] {
    const character = name === undefined ? undefined : characterOf(name);
    const named = name === undefined || !isOwn ? undefined : this.byName.get(name);
    if (name !== undefined && isOwn && character === undefined && named === undefined && name !== '.notdef')
      throw new RangeError('no such name');
    const usual = characterOf(nameIn('WinAnsiEncoding', code) ?? '');
    const found = this.maps.flatMap(({ key, place }) => {
      const isOfUnicode = key >> 8 === 0 || key === 0x301 || key === 0x30a;
      if (isOfUnicode) return this.lookUp(place, character ?? (isEncoded ? -1 : (usual ?? code)));
      const direct = this.lookUp(place, code) || this.lookUp(place, 0xf000 + code);
      return key === 0x100 && character !== undefined
        ? [direct, this.lookUp(place, macCodeOf(character))]
        : direct;
    });
    const all = [...new Set([...found, named ?? 0])].filter((glyph) => glyph > 0);
    return all.length > 0 ? all : [0];
  }

  private placeOf(glyph: number): number | undefined {
    if (glyph >= this.count) return undefined;
    const loca = this.table('loca');
    const at = (index: number) =>
      this.isLong ? this.data.getUint32(loca + index * 4) : this.data.getUint16(loca + index * 2) * 2;
    const [from, to] = [at(glyph), at(glyph + 1)];
    return to <= from ? undefined : this.table('glyf') + from;
  }

  private drawn(glyph: number, matrix: Matrix): Outline {
    if ((this.parts += 1) > MOST_PARTS) throw new RangeError('too many parts');
    const place = this.placeOf(glyph);
    if (place === undefined) return [];
    const contours = this.data.getInt16(place);
    return contours < 0 ? this.composed(place + 10, matrix) : this.simple(place + 10, contours, matrix);
  }

  private simple(start: number, contours: number, matrix: Matrix): Outline {
    const { data } = this;
    const ends = Array.from({ length: contours }, (_, index) => data.getUint16(start + index * 2));
    const count = contours === 0 ? 0 : ends.at(-1)! + 1;
    let at = start + contours * 2;
    if (count > 0) at += 2 + data.getUint16(at);
    const flags: number[] = [];
    while (flags.length < count) {
      const flag = data.getUint8(at++);
      for (let again = (flag & 8) === 0 ? 0 : data.getUint8(at++); again >= 0; again -= 1) flags.push(flag);
    }
    const along = (short: number, same: number): number[] => {
      let value = 0;
      return flags.slice(0, count).map((flag) => {
        if ((flag & short) !== 0) value += (flag & same) === 0 ? -data.getUint8(at++) : data.getUint8(at++);
        else if ((flag & same) === 0) {
          value += data.getInt16(at);
          at += 2;
        }
        return value;
      });
    };
    const [xs, ys] = [along(2, 16), along(4, 32)];
    const pen = new Pen((x, y) => apply(matrix, [x, y]));
    let from = 0;
    for (const end of ends) {
      const points = Array.from({ length: Math.max(0, end + 1 - from) }, (_, index) => ({
        x: xs[from + index]!,
        y: ys[from + index]!,
        isOn: (flags[from + index]! & 1) === 1,
      }));
      if (points.length > 2) drawContour(pen, points);
      from = end + 1;
    }
    return pen.outline;
  }

  /** Of other glyphs, each moved, scaled or turned. */
  private composed(start: number, matrix: Matrix): Outline {
    const { data } = this;
    const paths: Outline[number][] = [];
    for (let [at, flags] = [start, MORE]; (flags & MORE) !== 0;) {
      flags = data.getUint16(at);
      const glyph = data.getUint16(at + 2);
      if ((flags & ARE_OFFSETS) === 0) throw new RangeError('parts that hang at points');
      const isWide = (flags & ARE_WIDE) !== 0;
      const [x, y] = isWide
        ? [data.getInt16(at + 4), data.getInt16(at + 6)]
        : [data.getInt8(at + 4), data.getInt8(at + 5)];
      at += isWide ? 8 : 6;
      const numbers = (flags & SCALE) !== 0 ? 1 : (flags & SCALES) !== 0 ? 2 : (flags & FOUR) !== 0 ? 4 : 0;
      const [a = 1, b, c, d] = Array.from(
        { length: numbers },
        (_, index) => data.getInt16(at + index * 2) / 16384,
      );
      at += numbers * 2;
      const own: Matrix = numbers === 4 ? [a, b!, c!, d!, x, y] : [a, 0, 0, b ?? a, x, y];
      paths.push(...this.drawn(glyph, multiply(own, matrix)));
    }
    return paths;
  }

  private get maps(): readonly { key: number; place: number }[] {
    return (this.knownMaps ??= this.readMaps());
  }

  private readMaps() {
    const cmap = this.tables.get('cmap');
    if (cmap === undefined) return [];
    return Array.from({ length: Math.min(64, this.data.getUint16(cmap + 2)) }, (_, index) => {
      const at = cmap + 4 + index * 8;
      const key = this.data.getUint16(at) * 256 + this.data.getUint16(at + 2);
      return { key, place: cmap + this.data.getUint32(at + 4) };
    });
  }

  private get byName(): ReadonlyMap<string, number> {
    return (this.knownNames ??= this.readNames());
  }

  /** The names of its own in a table of format 2; those of format 1 are what Unicode calls them too. */
  private readNames(): ReadonlyMap<string, number> {
    const names = new Map<string, number>();
    const { data } = this;
    const post = this.tables.get('post');
    if (post === undefined || data.getUint32(post) !== 0x00020000) return names;
    const count = Math.min(this.count, data.getUint16(post + 32));
    const texts: string[] = [];
    for (let at = post + 34 + count * 2; at < data.byteLength && texts.length < count;) {
      const size = data.getUint8(at);
      if (at + 1 + size > data.byteLength) break;
      texts.push(latin1(new Uint8Array(data.buffer, data.byteOffset + at + 1, size)));
      at += 1 + size;
    }
    for (let glyph = 0; glyph < count; glyph += 1) {
      const name = texts[data.getUint16(post + 34 + glyph * 2) - MAC_NAMES];
      if (name !== undefined && !names.has(name)) names.set(name, glyph);
    }
    return names;
  }

  private lookUp(place: number, code: number): number {
    const { data } = this;
    const format = data.getUint16(place);
    if (code < 0) return 0;
    if (format === 0) return code < 256 ? data.getUint8(place + 6 + code) : 0;
    if (format === 6) {
      const index = code - data.getUint16(place + 6);
      return index >= 0 && index < data.getUint16(place + 8) ? data.getUint16(place + 10 + index * 2) : 0;
    }
    if (format === 12) return this.inGroups(place, code);
    return format === 4 ? this.inSegments(place, code) : 0;
  }

  private inSegments(place: number, code: number): number {
    const { data } = this;
    const double = data.getUint16(place + 6);
    for (let at = 0; at < double; at += 2) {
      if (data.getUint16(place + 14 + at) < code) continue;
      const start = data.getUint16(place + 16 + double + at);
      if (code < start) return 0;
      const delta = data.getUint16(place + 16 + 2 * double + at);
      const own = place + 16 + 3 * double + at;
      const range = data.getUint16(own);
      if (range === 0) return (code + delta) & 0xffff;
      const glyph = data.getUint16(own + range + (code - start) * 2);
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  }

  private inGroups(place: number, code: number): number {
    const { data } = this;
    for (
      let [at, left] = [place + 16, Math.min(20_000, data.getUint32(place + 12))];
      left > 0;
      left -= 1, at += 12
    )
      if (code >= data.getUint32(at) && code <= data.getUint32(at + 4))
        return data.getUint32(at + 8) + code - data.getUint32(at);
    return 0;
  }

  private table(name: string): number {
    const place = this.tables.get(name);
    if (place === undefined) throw new RangeError(`no table ${name}`);
    return place;
  }
}

interface OutlinePoint {
  readonly x: number;
  readonly y: number;
  /** On the line, and not only what draws it near. */
  readonly isOn: boolean;
}

function drawContour(pen: Pen, points: readonly OutlinePoint[]): void {
  const middle = (one: OutlinePoint, other: OutlinePoint): OutlinePoint => ({
    x: (one.x + other.x) / 2,
    y: (one.y + other.y) / 2,
    isOn: true,
  });
  const first = points.findIndex(({ isOn }) => isOn);
  const start = first < 0 ? middle(points.at(-1)!, points[0]!) : points[first]!;
  const rest = first < 0 ? points : [...points.slice(first + 1), ...points.slice(0, first)];
  pen.move(start.x, start.y);
  let off: OutlinePoint | undefined;
  for (const point of [...rest, start]) {
    if (off) {
      const end = point.isOn ? point : middle(off, point);
      const [x0, y0] = [pen.x, pen.y];
      pen.curve(
        (x0 + 2 * off.x) / 3,
        (y0 + 2 * off.y) / 3,
        (end.x + 2 * off.x) / 3,
        (end.y + 2 * off.y) / 3,
        end.x,
        end.y,
      );
      off = point.isOn ? undefined : point;
    } else if (point.isOn) pen.line(point.x, point.y);
    else off = point;
  }
}

export function tablesOf(data: DataView): ReadonlyMap<string, number> {
  const name = (at: number) => String.fromCharCode(...[0, 1, 2, 3].map((index) => data.getUint8(at + index)));
  return new Map(
    Array.from({ length: Math.min(64, data.getUint16(4)) }, (_, index) => {
      const at = 12 + index * 16;
      return [name(at), data.getUint32(at + 8)] as const;
    }),
  );
}
