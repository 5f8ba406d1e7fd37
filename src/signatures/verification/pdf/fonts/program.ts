import { type Budget } from '../structure/budget';
import { type View } from '../structure/view';
import { type Dictionary, dictionaryOf, nameOf, Stream } from '../syntax/values';
import { CffFont } from './cff';
import { charactersIn } from './character-maps';
import { differencesOf } from './differences';
import { nameIn } from './encodings';
import { type FontProgram, type Outline } from './outline';
import { TrueTypeFont } from './truetype';
import { tablesOf } from './truetype-maps';
import { Type1Font } from './type1';

/** What the program that a file brings draws for the codes of a font. */
export interface Drawn {
  /** All that some reader may show for it, one over another; undefined when nobody can say here. */
  readonly outlineOf: (code: number) => Outline | undefined;
  readonly isBlank: (code: number) => boolean | undefined;
}

const known = new WeakMap<Dictionary, { readonly drawn: Drawn | undefined }>();

/** @returns undefined for a font that the file does not bring */
export function drawnBy(view: View, font: Dictionary, isComposite: boolean): Drawn | undefined {
  let found = known.get(font);
  if (!found) known.set(font, (found = { drawn: readFont(view, font, isComposite) }));
  return found.drawn;
}

/** Octets of a program as it is stored, and what must be left of the budget. */
const MOST = 8 << 20;
const LEFT = 24 << 20;
/** Glyphs and points of outlines that all the fonts of a file may have together. */
const MOST_GLYPHS = 400_000;
const MOST_POINTS = 1_000_000;
/** What an outline costs of the budget, whatever comes out. */
const STEPS = 64;
const spent = new WeakMap<Budget, { glyphs: number; points: number }>();

function spentOf(budget: Budget) {
  let all = spent.get(budget);
  if (!all) spent.set(budget, (all = { glyphs: 0, points: 0 }));
  return all;
}

const UNREAD: Drawn = { outlineOf: () => undefined, isBlank: () => undefined };

function readFont(view: View, font: Dictionary, isComposite: boolean): Drawn | undefined {
  const inner = isComposite ? dictionaryOf(view.resolve(view.array(font.get('DescendantFonts'))?.[0])) : font;
  const descriptor = view.dictionary(inner?.get('FontDescriptor'));
  const stream = ['FontFile', 'FontFile2', 'FontFile3']
    .map((key) => view.stream(descriptor?.get(key)))
    .find((one) => one);
  if (!inner || !stream) return undefined;
  const isSmall = stream.length < MOST && view.store.budget.decodedLeft > LEFT;
  const octets = isSmall ? view.decode(stream) : undefined;
  const program = octets && octets.length < 2 * MOST ? attempt(() => programIn(octets)) : undefined;
  const all = spentOf(view.store.budget);
  if (program && (all.glyphs += program.count) > MOST_GLYPHS) return UNREAD;
  const glyphsOf =
    program && (isComposite ? ofComposite(view, font, inner, program) : ofSimple(view, font, program));
  return program && glyphsOf ? drawnFrom(view, program, glyphsOf) : UNREAD;
}

function programIn(octets: Uint8Array): FontProgram {
  const data = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const kind = data.getUint32(0);
  if (kind === 0x00010000 || kind === 0x74727565) return new TrueTypeFont(octets);
  if (kind >> 16 === 0x2521 || kind >>> 24 === 0x80) return new Type1Font(octets);
  const cff = kind === 0x4f54544f ? tablesOf(data).get('CFF ') : 0;
  return new CffFont(octets.subarray(cff ?? octets.length));
}

function drawnFrom(view: View, program: FontProgram, glyphsOf: (code: number) => readonly number[]): Drawn {
  const { budget } = view.store;
  const all = spentOf(budget);
  const outline = (glyph: number): Outline => {
    const drawn = program.outlineOf(glyph);
    all.points += drawn.reduce((sum, { length }) => sum + length, 0);
    if (all.points > MOST_POINTS) throw new RangeError('too many points');
    return drawn;
  };
  const kept = <T>(read: (code: number) => T) => {
    const answers = new Map<number, T | undefined>();
    return (code: number): T | undefined => {
      if (!answers.has(code)) {
        for (let step = 0; step < STEPS; step += 1) budget.step();
        answers.set(
          code,
          attempt(() => read(code)),
        );
      }
      return answers.get(code);
    };
  };
  return {
    outlineOf: kept((code) => [...new Set(glyphsOf(code))].flatMap(outline)),
    isBlank: kept((code) => glyphsOf(code).every((glyph) => program.isBlank(glyph))),
  };
}

function ofSimple(view: View, font: Dictionary, program: FontProgram): (code: number) => readonly number[] {
  const encoding = view.resolve(font.get('Encoding'));
  const base = nameOf(encoding) ?? nameOf(view.resolve(dictionaryOf(encoding)?.get('BaseEncoding')));
  const own = differencesOf(view, font);
  return (code) => {
    const said = own.get(code);
    const name = said ?? (base === undefined ? undefined : nameIn(base, code));
    return program.ofCode(code, { name, isOwn: said !== undefined, isEncoded: base !== undefined });
  };
}

function ofComposite(
  view: View,
  font: Dictionary,
  inner: Dictionary,
  program: FontProgram,
): ((code: number) => readonly number[]) | undefined {
  const charactersOf = charactersIn(view, font);
  const map = view.resolve(inner.get('CIDToGIDMap'));
  const table = map instanceof Stream ? view.decode(map) : undefined;
  if (!charactersOf || (map instanceof Stream && !table)) return undefined;
  return (code) => {
    const glyphs = charactersOf(code).flatMap((character) =>
      table
        ? (table[character * 2] ?? 0) * 256 + (table[character * 2 + 1] ?? 0)
        : (program.ofCharacter(character) ?? []),
    );
    return glyphs.length > 0 ? glyphs : [0];
  };
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
