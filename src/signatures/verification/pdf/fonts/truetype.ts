import { type FontProgram, type Height } from './height';

/** What is known of the glyphs of a TrueType font (ISO/IEC 14496-22): how high each is, and which a code means. */
export class TrueTypeFont implements FontProgram {
  private readonly data: DataView;
  private readonly tables: ReadonlyMap<string, number>;
  private readonly isLong: boolean;
  private readonly em: number;
  private readonly count: number;

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

  heightOf(glyph: number): Height {
    if (glyph >= this.count) return undefined;
    const loca = this.table('loca');
    const at = (index: number) =>
      this.isLong ? this.data.getUint32(loca + index * 4) : this.data.getUint16(loca + index * 2) * 2;
    const [from, to] = [at(glyph), at(glyph + 1)];
    if (to <= from) return 0;
    const place = this.table('glyf') + from;
    // Nothing but a header draws nothing.
    if (this.data.getInt16(place) === 0) return 0;
    return Math.abs(this.data.getInt16(place + 8) - this.data.getInt16(place + 4)) / this.em;
  }

  /** By the tables that a font without an encoding is read by (ISO 32000-2, 9.6.5.4): a symbol font, or that of the Macintosh. */
  glyphOf(code: number): number | undefined {
    const cmap = this.table('cmap');
    const tables = Array.from({ length: this.data.getUint16(cmap + 2) }, (_, index) => {
      const at = cmap + 4 + index * 8;
      const key = this.data.getUint16(at) * 256 + this.data.getUint16(at + 2);
      return { key, place: cmap + this.data.getUint32(at + 4) };
    });
    for (const wanted of [0x300, 0x100, 0x301])
      for (const { key, place } of tables) {
        if (key !== wanted) continue;
        const glyph = this.lookUp(place, code) || this.lookUp(place, 0xf000 + code);
        if (glyph) return glyph;
      }
    return undefined;
  }

  private lookUp(place: number, code: number): number {
    const { data } = this;
    const format = data.getUint16(place);
    if (format === 0) return code < 256 ? data.getUint8(place + 6 + code) : 0;
    if (format === 6) {
      const index = code - data.getUint16(place + 6);
      return index >= 0 && index < data.getUint16(place + 8) ? data.getUint16(place + 10 + index * 2) : 0;
    }
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

  private table(name: string): number {
    const place = this.tables.get(name);
    if (place === undefined) throw new RangeError(`no table ${name}`);
    return place;
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
