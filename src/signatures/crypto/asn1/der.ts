/**
 * DER writer (ITU-T X.690, the distinguished rules of clause 10 and 11). Every function gives the whole encoding: tag, length
 * and content. Wrong arguments throw RangeError: they are mistakes of ours, never of a person.
 */

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const CONSTRUCTED = 0x20;
const CONTEXT = 0x80;

/** One value with the given identifier octet and content. */
export function encode(identifier: number, ...content: readonly Uint8Array[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([Buffer.of(identifier), encodeLength(length), ...content]);
}

export function sequence(...items: readonly Uint8Array[]): Buffer {
  return encode(tag.sequence, ...items);
}

/** SET OF: X.690 11.6 sorts the encodings, which is also the order of SignedAttributes (RFC 5652, 5.4). */
export function setOf(...items: readonly Uint8Array[]): Buffer {
  return encode(tag.set, ...[...items].sort((one, other) => Buffer.compare(one, other)));
}

/** INTEGER in the fewest octets (X.690 8.3.2). */
export function integer(value: bigint | number): Buffer {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not a safe integer');
  return encode(tag.integer, twosComplement(BigInt(value)));
}

/** INTEGER from unsigned big-endian octets, such as the serial number of a certificate. */
export function unsignedInteger(magnitude: Uint8Array): Buffer {
  return integer(BigInt(`0x0${Buffer.from(magnitude).toString('hex')}`));
}

export function boolean(value: boolean): Buffer {
  return encode(tag.boolean, Buffer.of(value ? 0xff : 0x00));
}

export function nil(): Buffer {
  return encode(tag.null);
}

/** OBJECT IDENTIFIER from dotted decimals; the arcs may be larger than 2^53. */
export function objectIdentifier(dotted: string): Buffer {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new RangeError(`not an object identifier: ${dotted}`);
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  if (first < 2n && second > 39n) throw new RangeError(`second arc above 39: ${dotted}`);
  return encode(tag.oid, ...[first * 40n + second, ...rest].map(base128));
}

export function octetString(content: Uint8Array): Buffer {
  return encode(tag.octetString, content);
}

/** BIT STRING of whole octets, as keys and signatures are. */
export function bitString(content: Uint8Array): Buffer {
  return encode(tag.bitString, Buffer.of(0), content);
}

/** BIT STRING with named bits (X.690 11.2.2): bit 0 is the first; trailing zero bits are left out. */
export function namedBits(...bits: readonly number[]): Buffer {
  if (bits.length === 0) return encode(tag.bitString, Buffer.of(0));
  const highest = Math.max(...bits);
  const octets = Buffer.alloc((highest >> 3) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return encode(tag.bitString, Buffer.of(7 - (highest & 7)), octets);
}

export function utf8String(text: string): Buffer {
  return encode(tag.utf8String, Buffer.from(text, 'utf8'));
}

export function printableString(text: string): Buffer {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw new RangeError(`not a PrintableString: ${text}`);
  return encode(tag.printableString, Buffer.from(text, 'latin1'));
}

/** Time of a certificate: UTCTime until 2049, GeneralizedTime from 2050 on, in UTC to the second (RFC 5280, 4.1.2.5). */
export function time(instant: Date): Buffer {
  const digits = instant.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const year = instant.getUTCFullYear();
  if (year < 1950 || year > 9999) throw new RangeError(`year out of range: ${year}`);
  const [identifier, text] =
    year < 2050 ? [tag.utcTime, `${digits.slice(2)}Z`] : [tag.generalizedTime, `${digits}Z`];
  return encode(identifier, Buffer.from(text, 'latin1'));
}

/** Identifier octet of a context tag below 31. */
export function contextTag(number: number, form: 'constructed' | 'primitive'): number {
  if (!Number.isInteger(number) || number < 0 || number > 30)
    throw new RangeError('context tag out of range');
  return CONTEXT | (form === 'constructed' ? CONSTRUCTED : 0) | number;
}

/** [number] EXPLICIT: the inner value keeps its own tag. */
export function explicit(number: number, inner: Uint8Array): Buffer {
  return encode(contextTag(number, 'constructed'), inner);
}

/** [number] IMPLICIT: the context tag takes the place of the identifier octet and keeps its form. */
export function implicit(number: number, inner: Uint8Array): Buffer {
  const form = (inner[0] ?? 0) & CONSTRUCTED ? 'constructed' : 'primitive';
  const retagged = Buffer.from(inner);
  retagged[0] = contextTag(number, form);
  return retagged;
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.of(0x80 | octets.length, ...octets);
}

function twosComplement(value: bigint): Buffer {
  const magnitude = value < 0n ? -value - 1n : value;
  const octets = magnitude === 0n ? 1 : Math.floor(magnitude.toString(2).length / 8) + 1;
  const hex = BigInt.asUintN(octets * 8, value).toString(16);
  return Buffer.from(hex.padStart(octets * 2, '0'), 'hex');
}

function base128(arc: bigint): Buffer {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return Buffer.from(octets);
}
