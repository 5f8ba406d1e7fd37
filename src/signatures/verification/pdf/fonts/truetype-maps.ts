import { latin1 } from '../syntax/values';
import { characterOf, macCodeOf, nameIn } from './encodings';
import { type Naming } from './outline';

/** Names that a table of names need not write. */
const MAC_NAMES = 258;

/** Which glyphs of a TrueType font a code may mean. */
export class GlyphMaps {
  private knownMaps: readonly { key: number; place: number }[] | undefined;
  private knownNames: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly data: DataView,
    private readonly tables: ReadonlyMap<string, number>,
    private readonly count: number,
  ) {}

  /**
   * By the tables of Unicode and of the Macintosh and by the names of its glyphs, and as a font of symbols (ISO 32000-2, 9.6.5.4): readers
   * differ in what they ask first.
   */
  glyphsOf(code: number, { name, isOwn, isEncoded }: Naming): readonly number[] {
    const character = name === undefined ? undefined : characterOf(name);
    const named = name === undefined || !isOwn ? undefined : this.byName.get(name);
    if (name !== undefined && isOwn && character === undefined && named === undefined && name !== '.notdef')
      throw new RangeError('no such name');
    const usual = characterOf(nameIn('WinAnsiEncoding', code) ?? '');
    const found = this.maps.flatMap(({ key, place }) => {
      const isOfUnicode = key >> 8 === 0 || key === 0x301 || key === 0x30a;
      if (isOfUnicode) return this.lookUp(place, character ?? (isEncoded ? -1 : (usual ?? code)));
      const direct = [this.lookUp(place, code), this.lookUp(place, 0xf000 + code)];
      return key === 0x100 && character !== undefined
        ? [...direct, this.lookUp(place, macCodeOf(character))]
        : direct;
    });
    const all = [...new Set([...found, named ?? 0])].filter((glyph) => glyph > 0);
    return all.length > 0 ? all : [0];
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
