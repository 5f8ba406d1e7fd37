import { inflateSync } from 'node:zlib';
import {
  elementsOf,
  endOfValue,
  endOfWord,
  entriesOf,
  isDictionary,
  PdfSyntaxError,
  referenceAt,
  skipSpace,
  textOf,
  type Slice,
} from './syntax';

/** An object of a file: its value, and the octets of its stream if it has one. */
export interface PdfObject extends Slice {
  stream?: Buffer;
}

/** A page with what it inherits from its tree. */
export type PageEntries = Map<string, Slice>;

type Place = { at: number } | { within: number; index: number };

const inherited = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];
/** What one compressed stream of objects may grow to. */
const inflatedMost = 256 * 1024 * 1024;
const pagesMost = 50_000;

/** The file asks for a key: nobody reads it without one. */
export class EncryptedPdf extends Error {}

/**
 * A PDF that is read where its cross-reference points, object by object, so that joining hundreds of files needs the memory
 * of one. Whatever is not in good order is a `PdfSyntaxError`: `mend` then reads it whole.
 */
export class PdfFile {
  private readonly places = new Map<number, Place>();
  private readonly opened = new Map<number, Slice[]>();
  private readonly pageIndexes = new Map<number, number>();
  private trailer = new Map<string, Slice>();

  constructor(private readonly bytes: Buffer) {
    const from = Math.max(0, bytes.length - 2048);
    const tail = bytes.toString('latin1', from);
    const last = [...tail.matchAll(/startxref\s+(\d{1,10})\s/g)].at(-1);
    if (!last) throw new PdfSyntaxError('no startxref');
    this.readSections(Number(last[1]));
    if (this.trailer.has('Encrypt')) throw new EncryptedPdf('encrypted');
  }

  /** @throws PdfSyntaxError */
  catalog(): Map<string, Slice> {
    return this.dictionary(this.required(this.trailer, 'Root'));
  }

  /** The place of the page that is this object, from 0; known once `pages` was asked. */
  pageIndex(number: number): number | undefined {
    return this.pageIndexes.get(number);
  }

  /** @throws PdfSyntaxError */
  pages(): PageEntries[] {
    const root = this.catalog();
    const pages: PageEntries[] = [];
    this.walk(this.required(root, 'Pages'), new Map(), pages, new Set());
    if (pages.length === 0) throw new PdfSyntaxError('no pages');
    return pages;
  }

  /** What a value is, after the objects that it only names. Absent objects are null (7.3.10). */
  resolve(value: Slice): PdfObject {
    let here: PdfObject = value;
    for (let hops = 0; hops < 20; hops += 1) {
      const reference = referenceAt(here.bytes, here.start);
      if (!reference) return here;
      here = this.object(reference.number);
    }
    throw new PdfSyntaxError('objects that name each other');
  }

  dictionary(value: Slice): Map<string, Slice> {
    return entriesOf(this.resolve(value));
  }

  object(number: number): PdfObject {
    const place = this.places.get(number);
    if (!place) return nothing;
    return 'at' in place ? this.objectAt(place.at, number) : this.objectWithin(place);
  }

  private walk(node: Slice, above: PageEntries, pages: PageEntries[], seen: Set<number>): void {
    const reference = referenceAt(node.bytes, node.start);
    if (reference) {
      if (seen.has(reference.number)) throw new PdfSyntaxError('a page tree that holds itself');
      seen.add(reference.number);
    }
    const entries = this.dictionary(node);
    for (const key of inherited) if (!entries.has(key) && above.has(key)) entries.set(key, above.get(key)!);
    const kids = entries.get('Kids');
    if (kids) for (const kid of elementsOf(this.resolve(kids))) this.walk(kid, entries, pages, seen);
    else if (isBranch(entries)) throw new PdfSyntaxError('a branch of the page tree without leaves');
    else {
      if (reference) this.pageIndexes.set(reference.number, pages.length);
      if (pages.push(entries) > pagesMost) throw new PdfSyntaxError('too many pages');
    }
  }

  private required(entries: Map<string, Slice>, key: string): Slice {
    const value = entries.get(key);
    if (!value) throw new PdfSyntaxError(`no ${key}`);
    return value;
  }

  private readSections(first: number): void {
    const seen = new Set<number>();
    for (const waiting = [first]; waiting.length > 0;) {
      const at = waiting.shift()!;
      if (seen.has(at)) continue;
      seen.add(at);
      const trailer = this.readSection(at);
      if (this.trailer.size === 0) this.trailer = trailer;
      for (const key of ['XRefStm', 'Prev']) {
        const value = trailer.get(key);
        if (value) waiting.push(numberOf(value));
      }
    }
  }

  /** The newest section is read first, and what it says of an object stands. */
  private readSection(at: number): Map<string, Slice> {
    const here = skipSpace(this.bytes, at);
    const word = this.bytes.toString('latin1', here, here + 4);
    return word === 'xref' ? this.readTable(here + 4) : this.readXrefStream(here);
  }

  private readTable(at: number): Map<string, Slice> {
    let here = skipSpace(this.bytes, at);
    while (this.bytes[here] !== 0x74) {
      const line = this.bytes.toString('latin1', here, here + 30);
      const head = /^(\d{1,10})\s+(\d{1,10})\s*/.exec(line);
      if (!head) throw new PdfSyntaxError('a broken cross-reference table');
      here = this.readEntries(here + head[0].length, Number(head[1]), Number(head[2]));
    }
    const value = skipSpace(this.bytes, here + 'trailer'.length);
    return entriesOf({ bytes: this.bytes, start: value, end: endOfValue(this.bytes, value) });
  }

  private readEntries(at: number, first: number, count: number): number {
    if (at + count * 18 > this.bytes.length) throw new PdfSyntaxError('a cross-reference table cut off');
    let here = at;
    for (let index = 0; index < count; index += 1) {
      const entry = /^(\d{10}) (\d{5}) ([nf])\s*/.exec(this.bytes.toString('latin1', here, here + 22));
      if (!entry) throw new PdfSyntaxError('a broken cross-reference table');
      if (entry[3] === 'n') this.place(first + index, { at: Number(entry[1]) });
      here += entry[0].length;
    }
    return here;
  }

  private readXrefStream(at: number): Map<string, Slice> {
    const { stream, ...value } = this.objectAt(at);
    if (!stream) throw new PdfSyntaxError('no cross-reference');
    const entries = entriesOf(value);
    const data = inflated(entries, stream);
    const widths = elementsOf(this.required(entries, 'W')).map(numberOf);
    const index = entries.get('Index');
    const ranges = index ? elementsOf(index).map(numberOf) : [0, numberOf(this.required(entries, 'Size'))];
    const [w0 = 0, w1 = 0, w2 = 0] = widths;
    let here = 0;
    const field = (width: number, absent: number): number => {
      if (width === 0) return absent;
      let read = 0;
      for (let index = 0; index < width; index += 1) read = read * 256 + (data[here++] ?? 0);
      return read;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2)
      for (let index = 0; index < ranges[range + 1]! && here < data.length; index += 1) {
        const [kind, second, third] = [field(w0, 1), field(w1, 0), field(w2, 0)];
        if (kind === 1) this.place(ranges[range]! + index, { at: second });
        if (kind === 2) this.place(ranges[range]! + index, { within: second, index: third });
      }
    return entries;
  }

  private place(number: number, place: Place): void {
    if (!this.places.has(number)) this.places.set(number, place);
  }

  private objectAt(at: number, number?: number): PdfObject {
    const head = /^\s*(\d{1,10})\s+\d{1,5}\s+obj\b/.exec(this.bytes.toString('latin1', at, at + 40));
    if (!head || (number !== undefined && Number(head[1]) !== number))
      throw new PdfSyntaxError(`no object ${number ?? ''} at ${at}`);
    const start = skipSpace(this.bytes, at + head[0].length);
    const end = endOfValue(this.bytes, start);
    const value: PdfObject = { bytes: this.bytes, start, end };
    const next = skipSpace(this.bytes, end);
    if (this.bytes.toString('latin1', next, next + 6) === 'stream' && isDictionary(value))
      value.stream = this.streamAt(next + 6, value);
    return value;
  }

  private streamAt(afterKeyword: number, value: Slice): Buffer {
    let start = afterKeyword;
    if (this.bytes[start] === 13) start += 1;
    if (this.bytes[start] === 10) start += 1;
    const length = numberOf(this.resolve(this.required(entriesOf(value), 'Length')));
    const end = start + length;
    const next = skipSpace(this.bytes, end);
    if (this.bytes.toString('latin1', next, next + 9) !== 'endstream')
      throw new PdfSyntaxError(`a stream that does not end where it says, at ${start}`);
    return this.bytes.subarray(start, end);
  }

  private objectWithin({ within, index }: { within: number; index: number }): PdfObject {
    let objects = this.opened.get(within);
    if (!objects) this.opened.set(within, (objects = this.openObjectStream(within)));
    return objects[index] ?? nothing;
  }

  private openObjectStream(number: number): Slice[] {
    const place = this.places.get(number);
    if (!place || !('at' in place)) throw new PdfSyntaxError('an object stream that is nowhere');
    const { stream, ...value } = this.objectAt(place.at, number);
    if (!stream) throw new PdfSyntaxError('an object stream without a stream');
    const entries = entriesOf(value);
    const bytes = inflated(entries, stream);
    const [first, count] = [numberOf(this.required(entries, 'First')), numberOf(this.required(entries, 'N'))];
    const heads = bytes.toString('latin1', 0, first).trim().split(/\s+/).map(Number);
    return Array.from({ length: count }, (_, index) => {
      const start = skipSpace(bytes, first + (heads[2 * index + 1] ?? NaN));
      return { bytes, start, end: endOfValue(bytes, start) };
    });
  }
}

const isBranch = (entries: PageEntries): boolean => {
  const type = entries.get('Type');
  return type !== undefined && textOf(type) === '/Pages';
};

const nothing: PdfObject = { bytes: Buffer.from('null'), start: 0, end: 4 };

/** @throws PdfSyntaxError */
export function numberOf(value: Slice): number {
  const number = Number(textOf({ ...value, end: endOfWord(value.bytes, value.start) }));
  if (!Number.isFinite(number)) throw new PdfSyntaxError('no number');
  return number;
}

/** A cross-reference or an object stream: plain, or deflated with the predictors of PNG (7.4.4). */
function inflated(entries: Map<string, Slice>, stream: Buffer): Buffer {
  const filter = entries.get('Filter');
  if (!filter) return stream;
  if (!/^\[?\s*\/FlateDecode\s*\]?$/.test(textOf(filter))) throw new PdfSyntaxError('an unknown filter');
  const data = deflated(stream);
  const parameters = entries.get('DecodeParms');
  if (!parameters || textOf(parameters) === 'null') return data;
  const only = isDictionary(parameters) ? parameters : elementsOf(parameters)[0]!;
  const named = entriesOf(only);
  const of = (key: string, absent: number): number => (named.has(key) ? numberOf(named.get(key)!) : absent);
  if (of('Predictor', 1) === 1) return data;
  if (of('Predictor', 1) < 10 || of('Colors', 1) !== 1 || of('BitsPerComponent', 8) !== 8)
    throw new PdfSyntaxError('an unknown predictor');
  return unpredicted(data, of('Columns', 1));
}

function deflated(stream: Buffer): Buffer {
  try {
    return inflateSync(stream, { maxOutputLength: inflatedMost });
  } catch (error) {
    throw new PdfSyntaxError(`a stream that cannot be inflated: ${String(error)}`);
  }
}

/** Undoes the filters of PNG, one octet a pixel (RFC 2083, 6). */
function unpredicted(data: Buffer, columns: number): Buffer {
  const rows = Math.floor(data.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const kind = data[row * (columns + 1)];
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const left = column > 0 ? out[at - 1]! : 0;
      const up = row > 0 ? out[at - columns]! : 0;
      const corner = column > 0 && row > 0 ? out[at - columns - 1]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind ?? 0] ?? 0;
      out[at] = data[row * (columns + 1) + 1 + column]! + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
