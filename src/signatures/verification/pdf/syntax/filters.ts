import { type Inflate } from '../contract';
import { type Budget, overBudget } from '../structure/budget';
import { decodeLzw } from './lzw';
import { undoPredictor } from './predictor';
import { SyntaxFailure } from './reader';
import { Dictionary, hexadecimalDigit, nameOf, type Value } from './values';

export interface Decoding {
  readonly inflate: Inflate;
  readonly budget: Budget;
  /** Looks a reference up; anything else is returned. */
  readonly resolve: (value: Value | undefined) => Value | undefined;
}

/**
 * Undoes the filters of a stream (ISO 32000-2, 7.4); those of images are not known.
 * @throws SyntaxFailure for broken data or an unknown filter; PdfFault OVER_BUDGET
 */
export function decode(octets: Uint8Array, dictionary: Dictionary, decoding: Decoding): Uint8Array {
  const { resolve, budget } = decoding;
  const filters = listOf(resolve(dictionary.get('Filter') ?? dictionary.get('F')), resolve);
  const parameters = listOf(resolve(dictionary.get('DecodeParms') ?? dictionary.get('DP')), resolve);
  if (filters.length > 8) throw overBudget();
  let data = octets;
  filters.forEach((filter, index) => {
    const settings = parameters[index];
    data = decodeOne(nameOf(filter), data, settings instanceof Dictionary ? settings : undefined, decoding);
    budget.countDecoded(data.length);
  });
  return data;
}

function listOf(value: Value | undefined, resolve: Decoding['resolve']): (Value | undefined)[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Value[]).map(resolve) : [value];
}

function decodeOne(
  filter: string | undefined,
  data: Uint8Array,
  settings: Dictionary | undefined,
  { inflate, budget, resolve }: Decoding,
): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = resolve(settings?.get(key));
    return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
  };
  switch (filter) {
    case 'FlateDecode':
    case 'Fl': {
      const inflated = inflate(data, budget.decodedLeft);
      if (inflated === 'too_large') throw overBudget();
      if (inflated === 'broken') throw new SyntaxFailure('broken compression');
      return undoPredictor(inflated, number);
    }
    case 'LZWDecode':
    case 'LZW':
      return undoPredictor(decodeLzw(data, number('EarlyChange', 1), budget), number);
    case 'ASCIIHexDecode':
    case 'AHx':
      return decodeHexadecimal(data);
    case 'ASCII85Decode':
    case 'A85':
      return decodeAscii85(data);
    default:
      throw new SyntaxFailure(`unknown filter ${filter ?? ''}`);
  }
}

function decodeHexadecimal(data: Uint8Array): Uint8Array {
  const out = new Uint8Array((data.length + 1) >> 1);
  let digits = 0;
  for (const octet of data) {
    if (octet === 0x3e) break;
    const digit = hexadecimalDigit(octet);
    if (digit < 0) continue;
    out[digits >> 1]! |= digits % 2 === 0 ? digit << 4 : digit;
    digits += 1;
  }
  return out.subarray(0, (digits + 1) >> 1);
}

function decodeAscii85(data: Uint8Array): Uint8Array {
  const out: number[] = [];
  let group: number[] = [];
  const flush = (count: number) => {
    const full = [...group, 84, 84, 84, 84].slice(0, 5);
    const value = full.reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < count; index += 1) out.push(Math.floor(value / 256 ** (3 - index)) & 0xff);
    group = [];
  };
  for (const octet of data) {
    if (octet === 0x7e) break;
    if (octet === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    else if (octet >= 0x21 && octet <= 0x75) group.push(octet - 0x21);
    if (group.length === 5) flush(4);
  }
  if (group.length > 1) flush(group.length - 1);
  return Uint8Array.from(out);
}
