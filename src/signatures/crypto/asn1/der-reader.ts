import { contextTag, tag } from './der';
import { endOfValue, readHeader, refuse } from './header';

/** What a reader will bear before it gives up: hostile input must cost little. */
export interface DerLimits {
  /** Octets of the whole encoding. */
  readonly size: number;
  /** Values inside values. A CMS with its certificates needs about 12. */
  readonly depth: number;
  /** Values directly inside one value. */
  readonly items: number;
  /** Bears what BER allows beside DER (X.690 8): for what others wrote, never for what we write. */
  readonly ber?: boolean;
}

export const defaultLimits: DerLimits = { size: 1 << 20, depth: 24, items: 1000 };

/**
 * Reads one DER value that fills the whole input (X.690). Refuses what BER allows and DER does not: indefinite or padded
 * lengths, constructed strings, padded integers, unsorted SET OF, booleans other than 00 and FF.
 * Values inside are decoded when they are asked for, so that a part nobody looks at costs nothing.
 * @throws SignatureRefused FORMAT_FAILURE
 */
export function readDer(bytes: Buffer, limits: DerLimits = defaultLimits): DerValue {
  if (bytes.length > limits.size) refuse(`${bytes.length} octets, at most ${limits.size}`);
  const value = readValue(bytes, 0, 0, limits);
  if (value.encoding.length !== bytes.length) refuse('octets after the value');
  return value;
}

/**
 * Reads the BER value at the beginning of the input; what follows it is left to the caller, who sees it by the length of
 * `encoding`. Lengths may be indefinite or padded, strings in pieces, sets unsorted (Bouncy Castle writes CMS so).
 * @throws SignatureRefused FORMAT_FAILURE
 */
export function readBer(bytes: Buffer, limits: DerLimits = berLimits): DerValue {
  return readValue(bytes, 0, 0, limits);
}

export const berLimits: DerLimits = { size: 1 << 27, depth: 32, items: 200_000, ber: true };

/** Length in octets of the DER value at the beginning of a larger buffer; what follows is not looked at. */
export function derLength(bytes: Buffer): number {
  const { start, length } = readHeader(bytes, 0);
  return start + length;
}

/** One decoded value. `encoding` is tag, length and content; both are views of the input, not copies. */
export class DerValue {
  constructor(
    readonly identifier: number,
    readonly content: Buffer,
    readonly encoding: Buffer,
    private readonly depth: number,
    private readonly limits: DerLimits,
  ) {}

  /** The values inside a constructed value. */
  items(): DerValue[] {
    if ((this.identifier & 0x20) === 0) refuse('a primitive value has no items');
    if (this.depth >= this.limits.depth) refuse(`nested deeper than ${this.limits.depth}`);
    const items: DerValue[] = [];
    for (let offset = 0; offset < this.content.length;) {
      const item = readValue(this.content, offset, this.depth + 1, this.limits);
      items.push(item);
      if (items.length > this.limits.items) refuse(`more than ${this.limits.items} items`);
      offset += item.encoding.length;
    }
    if (this.identifier === tag.set && !this.limits.ber) requireSorted(items);
    return items;
  }

  is(identifier: number): boolean {
    return this.identifier === identifier;
  }

  /** True for a constructed [number]. */
  isContext(number: number): boolean {
    return this.is(contextTag(number, 'constructed'));
  }

  sequence(): DerValue[] {
    return this.expect(tag.sequence).items();
  }

  set(): DerValue[] {
    return this.expect(tag.set).items();
  }

  integer(): bigint {
    this.expect(tag.integer);
    if (this.content.length === 0) refuse('INTEGER without content');
    return BigInt.asIntN(this.content.length * 8, BigInt(`0x${this.content.toString('hex')}`));
  }

  oid(): string {
    this.expect(tag.oid);
    const arcs: bigint[] = [];
    let arc = 0n;
    for (const octet of this.content) {
      arc = (arc << 7n) | BigInt(octet & 0x7f);
      if ((octet & 0x80) !== 0) continue;
      arcs.push(arc);
      arc = 0n;
    }
    const [joined = 0n, ...rest] = arcs;
    const first = joined < 80n ? joined / 40n : 2n;
    return [first, joined - first * 40n, ...rest].join('.');
  }

  octets(): Buffer {
    if (this.identifier !== (tag.octetString | 0x20)) return this.expect(tag.octetString).content;
    return Buffer.concat(this.items().map((piece) => piece.octets()));
  }

  /** This value read under another tag, as IMPLICIT asks: `content` is the same. */
  as(identifier: number): DerValue {
    return new DerValue(identifier, this.content, this.encoding, this.depth, this.limits);
  }

  boolean(): boolean {
    return this.expect(tag.boolean).content[0] !== 0;
  }

  /** The octets of a BIT STRING whose length in bits is a multiple of eight, as keys and signatures are. */
  bits(): Buffer {
    this.expect(tag.bitString);
    if (this.content[0] !== 0) refuse('BIT STRING of broken octets');
    return this.content.subarray(1);
  }

  /** UTCTime or GeneralizedTime, to the second and in UTC (RFC 5280, 4.1.2.5); BER also with fractions and offsets. */
  time(): Date {
    const text = this.limits.ber ? this.plainTime() : this.content.toString('latin1');
    const short = this.is(tag.utcTime);
    if (!short && !this.is(tag.generalizedTime)) refuse('a time was due');
    if (!(short ? /^\d{12}Z$/ : /^\d{14}Z$/).test(text)) refuse('time in another form');
    const digits = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
    const iso = digits.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
    const instant = new Date(iso);
    if (Number.isNaN(instant.getTime()) || instant.toISOString() !== iso) refuse('time that does not exist');
    return instant;
  }

  /** RFC 3161 gives fractions of a second, old signers leave out the seconds or give an offset: brought to the plain form. */
  private plainTime(): string {
    const text = this.content.toString('latin1');
    const year = this.is(tag.utcTime) ? 2 : 4;
    const form = new RegExp(`^(\\d{${year + 8}})(\\d\\d)?(?:[.,]\\d+)?(?:Z|([+-])(\\d\\d)(\\d\\d))$`);
    const [, start, seconds = '00', sign, hours, minutes] = form.exec(text) ?? [];
    if (start === undefined) refuse('time in another form');
    if (sign === undefined) return `${start}${seconds}Z`;
    const local = new DerValue(
      this.identifier,
      Buffer.from(`${start}${seconds}Z`),
      this.encoding,
      0,
      defaultLimits,
    );
    const shift = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? -60_000 : 60_000);
    const digits = new Date(local.time().getTime() + shift).toISOString().replace(/\D/g, '').slice(0, 14);
    return `${digits.slice(4 - year)}Z`;
  }

  private expect(identifier: number): this {
    if (!this.is(identifier)) refuse(`tag ${hex(this.identifier)} where ${hex(identifier)} was due`);
    return this;
  }
}

function readValue(bytes: Buffer, offset: number, depth: number, limits: DerLimits): DerValue {
  const header = readHeader(bytes, offset, limits.ber);
  const { identifier, start } = header;
  const { contentEnd, end } = endOfValue(bytes, header, { left: limits.items });
  if (end > bytes.length) refuse('truncated');
  const content = bytes.subarray(start, contentEnd);
  if (!limits.ber) {
    checkForm(identifier);
    checkContent(identifier, content);
  }
  return new DerValue(identifier, content, bytes.subarray(offset, end), depth, limits);
}

/** X.690 10.2: only SEQUENCE and SET are constructed among the universal types. */
function checkForm(identifier: number): void {
  const universal = (identifier & 0xc0) === 0;
  const constructed = (identifier & 0x20) !== 0;
  const container = (identifier & 0x1f) === 0x10 || (identifier & 0x1f) === 0x11;
  if (identifier === 0 || (universal && constructed !== container))
    refuse(`tag ${hex(identifier)} in the wrong form`);
}

function checkContent(identifier: number, content: Buffer): void {
  if (identifier === tag.integer) checkInteger(content);
  else if (identifier === tag.oid) checkOid(content);
  else if (identifier === tag.bitString) checkBitString(content);
  else if (identifier === tag.boolean && !/^(00|ff)$/.test(content.toString('hex')))
    refuse('BOOLEAN not 00 or FF');
  else if (identifier === tag.null && content.length > 0) refuse('NULL with content');
}

function checkInteger(content: Buffer): void {
  const [first, second] = content;
  if (first === undefined) refuse('INTEGER without content');
  if (second === undefined) return;
  if ((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80)) refuse('padded INTEGER');
}

function checkOid(content: Buffer): void {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > 64) refuse('OBJECT IDENTIFIER of wrong length');
  const padded = content.some((octet, index) => octet === 0x80 && (content[index - 1] ?? 0) < 0x80);
  if (padded) refuse('padded arc in OBJECT IDENTIFIER');
}

function checkBitString(content: Buffer): void {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (content.length === 1 && unused > 0))
    refuse('BIT STRING of wrong length');
  if (((content.at(-1) ?? 0) & ((1 << unused) - 1)) !== 0 && content.length > 1)
    refuse('BIT STRING with padding bits set');
}

function requireSorted(items: readonly DerValue[]): void {
  items.reduce<DerValue | undefined>((previous, item) => {
    if (previous && Buffer.compare(previous.encoding, item.encoding) > 0) refuse('SET OF out of order');
    return item;
  }, undefined);
}

function hex(identifier: number): string {
  return `0x${identifier.toString(16).padStart(2, '0')}`;
}
