import { SignatureRefused } from '../errors';

export interface Header {
  readonly identifier: number;
  /** Where the content begins. */
  readonly start: number;
  /** Octets of content, or `indefinite`. */
  readonly length: number;
}

/** Length 0x80 of BER (X.690 8.1.3.6): the content ends at two zero octets. */
export const indefinite = -1;

/** Identifier and length octets. DER refuses the indefinite and the padded length, BER bears them. */
export function readHeader(bytes: Buffer, offset: number, ber = false): Header {
  const identifier = octetAt(bytes, offset);
  if ((identifier & 0x1f) === 0x1f) refuse('tag above 30');
  const first = octetAt(bytes, offset + 1);
  if (first < 0x80) return { identifier, start: offset + 2, length: first };
  const count = first & 0x7f;
  if (count === 0 && ber && (identifier & 0x20) !== 0)
    return { identifier, start: offset + 2, length: indefinite };
  if (count === 0 || count > (ber ? 8 : 4)) refuse('indefinite or oversized length');
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + octetAt(bytes, offset + 2 + index);
  if (!ber && (length < 0x80 || length < 256 ** (count - 1))) refuse('padded length');
  return { identifier, start: offset + 2 + count, length };
}

/** Where the value at `offset` ends, and where its content does: they differ by the two zeros of an indefinite length. */
export function endOfValue(
  bytes: Buffer,
  { start, length }: Header,
  budget: { left: number },
  depth = 0,
): { contentEnd: number; end: number } {
  if (length !== indefinite) return { contentEnd: start + length, end: start + length };
  if (depth > 32) refuse('nested too deep');
  for (let offset = start; ;) {
    if ((budget.left -= 1) < 0) refuse('too many values');
    if (bytes[offset] === 0 && bytes[offset + 1] === 0) return { contentEnd: offset, end: offset + 2 };
    offset = endOfValue(bytes, readHeader(bytes, offset, true), budget, depth + 1).end;
    if (offset > bytes.length) refuse('truncated');
  }
}

function octetAt(bytes: Buffer, offset: number): number {
  const octet = bytes[offset];
  if (octet === undefined) refuse('truncated');
  return octet;
}

export function refuse(reason: string): never {
  throw new SignatureRefused('FORMAT_FAILURE', `DER: ${reason}`);
}
