import {
  ArithmeticEncoder,
  codeRefinement,
  dictionaryData,
  type Instance,
  number,
  region,
  type Rows,
  segment,
  textData,
} from '.';
import { altered, type Jbig2Case, pageOf, painted, random } from './pictures';
import { SYMBOLS } from './text-cases';

/** Bits and octets one after the other: octets from the next that is whole. */
function packed(...parts: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (typeof part !== 'string') return part;
      const bits = part.replace(/ /g, '');
      return Buffer.from(
        (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((octet) =>
          parseInt(octet, 2),
        ),
      );
    }),
  );
}

const binary = (value: number, bits: number) => value.toString(2).padStart(bits, '0');
/** Lengths up to 271 by T.88, table B.1. */
const sized = (size: number) => (size < 16 ? `0${binary(size, 4)}` : `10${binary(size - 16, 8)}`);

/** A box and a line of 40 by 24 samples in Group 4, by another program. */
export const FAX = Buffer.from('I4a6KfDLhpwyOGlZcGqGXBohlOHv//////w8g0Phlyhkc7BYaw4AIAI=', 'base64');

/** The same picture as a region, and as the one symbol of a dictionary by tables of the standard and of its own. */
export function faxes(rows: Rows): Jbig2Case[] {
  const text = (referred: number) =>
    segment(9, 6, textData([40, 24], [{ id: 0, at: [0, 0] }], [rows]), [referred]);
  const handedOn = `${sized(0)}${sized(1)}`;
  const dictionary = (flags: number, width: string) =>
    Buffer.concat([
      number(flags, 2),
      number(1),
      number(1),
      packed(`11110 ${binary(12, 6)} ${width} ${sized(FAX.length)}`, FAX, handedOn),
    ]);
  // Values from 0 to 63 in six bits after one, and "out of band" in two.
  const table = Buffer.concat([number(0b0110101, 1), number(0), number(64), packed('001 0110 000 000 010')]);
  return [
    {
      name: 'a region of Group 4',
      rows,
      octets: pageOf(rows, segment(1, 38, Buffer.concat([region(40, 24), number(1, 1), FAX]))),
    },
    {
      name: 'a symbol of Group 4',
      rows,
      octets: pageOf(rows, segment(1, 0, dictionary(1, `11110 ${binary(29, 6)} 111111`)), text(1)),
    },
    {
      name: 'a table of its own',
      rows,
      octets: pageOf(
        rows,
        segment(1, 53, table),
        segment(2, 0, dictionary(0b110001, `0 ${binary(40, 6)} 10`), [1]),
        text(2),
      ),
    },
  ];
}

/** Codes of three bits for five symbols, one of which is refined. */
export function huffmanTexts(): Jbig2Case[] {
  const symbols = SYMBOLS.slice(0, 5);
  const becomes = altered(symbols[1]!, random(3));
  const encoder = new ArithmeticEncoder();
  codeRefinement(encoder, becomes, { template: 1, reference: symbols[1]! });
  const refinement = encoder.end();
  const lengths = Array.from({ length: 35 }, (_, code) => binary(Number(code === 3 || code === 32), 4)).join(
    '',
  );
  const first = `0 0 00 ${binary(3, 7)}`;
  const text = (isRefining: boolean, ...parts: (string | Buffer)[]) =>
    Buffer.concat([
      region(40, 12),
      number(0x8011 | (isRefining ? 2 : 0), 2),
      number(0, 2),
      number(2),
      packed(`${lengths} 0 1 01`, ...parts),
    ]);
  const instances: Instance[] = [
    { id: 1, at: [3, 0] },
    { id: 4, at: [12, 0] },
  ];
  const globals = segment(0, 0, dictionaryData(symbols.map((rows) => ({ rows }))), [], 0);
  const of = (name: string, data: Buffer, shown: readonly Instance[], isBeyondPdfjs = false): Jbig2Case => {
    const rows = painted(40, 12, shown, symbols);
    return { name, rows, octets: pageOf(rows, segment(3, 6, data, [0])), globals, isBeyondPdfjs };
  };
  return [
    of('text by Huffman', text(false, `${first} 001 001 100 01`), instances),
    of(
      'text refined by Huffman',
      text(true, `${first} 001 1 0 0 0 0 ${sized(refinement.length)}`, refinement, '001 100 0 01'),
      [{ ...instances[0]!, becomes }, instances[1]!],
      true,
    ),
  ];
}
