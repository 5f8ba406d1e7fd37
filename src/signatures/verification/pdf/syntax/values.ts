/** PDF objects (ISO 32000-2, 7.3). Numbers, booleans and null are those of the language, arrays too. */
export type Value =
  null | boolean | number | Name | Text | Reference | Dictionary | Stream | readonly Value[];

export class Name {
  constructor(readonly text: string) {}
}

export class Reference {
  constructor(
    readonly number: number,
    readonly generation: number,
  ) {}
}

/** A string where it stands, with its delimiters; decoded when asked. */
export class Text {
  constructor(
    readonly source: Uint8Array,
    readonly start: number,
    readonly end: number,
    private readonly clear?: Uint8Array,
  ) {}

  /** The same string of a protected file, as what it means. */
  opened(clear: Uint8Array): Text {
    return new Text(this.source, this.start, this.end, clear);
  }

  get isHexadecimal(): boolean {
    return this.source[this.start] === 0x3c;
  }

  get octets(): Uint8Array {
    if (this.clear) return this.clear;
    return this.isHexadecimal ? this.fromHexadecimal() : this.fromLiteral();
  }

  private fromHexadecimal(): Uint8Array {
    const octets = new Uint8Array((this.end - this.start) >> 1);
    let length = 0;
    let high = -1;
    for (let at = this.start + 1; at < this.end - 1; at += 1) {
      const digit = hexadecimalDigit(this.source[at]!);
      if (digit < 0) continue;
      if (high < 0) high = digit;
      else {
        octets[length++] = high * 16 + digit;
        high = -1;
      }
    }
    if (high >= 0) octets[length++] = high * 16;
    return octets.subarray(0, length);
  }

  private fromLiteral(): Uint8Array {
    const { source } = this;
    const last = this.end - 1;
    const octets: number[] = [];
    for (let at = this.start + 1; at < last; at += 1) {
      let octet = source[at]!;
      if (octet === 0x0d) {
        octet = 0x0a;
        if (source[at + 1] === 0x0a) at += 1;
      } else if (octet === 0x5c) {
        at += 1;
        octet = source[at]!;
        if (octet === 0x0d && source[at + 1] === 0x0a) at += 1;
        if (octet === 0x0d || octet === 0x0a) continue;
        if (octet >= 0x30 && octet <= 0x37) {
          let code = octet - 0x30;
          for (let digits = 1; digits < 3; digits += 1) {
            const next = source[at + 1]!;
            if (at + 1 >= last || next < 0x30 || next > 0x37) break;
            code = code * 8 + next - 0x30;
            at += 1;
          }
          octet = code & 0xff;
        } else octet = escapes[octet] ?? octet;
      }
      octets.push(octet);
    }
    return Uint8Array.from(octets);
  }
}

const escapes: Record<number, number> = { 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0c };

export class Dictionary {
  /** Keys that stand more than once and say different things; the first value counts. */
  duplicates: string[] | undefined;
  /** Where the value of each key begins and ends, when the reader was asked for it. */
  spans: Map<string, readonly [number, number]> | undefined;

  constructor(
    readonly entries: Map<string, Value>,
    readonly start: number,
    readonly end: number,
  ) {}

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }
}

export class Stream {
  /** `length` is what /Length says; `isExact` that `endstream` follows there. */
  constructor(
    readonly dictionary: Dictionary,
    readonly source: Uint8Array,
    readonly start: number,
    readonly length: number,
    readonly isExact: boolean,
    private readonly decrypt?: (octets: Uint8Array) => Uint8Array,
  ) {}

  private clear: Uint8Array | undefined;

  /** The same stream of a protected file, as what it means. */
  opened(dictionary: Dictionary, decrypt: (octets: Uint8Array) => Uint8Array): Stream {
    return new Stream(dictionary, this.source, this.start, this.length, this.isExact, decrypt);
  }

  get octets(): Uint8Array {
    const stored = this.source.subarray(this.start, this.start + this.length);
    if (!this.decrypt) return stored;
    return (this.clear ??= this.decrypt(stored));
  }
}

export function hexadecimalDigit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

export function nameOf(value: Value | undefined): string | undefined {
  return value instanceof Name ? value.text : undefined;
}

export function dictionaryOf(value: Value | undefined): Dictionary | undefined {
  if (value instanceof Dictionary) return value;
  return value instanceof Stream ? value.dictionary : undefined;
}

/** Text strings of ISO 32000-2, 7.9.2.2: UTF-16 with its mark, UTF-8 with its mark, or else taken for Latin-1. */
export function plainText(value: Value | undefined): string | undefined {
  if (!(value instanceof Text)) return undefined;
  const octets = value.octets;
  if (octets[0] === 0xfe && octets[1] === 0xff) return new TextDecoder('utf-16be').decode(octets);
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  if (octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf) return new TextDecoder().decode(octets);
  return latin1(octets);
}

export function latin1(octets: Uint8Array, start = 0, end = octets.length): string {
  let text = '';
  for (let at = start; at < end; at += 4096) {
    text += String.fromCharCode(...octets.subarray(at, Math.min(end, at + 4096)));
  }
  return text;
}
