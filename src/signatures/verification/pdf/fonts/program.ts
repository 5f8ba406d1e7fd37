import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, nameOf, Stream } from '../syntax/values';
import { CffFont } from './cff';
import { type FontProgram, type Height } from './height';
import { tablesOf, TrueTypeFont } from './truetype';

/** How high a code is drawn by the program that the file brings, as a part of the size; undefined when nobody can say. */
export function heightOfCode(view: View, font: Dictionary, code: number, isComposite: boolean): Height {
  let read = known.get(font);
  if (!read) known.set(font, (read = readFont(view, font, isComposite)));
  return attempt(() => read.heightOf(code));
}

interface Read {
  readonly heightOf: (code: number) => Height;
}

/** Octets of a program as it is stored, and what must be left of the budget. */
const MOST = 2 << 20;
const LEFT = 24 << 20;

const known = new WeakMap<Dictionary, Read>();
const UNKNOWN: Read = { heightOf: () => undefined };

function readFont(view: View, font: Dictionary, isComposite: boolean): Read {
  const inner = isComposite ? dictionaryOf(view.resolve(view.array(font.get('DescendantFonts'))?.[0])) : font;
  const descriptor = view.dictionary(inner?.get('FontDescriptor'));
  const stream = ['FontFile2', 'FontFile3']
    .map((key) => view.stream(descriptor?.get(key)))
    .find((one) => one);
  const isSmall = stream !== undefined && stream.length < MOST && view.store.budget.decodedLeft > LEFT;
  const octets = isSmall ? view.decode(stream) : undefined;
  const program = octets && attempt(() => programIn(octets));
  if (!inner || !program) return UNKNOWN;
  if (!isComposite) {
    // With an encoding the names count, and not the codes; those of ASCII are the same in all.
    const encoding = view.resolve(font.get('Encoding'));
    const isNamed = (code: number) => encoding !== null && (nameOf(encoding) === undefined || code > 0x7e);
    return {
      heightOf: (code) => (isNamed(code) ? undefined : heightIfThere(program, program.glyphOf(code))),
    };
  }
  if (!/^Identity-[HV]$/.test(nameOf(view.resolve(font.get('Encoding'))) ?? '')) return UNKNOWN;
  const map = view.resolve(inner.get('CIDToGIDMap'));
  const table = map instanceof Stream ? view.decode(map) : undefined;
  if (map instanceof Stream && !table) return UNKNOWN;
  return {
    heightOf: (code) =>
      program.heightOf(table ? (table[code * 2] ?? 0) * 256 + (table[code * 2 + 1] ?? 0) : code),
  };
}

function heightIfThere(program: FontProgram, glyph: number | undefined): Height {
  return glyph === undefined ? undefined : program.heightOf(glyph);
}

function programIn(octets: Uint8Array): FontProgram {
  const data = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const kind = data.getUint32(0);
  if (kind === 0x00010000 || kind === 0x74727565) return new TrueTypeFont(octets);
  const cff = kind === 0x4f54544f ? tablesOf(data).get('CFF ') : 0;
  return new CffFont(octets.subarray(cff ?? octets.length));
}

/** A font that is broken says nothing. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
