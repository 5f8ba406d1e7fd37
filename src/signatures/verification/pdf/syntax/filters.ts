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
 * @param before a filter that is left alone, with those after it
 * @throws SyntaxFailure for broken data or an unknown filter; PdfFault OVER_BUDGET
 */
export function decode(
  octets: Uint8Array,
  dictionary: Dictionary,
  decoding: Decoding,
  before?: string,
): Uint8Array {
  const { resolve, budget } = decoding;
  const [filter, other] = ['Filter', 'F'].map((key) => resolve(dictionary.get(key)));
  // Of a filter and its short name each program takes the one that it likes.
  if (filter !== undefined && filter !== null && isFilter(other)) throw new SyntaxFailure('two filters');
  const all = listOf(filter ?? other, resolve);
  const end = before === undefined ? -1 : all.findIndex((filter) => nameOf(filter) === before);
  const filters = end < 0 ? all : all.slice(0, end);
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

/** Under /F a stream elsewhere has a string or a dictionary: what it is is not in the file. */
function isFilter(value: Value | undefined): boolean {
  return nameOf(value) !== undefined || Array.isArray(value);
}

/** One value, or those of an array; none where there is nothing. */
export function listOf(value: Value | undefined, resolve: Decoding['resolve']): (Value | undefined)[] {
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
      return decodeAscii85(data, budget);
    case 'RunLengthDecode':
    case 'RL':
      return decodeRunLength(data, budget);
    case 'Crypt':
      // What protects the whole file was undone before.
      return data;
    default:
      throw new SyntaxFailure(`unknown filter ${filter ?? ''}`);
  }
}

/** A count, and so many octets, or one that is repeated (ISO 32000-2, 7.4.5). */
function decodeRunLength(data: Uint8Array, budget: Budget): Uint8Array {
  const out = new Uint8Array(runLength(data, budget));
  let end = 0;
  for (let at = 0; end < out.length;) {
    const count = data[at]!;
    if (count < 128) {
      const copied = data.subarray(at + 1, at + 2 + count);
      out.set(copied, end);
      end += copied.length;
      at += count + 2;
    } else {
      out.fill(data[at + 1] ?? 0, end, end + 257 - count);
      end += 257 - count;
      at += 2;
    }
  }
  return out;
}

/** How long it becomes: asked before any of it is made. */
function runLength(data: Uint8Array, budget: Budget): number {
  let length = 0;
  for (let at = 0; at < data.length && data[at] !== 128;) {
    const count = data[at]!;
    length += count < 128 ? Math.min(count + 1, data.length - at - 1) : 257 - count;
    if (length > budget.decodedLeft) throw overBudget();
    at += count < 128 ? count + 2 : 2;
  }
  return length;
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

/** Four octets of every five characters, or of one `z`: no more room is taken than the budget has left. */
function decodeAscii85(data: Uint8Array, budget: Budget): Uint8Array {
  const out = new Uint8Array(Math.min(data.length * 4, budget.decodedLeft) + 4);
  let length = 0;
  let [value, digits] = [0, 0];
  const flush = (count: number) => {
    if (length + count > budget.decodedLeft) throw overBudget();
    for (let index = 0; index < count; index += 1)
      out[length++] = Math.floor(value / 256 ** (3 - index)) & 0xff;
    [value, digits] = [0, 0];
  };
  // Some writers begin with what begins such data elsewhere.
  const isOpened = data[0] === 0x3c && data[1] === 0x7e;
  for (const octet of isOpened ? data.subarray(2) : data) {
    if (octet === 0x7e) break;
    if (octet === 0x7a && digits === 0) flush(4);
    else if (octet >= 0x21 && octet <= 0x75) {
      value = value * 85 + octet - 0x21;
      digits += 1;
    }
    if (digits === 5) flush(4);
  }
  const left = digits - 1;
  for (; left > 0 && digits < 5; digits += 1) value = value * 85 + 84;
  if (left > 0) flush(left);
  return out.subarray(0, length);
}
