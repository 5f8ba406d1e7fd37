import { ArithmeticDecoder, Integers } from './arithmetic';
import { type Bitmap } from './bitmap';
import { Bits, type CodeLine, CodeTable, CodeChoice, LINE } from './huffman';
import { type Octets, Unreadable } from './octets';
import { readRefinementAdaptive, refinementStates } from './refinement';
import { bitsFor } from './symbol-coding';
import { type SymbolDictionary, symbolsOf } from './symbols';
import { decodeText, type TextCoding, type TextLayout } from './text';
import { arithmeticCoding, huffmanCoding, type TextTables } from './text-coding';
import { type Work } from './work';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A segment of a text region, after what it has in common with other regions (ITU-T T.88, 7.4.3). */
export function readText(
  octets: Octets,
  size: Size,
  { inputs, own, work }: { inputs: readonly SymbolDictionary[]; own: readonly CodeTable[]; work: Work },
): Bitmap {
  const symbols = symbolsOf(inputs, work);
  const flags = octets.short();
  const tables = (flags & 1) === 1 ? tablesOf(octets.short(), own) : undefined;
  const layout = layoutOf(flags, size, octets);
  const states = refinementStates(work);
  const coding = tables
    ? huffmanText(new Bits(octets.rest()), tables, symbols.length, states, work)
    : arithmeticText(octets.rest(), symbols.length, states, work);
  return decodeText(layout, symbols, coding, work);
}

function layoutOf(flags: number, size: Size, octets: Octets): TextLayout {
  const isRefining = (flags & 2) === 2;
  const template = flags >> 15;
  const adaptive = isRefining ? readRefinementAdaptive(octets, template) : [];
  return {
    ...size,
    instances: octets.word(),
    stripBits: (flags >> 2) & 3,
    isRefining,
    corner: (flags >> 4) & 3,
    isTransposed: ((flags >> 6) & 1) === 1,
    operator: (flags >> 7) & 3,
    isBlack: ((flags >> 9) & 1) === 1,
    // Five bits, of which the first says the sign.
    offset: (((flags >> 10) & 31) << 27) >> 27,
    template,
    adaptive,
  };
}

function arithmeticText(octets: Uint8Array, count: number, states: Uint8Array, work: Work): TextCoding {
  const decoder = new ArithmeticDecoder(octets);
  const integers = new Integers(decoder);
  return arithmeticCoding({ decoder, integers, states, identifierBits: bitsFor(count) }, work);
}

function huffmanText(
  bits: Bits,
  tables: TextTables,
  count: number,
  states: Uint8Array,
  work: Work,
): TextCoding {
  work.take(LINE * count);
  const identifiers = identifierCodes(bits, count);
  return huffmanCoding(bits, tables, { states, identifier: () => identifiers.number(bits) }, work);
}

/** T.88, 7.4.3.1.2 and 7.4.3.1.6. */
function tablesOf(flags: number, own: readonly CodeTable[]): TextTables {
  const choice = new CodeChoice(own);
  const table = (shift: number, numbers: readonly number[]) => choice.table((flags >> shift) & 3, numbers);
  return {
    first: table(0, [6, 7]),
    next: table(2, [8, 9, 10]),
    strip: table(4, [11, 12, 13]),
    width: table(6, [14, 15]),
    height: table(8, [14, 15]),
    x: table(10, [14, 15]),
    y: table(12, [14, 15]),
    size: choice.table((flags >> 14) & 1, [1], ((flags >> 14) & 1) === 1),
  };
}

/** Codes of lengths below this are what they say; the three from there on say how often a length comes again, and in how many bits. */
const REPEATED = 32;
const REPETITIONS = [
  { bits: 2, least: 3 },
  { bits: 3, least: 3 },
  { bits: 7, least: 11 },
] as const;

/** T.88, 7.4.3.1.7. */
function identifierCodes(bits: Bits, count: number): CodeTable {
  const runs = new CodeTable(
    Array.from({ length: 35 }, (_, from): CodeLine => ({ from, length: bits.bits(4), bits: 0 })),
  );
  const lines: CodeLine[] = [];
  while (lines.length < count) {
    const code = runs.number(bits);
    const repetition = REPETITIONS[code - REPEATED];
    const times = repetition ? bits.bits(repetition.bits) + repetition.least : 1;
    const last = lines.at(-1)?.length;
    if (code === REPEATED && last === undefined) throw new Unreadable('no length yet');
    const length = code < REPEATED ? code : code === REPEATED ? last! : 0;
    for (let index = 0; index < times && lines.length < count; index += 1)
      lines.push({ from: lines.length, length, bits: 0 });
  }
  bits.take(0);
  return new CodeTable(lines);
}
