/**
 * A PDF/A may not show a character for which no font has a glyph (ISO 19005-2, 6.2.11.8), and the compiler refuses the
 * whole document for one. An emoji in a paragraph must not keep a document from being signed.
 */

/** The text with each character that the fonts lack written as its code, as in "[U+1F600]". */
export function printable(text: string, characters: ReadonlySet<number>): string {
  if (/^[ -~]*$/.test(text)) return text;
  return Array.from(text, (character) => printableCharacter(character, characters)).join('');
}

/** The code points that every one of these TrueType fonts can show. */
export function commonCharacters(fonts: readonly Buffer[]): ReadonlySet<number> {
  const [first, ...others] = fonts.map(charactersOf);
  return new Set([...(first ?? [])].filter((code) => others.every((set) => set.has(code))));
}

function printableCharacter(character: string, characters: ReadonlySet<number>): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return ' ';
  return characters.has(code) ? character : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Reads the Unicode table of format 4, which every TrueType font has (OpenType specification, cmap). */
function charactersOf(font: Buffer): Set<number> {
  const table = unicodeTable(font);
  const segments = table.readUInt16BE(6) / 2;
  const codes = new Set<number>();
  for (let segment = 0; segment < segments; segment++) {
    const end = table.readUInt16BE(14 + 2 * segment);
    const startAt = 16 + 2 * (segments + segment);
    for (let code = table.readUInt16BE(startAt); code <= end && code < 0xffff; code++) {
      if (glyphOf(table, code, startAt, segments) !== 0) codes.add(code);
    }
  }
  return codes;
}

function glyphOf(table: Buffer, code: number, startAt: number, segments: number): number {
  const delta = table.readUInt16BE(startAt + 2 * segments);
  const rangeAt = startAt + 4 * segments;
  const range = table.readUInt16BE(rangeAt);
  if (range === 0) return (code + delta) & 0xffff;
  const glyph = table.readUInt16BE(rangeAt + range + 2 * (code - table.readUInt16BE(startAt)));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

function unicodeTable(font: Buffer): Buffer {
  const cmap = records(font, 4, 12, 16).find((at) => font.toString('latin1', at, at + 4) === 'cmap');
  if (cmap === undefined) throw new Error('a font without cmap');
  const table = font.subarray(font.readUInt32BE(cmap + 8));
  const offsets = records(table, 2, 4, 8).map((at) => table.readUInt32BE(at + 4));
  const offset = offsets.find((at) => table.readUInt16BE(at) === 4);
  if (offset === undefined) throw new Error('a font without a Unicode table of format 4');
  return table.subarray(offset);
}

function records(buffer: Buffer, countAt: number, start: number, size: number): number[] {
  return Array.from({ length: buffer.readUInt16BE(countAt) }, (_, index) => start + index * size);
}
