import { ArithmeticDecoder, type Integers } from './arithmetic';
import { type Bitmap } from './bitmap';
import { type Bits, type CodeTable } from './huffman';
import { decodeRefinement, type RefinementLayout } from './refinement';
import { type TextCoding } from './text';
import { type Work } from './work';

interface Arithmetic {
  readonly decoder: ArithmeticDecoder;
  readonly integers: Integers;
  /** Of refinements. */
  readonly states: Uint8Array;
  /** SBSYMCODELEN. */
  readonly identifierBits: number;
}

export function arithmeticCoding(
  { decoder, integers, states, identifierBits }: Arithmetic,
  work: Work,
): TextCoding {
  return {
    strip: () => integers.number('DT'),
    first: () => integers.number('FS'),
    next: () => integers.read('DS'),
    line: () => integers.number('IT'),
    identifier: () => integers.identifier(identifierBits),
    isRefined: () => integers.number('RI') !== 0,
    growth: () => [integers.number('RDW'), integers.number('RDH')],
    offset: () => [integers.number('RDX'), integers.number('RDY')],
    refined: (layout) => decodeRefinement(decoder, states, layout, work),
  };
}

/** The tables of a text (ITU-T T.88, 7.4.3.1.2). */
export interface TextTables {
  readonly first: CodeTable;
  readonly next: CodeTable;
  readonly strip: CodeTable;
  readonly width: CodeTable;
  readonly height: CodeTable;
  readonly x: CodeTable;
  readonly y: CodeTable;
  readonly size: CodeTable;
}

export function huffmanCoding(
  bits: Bits,
  tables: TextTables,
  { states, identifier }: { readonly states: Uint8Array; readonly identifier: () => number },
  work: Work,
): TextCoding {
  return {
    strip: () => tables.strip.number(bits),
    first: () => tables.first.number(bits),
    next: () => tables.next.read(bits),
    line: (count) => bits.bits(count),
    identifier,
    isRefined: () => bits.bit() === 1,
    growth: () => [tables.width.number(bits), tables.height.number(bits)],
    offset: () => [tables.x.number(bits), tables.y.number(bits)],
    refined: (layout) => sizedRefinement(bits, tables.size, states, layout, work),
  };
}

/** Among Huffman codes a refinement says how many octets it takes (T.88, 6.4.11 and 6.5.8.2.2). */
function sizedRefinement(
  bits: Bits,
  sizes: CodeTable,
  states: Uint8Array,
  layout: RefinementLayout,
  work: Work,
): Bitmap {
  const octets = bits.take(Math.max(0, sizes.number(bits)));
  return decodeRefinement(new ArithmeticDecoder(octets), states, layout, work);
}
