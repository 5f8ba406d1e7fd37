import { type Remark } from '../contract';
import { sentences } from '../sentences';
import { hexadecimalDigit, Text } from '../syntax/values';
import { type Span } from './byte-range';

export interface Contents {
  readonly octets: Uint8Array;
  readonly cms: Uint8Array;
  readonly faults: readonly Remark[];
  readonly notices: readonly Remark[];
}

const NO_OCTETS = new Uint8Array();

/**
 * /Contents as it stands between its angle brackets: hexadecimal digits alone, one BER value, then zeros. In a protected file some writers
 * (PDFBox) cipher the empty place before the value goes into it, and what is left of that is noise.
 */
export function readContents(bytes: Uint8Array, [start, end]: Span, isProtected: boolean): Contents {
  const isHexadecimal = bytes[start] === 0x3c && bytes[start + 1] !== 0x3c && (end - start) % 2 === 0;
  if (!isHexadecimal || !hasOnlyDigits(bytes, start + 1, end - 1))
    return refused('CONTENTS_FORM', sentences.contentsForm);
  const octets = new Text(bytes, start, end).octets;
  if (isZero(octets, 0)) return refused('CONTENTS_MISSING', sentences.contentsMissing);
  const length = valueEnd(octets, 0, 0);
  if (length === undefined) return { ...refused('CONTENTS_FORM', sentences.contentsForm), octets };
  const excess: Remark[] = isZero(octets, length)
    ? []
    : [{ code: 'CONTENTS_PADDING', message: sentences.contentsPadding }];
  const [faults, notices] = isProtected ? [[], excess] : [excess, []];
  return { octets, cms: octets.subarray(0, length), faults, notices };
}

function refused(code: Remark['code'], message: string): Contents {
  return { octets: NO_OCTETS, cms: NO_OCTETS, faults: [{ code, message }], notices: [] };
}

function isZero(octets: Uint8Array, from: number): boolean {
  for (let at = from; at < octets.length; at += 1) if (octets[at] !== 0) return false;
  return true;
}

function hasOnlyDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (hexadecimalDigit(bytes[at]!) < 0) return false;
  return true;
}

/** Where the BER value at `at` ends (X.690, 8.1), also one of indefinite length. */
export function valueEnd(octets: Uint8Array, at: number, depth: number): number | undefined {
  if (depth > 32) return undefined;
  let next = at + 1;
  if ((octets[at]! & 0x1f) === 0x1f) while ((octets[next++] ?? 0) & 0x80);
  const first = octets[next++];
  if (first === undefined) return undefined;
  if (first < 0x80) return within(octets, next + first);
  if (first > 0x80) {
    const size = first & 0x7f;
    if (size > 4) return undefined;
    let length = 0;
    for (let index = 0; index < size; index += 1) length = length * 256 + (octets[next + index] ?? 0);
    return within(octets, next + size + length);
  }
  for (let inner: number | undefined = next; inner !== undefined && inner + 1 < octets.length;) {
    if (octets[inner] === 0 && octets[inner + 1] === 0) return inner + 2;
    inner = valueEnd(octets, inner, depth + 1);
  }
  return undefined;
}

function within(octets: Uint8Array, end: number): number | undefined {
  return end <= octets.length ? end : undefined;
}
