import { PdfFault } from '../fault';
import { sentences } from '../sentences';
import { decode, type Decoding } from '../syntax/filters';
import { isSpace, Reader, readIndirectObject, SyntaxFailure } from '../syntax/reader';
import { Dictionary, nameOf, Stream, type Value } from '../syntax/values';
import { type Budget } from './budget';

/** Where an object stands: at an offset of the file, or as the `index`th in an object stream. */
export type Entry =
  | { readonly kind: 'free'; readonly generation: number }
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'packed'; readonly container: number; readonly index: number; readonly generation: 0 };

/** One cross-reference section with its trailer. Offsets are of the file. */
export interface Section {
  readonly offset: number;
  /** After the trailer dictionary, or after the cross-reference stream object. */
  readonly end: number;
  readonly form: 'TABLE' | 'STREAM' | 'HYBRID';
  readonly entries: ReadonlyMap<number, Entry>;
  readonly trailer: Dictionary;
  /** Of the cross-reference stream of a hybrid section. */
  readonly hybridOffset: number | undefined;
}

export interface SectionSource {
  readonly bytes: Uint8Array;
  /** Octets before `%PDF-`, from which the offsets of such a file are counted. */
  readonly base: number;
  readonly budget: Budget;
  readonly decoding: Decoding;
  /** Read before, by their offsets. */
  readonly known: ReadonlyMap<number, Section>;
}

/** @throws PdfFault STRUCTURE, AMBIGUOUS, OVER_BUDGET */
export function readSection(source: SectionSource, offset: number): Section {
  const known = source.known.get(offset);
  if (known) return known;
  const reader = new Reader(source.bytes, offset, source.bytes.length, source.budget);
  reader.skipSpace();
  try {
    const start = reader.at;
    return reader.take('xref') ? readTable(source, reader, start) : readStreamSection(source, start);
  } catch (error) {
    if (error instanceof SyntaxFailure) throw new PdfFault('STRUCTURE', sentences.brokenXref);
    throw error;
  }
}

function readTable(source: SectionSource, reader: Reader, offset: number): Section {
  const entries = new Map<number, Entry>();
  for (;;) {
    reader.skipSpace();
    if (reader.take('trailer')) break;
    const first = reader.wholeNumber();
    reader.skipSpace();
    const count = reader.wholeNumber();
    if (first < 0 || count < 0) throw new SyntaxFailure('subsection');
    source.budget.countObjects(count);
    readSubsection(source, reader, first, count, entries);
  }
  const trailer = reader.value();
  if (!(trailer instanceof Dictionary)) throw new SyntaxFailure('trailer');
  requireNoDuplicates(trailer);
  const end = reader.at;
  const hybrid = trailer.get('XRefStm');
  if (hybrid === undefined) {
    return { offset, end, form: 'TABLE', entries, trailer, hybridOffset: undefined };
  }
  if (typeof hybrid !== 'number') throw new SyntaxFailure('XRefStm');
  const hidden = readStreamSection(source, hybrid + source.base);
  for (const [number, entry] of hidden.entries) mergeHidden(entries, number, entry);
  return { offset, end, form: 'HYBRID', entries, trailer, hybridOffset: hidden.offset };
}

/** What the table calls free, the stream may show; what both show must be the same, or readers are set against each other. */
function mergeHidden(entries: Map<number, Entry>, number: number, hidden: Entry): void {
  const open = entries.get(number);
  if (!open || open.kind === 'free') entries.set(number, hidden);
  else if (hidden.kind !== 'free' && !isSameEntry(open, hidden)) {
    throw new PdfFault('AMBIGUOUS', sentences.contradictoryHybrid);
  }
}

function readSubsection(
  source: SectionSource,
  reader: Reader,
  saidFirst: number,
  count: number,
  entries: Map<number, Entry>,
): void {
  let first = saidFirst;
  for (let index = 0; index < count; index += 1) {
    source.budget.step();
    reader.skipSpace();
    const offset = reader.wholeNumber();
    reader.skipSpace();
    const generation = reader.wholeNumber();
    reader.skipSpace();
    const isUsed = reader.take('n');
    if (offset < 0 || generation < 0 || (!isUsed && !reader.take('f'))) throw new SyntaxFailure('entry');
    // Some writers count the head of the free list as number 1; every reader knows it by its generation.
    if (index === 0 && first === 1 && !isUsed && generation === 65_535) first = 0;
    // No object stands at the header: an unused place, as some writers leave them.
    const entry: Entry =
      isUsed && offset > 0
        ? { kind: 'offset', offset: offset + source.base, generation }
        : { kind: 'free', generation };
    addEntry(entries, first + index, entry);
  }
}

function addEntry(entries: Map<number, Entry>, number: number, entry: Entry): void {
  const other = entries.get(number);
  if (other && !isSameEntry(other, entry)) throw new PdfFault('AMBIGUOUS', sentences.contradictoryXref);
  entries.set(number, entry);
}

export function isSameEntry(one: Entry, other: Entry): boolean {
  if (one.kind === 'offset' && other.kind === 'offset')
    return one.offset === other.offset && one.generation === other.generation;
  if (one.kind === 'packed' && other.kind === 'packed')
    return one.container === other.container && one.index === other.index;
  return one.kind === 'free' && other.kind === 'free';
}

function readStreamSection(source: SectionSource, at: number): Section {
  const { bytes, budget } = source;
  if (at >= bytes.length) throw new SyntaxFailure('offset beyond the file');
  const reader = new Reader(bytes, at, bytes.length, budget);
  reader.skipSpace();
  const offset = reader.at;
  const { value, end } = readIndirectObject(reader, () => undefined);
  if (!(value instanceof Stream) || nameOf(value.dictionary.get('Type')) !== 'XRef')
    throw new SyntaxFailure('not a cross-reference stream');
  requireNoDuplicates(value.dictionary);
  const data = decode(value.octets, value.dictionary, source.decoding);
  const entries = new Map<number, Entry>();
  unpackEntries(source, data, value.dictionary, entries);
  return { offset, end, form: 'STREAM', entries, trailer: value.dictionary, hybridOffset: undefined };
}

function unpackEntries(
  source: SectionSource,
  data: Uint8Array,
  dictionary: Dictionary,
  entries: Map<number, Entry>,
): void {
  const widths = numbersOf(dictionary.get('W'));
  const size = dictionary.get('Size');
  const index = numbersOf(dictionary.get('Index') ?? [0, typeof size === 'number' ? size : 0]);
  const [first = 0, second = 0, third = 0] = widths;
  if (widths.length < 3 || widths.some((width) => width > 7) || index.length % 2 !== 0)
    throw new SyntaxFailure('widths');
  const width = first + second + third;
  // PDFBox closes an update that changes nothing with an empty stream of no width.
  if (width === 0 && data.length === 0) return;
  if (width === 0) throw new SyntaxFailure('widths');
  let at = 0;
  const field = (octets: number, otherwise: number) => {
    if (octets === 0) return otherwise;
    let value = 0;
    for (let last = at + octets; at < last; at += 1) value = value * 256 + data[at]!;
    return value;
  };
  for (let pair = 0; pair < index.length; pair += 2) {
    const count = Math.min(index[pair + 1]!, Math.floor((data.length - at) / width));
    source.budget.countObjects(count);
    for (let place = 0; place < count; place += 1) {
      const [kind, one, two] = [field(first, 1), field(second, 0), field(third, 0)];
      addEntry(entries, index[pair]! + place, entryOf(kind, one, two, source.base));
    }
  }
}

function entryOf(kind: number, one: number, two: number, base: number): Entry {
  if (kind === 1 && one > 0) return { kind: 'offset', offset: one + base, generation: two };
  if (kind === 2) return { kind: 'packed', container: one, index: two, generation: 0 };
  return { kind: 'free', generation: two };
}

function numbersOf(value: Value | undefined): number[] {
  if (!Array.isArray(value)) throw new SyntaxFailure('numbers');
  return (value as readonly Value[]).map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0) throw new SyntaxFailure('numbers');
    return item;
  });
}

/** Two /Root or two /Prev: each reader takes the one it likes. */
function requireNoDuplicates(trailer: Dictionary): void {
  if (trailer.duplicates) throw new PdfFault('AMBIGUOUS', sentences.duplicateTrailer);
}

/** Past `startxref`, its number, `%%EOF` and the end of that line, when they stand at `at`. */
export function readEnding(
  bytes: Uint8Array,
  at: number,
): { readonly pointsAt: number; readonly marker: number; readonly end: number } | undefined {
  const text =
    /^(?:\s|%(?!%EOF)[^\r\n]*[\r\n])*startxref\s+(\d{1,10})\s*?(?:\s%(?!%EOF)[^\r\n]*)*\s*(%%EOF)?/;
  let window = '';
  for (let index = at; index < Math.min(bytes.length, at + 1024); index += 1)
    window += String.fromCharCode(bytes[index]!);
  const found = text.exec(window);
  if (!found) return undefined;
  const marker = at + found[0].length;
  let end = marker;
  if (found[2] === undefined) return { pointsAt: Number(found[1]), marker: marker, end };
  if (bytes[end] === 13) end += 1;
  if (bytes[end] === 10) end += 1;
  return { pointsAt: Number(found[1]), marker, end };
}

export function isOnlySpace(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isSpace[bytes[at]!] === 0) return false;
  return true;
}
