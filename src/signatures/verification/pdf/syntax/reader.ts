import { type Budget } from '../structure/budget';
import { Dictionary, hexadecimalDigit, latin1, Name, Reference, Stream, Text, type Value } from './values';

/** What stands at a place is not what should. Becomes a PdfFault or a broken object above; never leaves this folder otherwise. */
export class SyntaxFailure extends Error {}

export const isSpace = new Uint8Array(256);
const isDelimiter = new Uint8Array(256);
for (const octet of [0, 9, 10, 12, 13, 32]) isSpace[octet] = 1;
for (const character of '()<>[]{}/%') isDelimiter[character.charCodeAt(0)] = 1;

const [OPEN_ANGLE, CLOSE_ANGLE, SOLIDUS, PERCENT, MINUS, PLUS, POINT] = [
  0x3c, 0x3e, 0x2f, 0x25, 0x2d, 0x2b, 0x2e,
];

/** Reads objects from octets, one after the other; nothing is looked up but the length of a stream. */
export class Reader {
  withSpans = false;

  constructor(
    readonly source: Uint8Array,
    public at: number,
    readonly end: number,
    readonly budget: Budget,
  ) {}

  /** @throws SyntaxFailure, PdfFault */
  value(depth = 0): Value {
    this.budget.step(depth);
    this.skipSpace();
    const octet = this.source[this.at];
    if (this.at >= this.end || octet === undefined) throw new SyntaxFailure('end of data');
    if (octet === SOLIDUS) return new Name(this.name());
    if (octet === OPEN_ANGLE) {
      return this.source[this.at + 1] === OPEN_ANGLE ? this.dictionary(depth) : this.hexadecimal();
    }
    if (octet === 0x28) return this.literal();
    if (octet === 0x5b) return this.array(depth);
    if ((octet >= 0x30 && octet <= 0x39) || octet === MINUS || octet === PLUS || octet === POINT)
      return this.numberOrReference();
    return this.keyword();
  }

  skipSpace(): void {
    const { source, end } = this;
    let { at } = this;
    for (; at < end; at += 1) {
      const octet = source[at]!;
      if (octet === PERCENT) {
        while (at < end && source[at] !== 10 && source[at] !== 13) at += 1;
        if (at >= end) break;
      } else if (isSpace[octet] === 0) break;
    }
    this.at = Math.min(at, end);
  }

  /** Whether these characters stand here as a whole word; takes them if so. */
  take(word: string): boolean {
    if (!this.sees(word)) return false;
    this.at += word.length;
    return true;
  }

  sees(word: string): boolean {
    if (this.at + word.length > this.end) return false;
    for (let index = 0; index < word.length; index += 1) {
      if (this.source[this.at + index] !== word.charCodeAt(index)) return false;
    }
    const after = this.source[this.at + word.length];
    return this.at + word.length >= this.end || isSpace[after!] === 1 || isDelimiter[after!] === 1;
  }

  /** A whole number without sign of at most ten digits, or -1 and nothing is taken. */
  wholeNumber(): number {
    const { source, end } = this;
    let at = this.at;
    let value = 0;
    for (; at < end; at += 1) {
      const digit = source[at]! - 0x30;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const digits = at - this.at;
    if (digits === 0 || digits > 10) return -1;
    if (at < end && isSpace[source[at]!] === 0 && isDelimiter[source[at]!] === 0) return -1;
    this.at = at;
    return value;
  }

  private name(): string {
    const { source, end } = this;
    let text = '';
    let at = this.at + 1;
    for (; at < end; at += 1) {
      const octet = source[at]!;
      if (isSpace[octet] === 1 || isDelimiter[octet] === 1) break;
      if (octet === 0x23 && at + 2 < end) {
        const high = hexadecimalDigit(source[at + 1]!);
        const low = hexadecimalDigit(source[at + 2]!);
        if (high >= 0 && low >= 0) {
          text += String.fromCharCode(high * 16 + low);
          at += 2;
          continue;
        }
      }
      text += String.fromCharCode(octet);
    }
    this.at = at;
    return text;
  }

  private dictionary(depth: number): Dictionary {
    const start = this.at;
    const entries = new Map<string, Value>();
    const spans = this.withSpans ? new Map<string, readonly [number, number]>() : undefined;
    let duplicates: string[] | undefined;
    this.at += 2;
    for (;;) {
      this.skipSpace();
      const octet = this.source[this.at];
      if (octet === CLOSE_ANGLE && this.source[this.at + 1] === CLOSE_ANGLE) break;
      if (octet !== SOLIDUS || this.at >= this.end) throw new SyntaxFailure('a key was due');
      const key = this.name();
      this.skipSpace();
      const from = this.at;
      const value = this.value(depth + 1);
      const known = entries.get(key);
      if (known !== undefined && !isSameWriting(known, value)) (duplicates ??= []).push(key);
      if (known === undefined) {
        entries.set(key, value);
        spans?.set(key, [from, this.at]);
      }
    }
    this.at += 2;
    const dictionary = new Dictionary(entries, start, this.at);
    dictionary.duplicates = duplicates;
    dictionary.spans = spans;
    return dictionary;
  }

  private array(depth: number): readonly Value[] {
    const items: Value[] = [];
    this.at += 1;
    for (;;) {
      this.skipSpace();
      if (this.at >= this.end) throw new SyntaxFailure('array without end');
      if (this.source[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at += 1;
    return items;
  }

  private hexadecimal(): Text {
    const start = this.at;
    const close = this.source.indexOf(CLOSE_ANGLE, start);
    if (close < 0 || close >= this.end) throw new SyntaxFailure('string without end');
    this.at = close + 1;
    return new Text(this.source, start, this.at);
  }

  private literal(): Text {
    const start = this.at;
    let open = 0;
    for (let at = start; at < this.end; at += 1) {
      const octet = this.source[at];
      if (octet === 0x5c) at += 1;
      else if (octet === 0x28) open += 1;
      else if (octet === 0x29 && (open -= 1) === 0) {
        this.at = at + 1;
        return new Text(this.source, start, this.at);
      }
    }
    throw new SyntaxFailure('string without end');
  }

  private numberOrReference(): Value {
    const start = this.at;
    const whole = this.wholeNumber();
    if (whole < 0) return this.realNumber();
    const after = this.at;
    // A reference: two whole numbers and an R, with nothing but white space between.
    if (isSpace[this.source[after]!] === 1) {
      this.skipSpace();
      const generation = this.wholeNumber();
      if (generation >= 0 && generation <= 65_535) {
        this.skipSpace();
        if (this.take('R') && whole > 0) return new Reference(whole, generation);
      }
    }
    this.at = after;
    return after - start > 0 ? whole : 0;
  }

  private realNumber(): number {
    const start = this.at;
    const { source, end } = this;
    let text = '';
    while (this.at < end && isSpace[source[this.at]!] === 0 && isDelimiter[source[this.at]!] === 0) {
      if (this.at - start > 64) throw new SyntaxFailure('not a number');
      text += String.fromCharCode(source[this.at]!);
      this.at += 1;
    }
    // Odd writings that every program reads: "--5", "1.2-3" (taken as 1.2).
    const [, sign = '', digits = ''] = /^([+-]*)(\d*\.?\d*)/.exec(text) ?? [];
    const value = Number(digits === '' || digits === '.' ? '0' : digits);
    return sign.includes('-') ? -value : value;
  }

  private keyword(): Value {
    if (this.take('null')) return null;
    if (this.take('true')) return true;
    if (this.take('false')) return false;
    throw new SyntaxFailure('not a value');
  }
}

/** A key that stands twice with the same simple value says one thing. */
/** The same written twice deceives nobody. */
function isSameWriting(one: Value, other: Value | undefined): boolean {
  if (one instanceof Name) return other instanceof Name && one.text === other.text;
  if (one instanceof Reference)
    return other instanceof Reference && one.number === other.number && one.generation === other.generation;
  if (one instanceof Text) return other instanceof Text && latin1(one.octets) === latin1(other.octets);
  if (one instanceof Dictionary)
    return (
      other instanceof Dictionary &&
      one.entries.size === other.entries.size &&
      [...one.entries].every(([key, value]) => isSameWriting(value, other.get(key)))
    );
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length &&
      one.every((item: Value, index) => isSameWriting(item, other[index] as Value))
    );
  return one === other;
}

export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly value: Value;
  readonly end: number;
  /** `endobj` follows. */
  readonly isClosed: boolean;
}

/**
 * Reads `12 0 obj … endobj`. `lengthOf` looks up a /Length that is a reference.
 * @throws SyntaxFailure, PdfFault
 */
export function readIndirectObject(
  reader: Reader,
  lengthOf: (reference: Reference) => number | undefined,
): IndirectObject {
  const [number, generation] = readObjectHeader(reader);
  let value = reader.value();
  reader.skipSpace();
  if (value instanceof Dictionary && reader.sees('stream')) value = readStream(reader, value, lengthOf);
  reader.skipSpace();
  const isClosed = reader.take('endobj');
  return { number, generation, value, end: reader.at, isClosed };
}

export function readObjectHeader(reader: Reader): readonly [number: number, generation: number] {
  reader.skipSpace();
  const number = reader.wholeNumber();
  reader.skipSpace();
  const generation = reader.wholeNumber();
  reader.skipSpace();
  if (number < 0 || generation < 0 || !reader.take('obj')) throw new SyntaxFailure('no object here');
  return [number, generation];
}

function readStream(
  reader: Reader,
  dictionary: Dictionary,
  lengthOf: (reference: Reference) => number | undefined,
): Stream {
  const { source, end } = reader;
  let start = reader.at + 'stream'.length;
  if (source[start] === 13) start += 1;
  if (source[start] === 10) start += 1;
  const said = dictionary.get('Length');
  const length = said instanceof Reference ? lengthOf(said) : said;
  if (typeof length === 'number' && Number.isInteger(length) && length >= 0 && start + length <= end) {
    reader.at = start + length;
    while (reader.at < end && isSpace[source[reader.at]!] === 1) reader.at += 1;
    if (reader.take('endstream')) return new Stream(dictionary, source, start, length, true);
  }
  const found = indexOfWord(source, 'endstream', start, end);
  if (found < 0) throw new SyntaxFailure('stream without end');
  reader.at = found + 'endstream'.length;
  return new Stream(dictionary, source, start, found - start, false);
}

/** The next place of these characters in [from, end), or -1. */
export function indexOfWord(source: Uint8Array, word: string, from: number, end: number): number {
  const first = word.charCodeAt(0);
  for (let at = source.indexOf(first, from); at >= 0; at = source.indexOf(first, at + 1)) {
    if (at + word.length > end) return -1;
    let index = 1;
    while (index < word.length && source[at + index] === word.charCodeAt(index)) index += 1;
    if (index === word.length) return at;
  }
  return -1;
}

/** The last place of these characters that begins before `before`, or -1. */
export function lastIndexOfWord(source: Uint8Array, word: string, before: number): number {
  const first = word.charCodeAt(0);
  for (let at = source.lastIndexOf(first, before - 1); at >= 0; at = source.lastIndexOf(first, at - 1)) {
    let index = 1;
    while (index < word.length && source[at + index] === word.charCodeAt(index)) index += 1;
    if (index === word.length) return at;
    if (at === 0) return -1;
  }
  return -1;
}
