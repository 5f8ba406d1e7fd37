import { apply, type Matrix, multiply } from '../painting/geometry';
import { GlyphMaps, tablesOf } from './truetype-maps';
import { type FontProgram, type Naming, type Outline, Pen } from './outline';

/** Glyphs of which one may be made, and those of which they are. */
const MOST_PARTS = 64;
/** What the flags of a part say (ISO/IEC 14496-22, glyf). */
const [ARE_WIDE, ARE_OFFSETS, SCALE, MORE, SCALES, FOUR] = [1, 2, 8, 32, 64, 128];
/** The glyphs of a TrueType font (ISO/IEC 14496-22). */
export class TrueTypeFont implements FontProgram {
  private readonly data: DataView;
  private readonly tables: ReadonlyMap<string, number>;
  private readonly isLong: boolean;
  private readonly em: number;
  readonly count: number;
  private parts = 0;
  private readonly maps: GlyphMaps;

  /** @throws RangeError for what is not there */
  constructor(octets: Uint8Array) {
    this.data = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    this.tables = tablesOf(this.data);
    const [head, most] = [this.table('head'), this.table('maxp')];
    this.em = this.data.getUint16(head + 18) || 1000;
    this.isLong = this.data.getInt16(head + 50) !== 0;
    this.count = this.data.getUint16(most + 4);
    this.table('loca');
    this.maps = new GlyphMaps(this.data, this.tables, this.count);
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

  ofCode(code: number, naming: Naming): readonly number[] {
    return this.maps.glyphsOf(code, naming);
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
