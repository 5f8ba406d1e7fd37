import { type Pieces } from './charstrings';

/** Of a dictionary: the operands of each operator. */
export type Entries = ReadonlyMap<number, readonly number[]>;

/** A list of pieces of octets (TN 5176, 5), of which each is looked up when it is asked for. */
export class Items implements Pieces {
  readonly length: number;
  private readonly size: number;
  private readonly data: number;

  constructor(
    private readonly octets: Uint8Array,
    private readonly place: number | undefined,
  ) {
    this.length = place === undefined ? 0 : numberAt(octets, place, 2);
    this.size = this.length === 0 ? 0 : octets[place! + 2]!;
    this.data = this.length === 0 ? (place ?? 0) + 1 : place! + 2 + (this.length + 1) * this.size;
  }

  at(index: number): Uint8Array | undefined {
    return index >= 0 && index < this.length
      ? this.octets.subarray(this.begin(index), this.begin(index + 1))
      : undefined;
  }

  get end(): number {
    return this.length === 0 ? this.data + 1 : this.begin(this.length);
  }

  private begin(index: number): number {
    return this.data + numberAt(this.octets, this.place! + 3 + index * this.size, this.size);
  }
}

export function numberAt(octets: Uint8Array, at: number, size: number): number {
  if (!(at + size <= octets.length)) throw new RangeError('beyond the font');
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + octets[at + index]!;
  return value;
}

/** As it stands in the font (TN 5176, 4). */
export function dictionaryIn(octets: Uint8Array): Entries {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = 0; at < octets.length;) {
    const octet = octets[at]!;
    const next = octets[at + 1] ?? 0;
    if (octet < 22) {
      entries.set(octet === 12 ? 12 * 256 + next : octet, operands);
      operands = [];
      at += octet === 12 ? 2 : 1;
    } else if (octet === 28 || octet === 29) {
      const size = octet === 28 ? 2 : 4;
      let value = 0;
      for (let index = 1; index <= size; index += 1) value = value * 256 + (octets[at + index] ?? 0);
      operands.push(value);
      at += 1 + size;
    } else if (octet === 30) {
      const { text, end } = realAt(octets, at + 1);
      operands.push(Number(text) || 0);
      at = end;
    } else {
      const high = octet < 251 ? (octet - 247) * 256 + next + 108 : -(octet - 251) * 256 - next - 108;
      operands.push(octet < 247 ? octet - 139 : high);
      at += octet < 247 ? 1 : 2;
    }
  }
  return entries;
}

const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'E', 'E-', '', '-'];

function realAt(octets: Uint8Array, from: number): { text: string; end: number } {
  let text = '';
  for (let at = from; at < octets.length; at += 1)
    for (const digit of [octets[at]! >> 4, octets[at]! & 15]) {
      if (digit === 15) return { text, end: at + 1 };
      text += DIGITS[digit];
    }
  return { text, end: octets.length };
}
