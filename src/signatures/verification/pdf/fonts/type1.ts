import { latin1 } from '../syntax/values';
import { nameIn } from './encodings';
import { type FontProgram, type Naming, type Outline, Pen } from './outline';
import { Type1Charstring } from './type1-charstrings';

/** The keys of the two ciphers (Adobe Type 1 Font Format, 7.1), and how many octets of nonsense each begins with. */
const [PROGRAM_KEY, GLYPH_KEY, NONSENSE] = [55665, 4330, 4];

/** A Type 1 font. */
export class Type1Font implements FontProgram {
  private readonly pieces: Uint8Array[] = [];
  private readonly glyphs: Uint8Array[] = [];
  private readonly byName = new Map<string, number>();
  private readonly encoding = new Map<number, string>();
  private readonly matrix: readonly number[];
  private readonly isStandard: boolean;

  /** @throws RangeError for what is not there, or there twice */
  constructor(octets: Uint8Array) {
    const program = withoutBlocks(octets);
    const whole = latin1(program);
    const start = /\beexec[ \t\r\n]+/.exec(whole);
    if (!start) throw new RangeError('no program');
    const end = start.index + start[0].length;
    const clear = whole.slice(0, end);
    const inner = decrypted(binaryOf(program, end), PROGRAM_KEY, NONSENSE);
    this.isStandard = /\/Encoding\s+StandardEncoding/.test(clear);
    for (const [, code, name] of clear.matchAll(/\bdup\s+(\d+)\s*\/(\S+)\s+put\b/g))
      this.encoding.set(Number(code), name!);
    const matrix = /\/FontMatrix\s*[[{]([^\]}]+)[\]}]/.exec(clear)?.[1]?.trim().split(/\s+/).map(Number);
    this.matrix = matrix?.length === 6 && matrix.every(Number.isFinite) ? matrix : [0.001, 0, 0, 0.001, 0, 0];
    this.readGlyphs(inner);
  }

  private readGlyphs(inner: Uint8Array): void {
    const text = latin1(inner);
    const skipped = Number(/\/lenIV\s+(-?\d+)/.exec(text)?.[1] ?? NONSENSE);
    const opened = (octets: Uint8Array) => (skipped < 0 ? octets : decrypted(octets, GLYPH_KEY, skipped));
    const [glyphs, pieces] = [text.indexOf('/CharStrings'), text.indexOf('/Subrs')];
    if (glyphs < 0) throw new RangeError('no glyphs');
    const end = pieces < glyphs ? glyphs : inner.length;
    if (pieces >= 0)
      for (const [number, octets] of entriesIn(
        inner,
        text,
        /\bdup\s+(\d+)\s+(\d+)\s+\S{1,9}\s/g,
        pieces,
        end,
      ))
        this.pieces[Math.min(Number(number), 65_535)] ??= opened(octets);
    const head = /\/([^\s/{}()<>[\]%]+)\s+(\d+)\s+\S{1,9}\s/g;
    for (const [name, octets] of entriesIn(inner, text, head, glyphs + 1, inner.length)) {
      const known = this.glyphs[this.byName.get(name) ?? -1];
      if (known && latin1(known) !== latin1(opened(octets))) throw new RangeError('a glyph twice');
      if (!known) this.byName.set(name, this.glyphs.push(opened(octets)) - 1);
    }
  }

  get count(): number {
    return this.glyphs.length;
  }

  outlineOf(glyph: number): Outline {
    const octets = this.glyphs[glyph];
    if (!octets) return [];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.matrix;
    const pen = new Pen((x, y) => [a * x + c * y + e, b * x + d * y + f]);
    const standard = (code: number) => this.glyphs[this.byName.get(nameIn(undefined, code) ?? '') ?? -1];
    return new Type1Charstring(this.pieces, standard, pen).outline(octets);
  }

  isBlank(glyph: number): boolean {
    return this.outlineOf(glyph).length === 0;
  }

  ofCharacter(): undefined {
    return undefined;
  }

  ofCode(code: number, { name, isOwn, isEncoded }: Naming): readonly number[] {
    const named = this.byName.get(name ?? nameIn(undefined, code) ?? '');
    const said = this.isStandard ? nameIn(undefined, code) : this.encoding.get(code);
    const builtIn = isOwn || (isEncoded && named !== undefined) ? undefined : this.byName.get(said ?? '');
    const found = [named, builtIn].filter((one) => one !== undefined);
    return found.length > 0 ? found : [this.byName.get('.notdef') ?? -1];
  }
}

/** What a Windows file (PFB) puts before each part. */
function withoutBlocks(octets: Uint8Array): Uint8Array {
  if (octets[0] !== 0x80) return octets;
  const parts: Uint8Array[] = [];
  for (let at = 0; octets[at] === 0x80 && octets[at + 1]! < 3;) {
    const size = new DataView(octets.buffer, octets.byteOffset + at + 2, 4).getUint32(0, true);
    parts.push(octets.subarray(at + 6, at + 6 + size));
    at += 6 + size;
  }
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The ciphered part may be written in hexadecimal digits, as its first four octets tell (Type 1 Font Format, 7.2). */
function binaryOf(program: Uint8Array, start: number): Uint8Array {
  const first = latin1(program, start, start + 4);
  if (!/^[0-9A-Fa-f]{4}$/.test(first)) return program.subarray(start);
  const digits = latin1(program, start).replace(/[^0-9A-Fa-f]/g, '');
  return Uint8Array.from({ length: digits.length >> 1 }, (_, at) =>
    parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

function decrypted(octets: Uint8Array, key: number, skipped: number): Uint8Array {
  const clear = new Uint8Array(octets.length);
  let r = key;
  for (let at = 0; at < octets.length; at += 1) {
    clear[at] = octets[at]! ^ (r >> 8);
    r = ((octets[at]! + r) * 52845 + 22719) & 0xffff;
  }
  return clear.subarray(skipped);
}

/** Each entry with as many octets after its head as it says. */
function* entriesIn(
  octets: Uint8Array,
  text: string,
  head: RegExp,
  from: number,
  end: number,
): Iterable<readonly [key: string, octets: Uint8Array]> {
  head.lastIndex = from;
  for (let found = head.exec(text); found && found.index < end; found = head.exec(text)) {
    const [at, size] = [head.lastIndex, Number(found[2])];
    if (at + size > octets.length) throw new RangeError('beyond the font');
    yield [found[1]!, octets.subarray(at, at + size)];
    head.lastIndex = at + size;
  }
}
