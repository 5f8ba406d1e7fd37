import { indexOfWord, isSpace } from '../syntax/reader';
import { nameOf, type Value } from '../syntax/values';

/** Octets after the end of a picture that some programs look at before they believe in it. */
const AFTER = 10;
const COLOURS: Readonly<Record<string, number>> = {
  G: 1,
  DeviceGray: 1,
  RGB: 3,
  DeviceRGB: 3,
  CMYK: 4,
  DeviceCMYK: 4,
};
/** What closes data that are text. */
const CLOSING: Readonly<Record<string, string>> = {
  A85: '~>',
  ASCII85Decode: '~>',
  AHx: '>',
  ASCIIHexDecode: '>',
};

/**
 * Where the octets of a picture in the content itself end (ISO 32000-2, 8.9.7): some programs count them, some look for the word that closes
 * them, and what one takes for samples another paints.
 */
export function endOfInlineImage(
  content: Uint8Array,
  from: number,
  entries: readonly Value[],
): { readonly end: number; readonly isClear: boolean } {
  const start = from + 1;
  const found = nextEnd(content, start);
  const length = lengthOf(entries);
  // Some writers end the line before the samples with two octets.
  const starts = content[from] === 13 && content[start] === 10 ? [start, start + 1] : [start];
  for (const first of length === undefined ? [] : starts) {
    let end = first + length!;
    while (isSpace[content[end] ?? 0xff] === 1) end += 1;
    if (isWord(content, end)) return { end, isClear: found < 0 || found >= first + length! };
  }
  const closing = CLOSING[filterOf(entries) ?? ''];
  const close = closing === undefined ? start : indexOfWord(content, closing, start, content.length);
  const end = close <= start ? found : nextEnd(content, close);
  return end < 0 ? { end: content.length, isClear: false } : { end, isClear: length === undefined };
}

function valueOf(entries: readonly Value[], ...keys: readonly string[]): Value | undefined {
  const at = entries.findIndex((one, index) => index % 2 === 0 && keys.includes(nameOf(one) ?? ''));
  return at < 0 ? undefined : entries[at + 1];
}

function filterOf(entries: readonly Value[]): string | undefined {
  const filter = valueOf(entries, 'F', 'Filter');
  return nameOf(Array.isArray(filter) ? (filter as readonly Value[])[0] : filter);
}

/** Of samples that are not compressed. */
function lengthOf(entries: readonly Value[]): number | undefined {
  if (valueOf(entries, 'F', 'Filter') !== undefined) return undefined;
  const [width, height] = [valueOf(entries, 'W', 'Width'), valueOf(entries, 'H', 'Height')];
  const isStencil = valueOf(entries, 'IM', 'ImageMask') === true;
  const space = valueOf(entries, 'CS', 'ColorSpace');
  const colours = isStencil || Array.isArray(space) ? 1 : COLOURS[nameOf(space) ?? ''];
  const bits = isStencil ? 1 : valueOf(entries, 'BPC', 'BitsPerComponent');
  if (typeof width !== 'number' || typeof height !== 'number' || typeof bits !== 'number' || !colours)
    return undefined;
  return height * Math.ceil((width * bits * colours) / 8);
}

/** The word between blanks, or with plain text after it. */
function nextEnd(content: Uint8Array, from: number): number {
  for (let at = indexOfWord(content, 'EI', from, content.length); at >= 0;) {
    const isAlone = at === from || isSpace[content[at - 1]!] === 1;
    if (isWord(content, at) && (isAlone || isText(content, at + 2))) return at;
    at = indexOfWord(content, 'EI', at + 1, content.length);
  }
  return -1;
}

function isWord(content: Uint8Array, at: number): boolean {
  const after = content[at + 2];
  const isClosed =
    after === undefined || isSpace[after] === 1 || '/%[(<'.includes(String.fromCharCode(after));
  return content[at] === 0x45 && content[at + 1] === 0x49 && isClosed;
}

function isText(content: Uint8Array, from: number): boolean {
  return content
    .subarray(from, from + AFTER)
    .every((octet) => (octet >= 0x20 && octet < 0x7f) || (octet !== 0 && isSpace[octet] === 1));
}
