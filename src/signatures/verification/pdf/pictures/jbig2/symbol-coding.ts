import { FaxReader } from '../fax';
import { ArithmeticDecoder, Integers } from './arithmetic';
import { type Bitmap, blank, cut, type Point } from './bitmap';
import { decodeGeneric } from './generic';
import { Bits, type CodeTable, CodeChoice, standardCodes } from './huffman';
import { decodeMmr } from './mmr';
import { Unreadable } from './octets';
import { type TextCoding } from './text';
import { arithmeticCoding, huffmanCoding } from './text-coding';
import { type Work } from './work';

/** The contexts that a later dictionary may go on with. */
export interface States {
  readonly generic: Uint8Array;
  readonly refinement: Uint8Array;
}

export interface Header {
  /** SDREFAGG. */
  readonly isRefining: boolean;
  readonly template: number;
  readonly refinementTemplate: number;
  readonly adaptive: readonly Point[];
  readonly refinementAdaptive: readonly Point[];
  readonly exported: number;
  readonly fresh: number;
}

/** How the numbers of a dictionary are coded. */
export interface SymbolCoding {
  height(): number;
  /** undefined at the end of a class of height. */
  width(): number | undefined;
  instances(): number;
  run(): number;
  /** Of one symbol by itself. */
  symbol(width: number, height: number): Bitmap;
  /** Of symbols made of others. */
  readonly text: TextCoding;
  /** Of symbols side by side, where they are not coded one by one. */
  readonly collective: ((widths: readonly number[], height: number) => Bitmap[]) | undefined;
}

interface Making {
  readonly header: Header;
  readonly states: States;
  /** Of all symbols, those taken over among them. */
  readonly total: number;
  readonly work: Work;
}

/** How the numbers of a dictionary are read. @param octets after its header */
export function symbolCoding(
  flags: number,
  octets: Uint8Array,
  own: readonly CodeTable[],
  making: Making,
): SymbolCoding {
  return (flags & 1) === 0
    ? arithmeticSymbols(octets, making)
    : huffmanSymbols(new Bits(octets), tablesOf(flags, own), making);
}

function arithmeticSymbols(octets: Uint8Array, { header, states, total, work }: Making): SymbolCoding {
  const decoder = new ArithmeticDecoder(octets);
  const integers = new Integers(decoder);
  const { template, adaptive } = header;
  const identifierBits = bitsFor(total);
  const arithmetic = { decoder, integers, states: states.refinement, identifierBits };
  return {
    height: () => integers.number('DH'),
    width: () => integers.read('DW'),
    instances: () => integers.number('AI'),
    run: () => integers.number('EX'),
    symbol: (width, height) =>
      decodeGeneric(decoder, states.generic, { width, height, template, isPredicted: false, adaptive }, work),
    text: arithmeticCoding(arithmetic, work),
    collective: undefined,
  };
}

/** Of T.88, table 17. */
const textTables = () => ({
  first: standardCodes(6),
  next: standardCodes(8),
  strip: standardCodes(11),
  width: standardCodes(15),
  height: standardCodes(15),
  x: standardCodes(15),
  y: standardCodes(15),
  size: standardCodes(1),
});

function huffmanSymbols(
  bits: Bits,
  tables: SymbolTables,
  { header, states, total, work }: Making,
): SymbolCoding {
  const length = Math.max(1, bitsFor(total));
  const identifying = { states: states.refinement, identifier: () => bits.bits(length) };
  return {
    height: () => tables.height.number(bits),
    width: () => tables.width.read(bits),
    instances: () => tables.instances.number(bits),
    run: () => standardCodes(1).number(bits),
    symbol: () => {
      throw new Unreadable('symbol by itself');
    },
    text: huffmanCoding(bits, textTables(), identifying, work),
    collective: header.isRefining
      ? undefined
      : (widths, height) => cut(collectiveOf(bits, tables.size, widths, height, work), widths, work),
  };
}

/** T.88, 6.5.9: as it is, or in the codes of Group 4. */
function collectiveOf(
  bits: Bits,
  sizes: CodeTable,
  widths: readonly number[],
  height: number,
  work: Work,
): Bitmap {
  const width = widths.reduce((sum, one) => sum + one, 0);
  const size = sizes.number(bits);
  if (size !== 0) return decodeMmr(new FaxReader(bits.take(Math.max(0, size)), width), height, work);
  const bitmap = blank(width, height, work);
  const stride = Math.ceil(width / 8);
  const octets = bits.take(stride * height);
  for (let at = 0; at < bitmap.samples.length; at += 1) {
    const [row, column] = [Math.floor(at / width), at % width];
    bitmap.samples[at] = (octets[row * stride + (column >> 3)]! >> (7 - (column & 7))) & 1;
  }
  return bitmap;
}

interface SymbolTables {
  readonly height: CodeTable;
  readonly width: CodeTable;
  readonly size: CodeTable;
  readonly instances: CodeTable;
}

function tablesOf(flags: number, own: readonly CodeTable[]): SymbolTables {
  const choice = new CodeChoice(own);
  return {
    height: choice.table((flags >> 2) & 3, [4, 5]),
    width: choice.table((flags >> 4) & 3, [2, 3]),
    size: choice.table((flags >> 6) & 1, [1], ((flags >> 6) & 1) === 1),
    instances: choice.table((flags >> 7) & 1, [1], ((flags >> 7) & 1) === 1),
  };
}

/** SBSYMCODELEN. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : 32 - Math.clz32(count - 1);
}
