import { type Inflate } from '../contract';
import { decode, type Decoding } from '../syntax/filters';
import { Reader, readIndirectObject, SyntaxFailure } from '../syntax/reader';
import { type Dictionary, nameOf, type Reference, Stream, type Value } from '../syntax/values';
import { type Budget } from './budget';

export interface Found {
  readonly value: Value;
  /** Offsets of the file; -1 for an object that stands in an object stream. */
  readonly start: number;
  readonly end: number;
  /** Closed by `endobj`, and a stream as long as it says. */
  readonly isExact: boolean;
}

export const NOTHING: Found = { value: null, start: -1, end: -1, isExact: true };

/** What opens the strings and streams of an object of a protected file. */
export interface Opener {
  open(value: Value, number: number, generation: number): Value;
}

/** The objects of a file by where they stand: parsed when asked for, and once. */
export class ObjectStore {
  /** Places in the cross reference where the object is not, or cannot be read. */
  readonly broken = new Set<number>();
  private readonly parsed = new Map<number, Found>();
  private readonly packs = new Map<Stream, Pack | undefined>();
  /** Of a protected file, once its key is known; before that only what the key is made of is read. */
  opener: Opener | undefined;

  constructor(
    readonly bytes: Uint8Array,
    readonly budget: Budget,
    private readonly inflate: Inflate,
    /** Of a file with whose octets this one begins. */
    earlier?: ObjectStore,
  ) {
    for (const [offset, found] of earlier?.parsed ?? [])
      if (found !== NOTHING) this.parsed.set(offset, found);
    for (const [container, pack] of earlier?.packs ?? []) if (pack) this.packs.set(container, pack);
  }

  at(
    number: number,
    { offset, generation }: { readonly offset: number; readonly generation: number },
    limit: number,
    lengthOf: (reference: Reference) => number | undefined,
  ): Found {
    const known = this.parsed.get(offset);
    if (known) return known;
    // What is asked for while it is being read, as a stream whose /Length is itself, is missing.
    this.parsed.set(offset, NOTHING);
    const found = this.parse(number, generation, offset, limit, lengthOf);
    if (!found) this.broken.add(number);
    this.parsed.set(offset, found ?? NOTHING);
    return found ?? NOTHING;
  }

  private parse(
    number: number,
    generation: number,
    start: number,
    limit: number,
    lengthOf: (reference: Reference) => number | undefined,
  ): Found | undefined {
    try {
      const reader = new Reader(this.bytes, start, limit, this.budget);
      const object = readIndirectObject(reader, lengthOf);
      if (object.number !== number || object.generation !== generation) return undefined;
      const { end, isClosed } = object;
      const value = this.opener?.open(object.value, number, generation) ?? object.value;
      return { value, start, end, isExact: isClosed && (!(value instanceof Stream) || value.isExact) };
    } catch (error) {
      if (error instanceof SyntaxFailure) return undefined;
      throw error;
    }
  }

  /** The object of this number in an object stream (ISO 32000-2, 7.5.7), when it is the one at `index`. */
  inside(container: Stream, number: number, index: number, resolve: Decoding['resolve']): Found {
    const value = this.packOf(container, resolve)?.value(number, index, this.budget);
    if (value === undefined) this.broken.add(number);
    return value === undefined ? NOTHING : { value, start: -1, end: -1, isExact: true };
  }

  decode(stream: Stream, resolve: Decoding['resolve'], before?: string): Uint8Array | undefined {
    const { inflate, budget } = this;
    try {
      return decode(stream.octets, stream.dictionary, { inflate, budget, resolve }, before);
    } catch (error) {
      if (error instanceof SyntaxFailure) return undefined;
      throw error;
    }
  }

  private packOf(container: Stream, resolve: Decoding['resolve']): Pack | undefined {
    if (!this.packs.has(container)) {
      this.packs.set(container, undefined);
      const isPack = nameOf(container.dictionary.get('Type')) === 'ObjStm';
      const octets = isPack ? this.decode(container, resolve) : undefined;
      if (octets) this.packs.set(container, Pack.open(octets, container.dictionary, this.budget));
    }
    return this.packs.get(container);
  }
}

class Pack {
  private readonly values = new Map<number, Value | undefined>();

  private constructor(
    private readonly octets: Uint8Array,
    private readonly numbers: readonly number[],
    private readonly offsets: readonly number[],
    /** Numbers that stand in it more than once: some programs go by the place, and some by the number. */
    private readonly repeated: ReadonlySet<number>,
  ) {}

  static open(octets: Uint8Array, dictionary: Dictionary, budget: Budget): Pack | undefined {
    const [count, first] = [dictionary.get('N'), dictionary.get('First')];
    if (typeof count !== 'number' || typeof first !== 'number' || count > octets.length) return undefined;
    const reader = new Reader(octets, 0, Math.min(first, octets.length), budget);
    const numbers: number[] = [];
    const offsets: number[] = [];
    for (let index = 0; index < count; index += 1) {
      budget.step();
      reader.skipSpace();
      const number = reader.wholeNumber();
      reader.skipSpace();
      const offset = reader.wholeNumber();
      if (number < 0 || offset < 0) return undefined;
      numbers.push(number);
      offsets.push(first + offset);
    }
    const once = new Set<number>();
    const repeated = new Set(numbers.filter((number) => once.size === once.add(number).size));
    return new Pack(octets, numbers, offsets, repeated);
  }

  value(number: number, index: number, budget: Budget): Value | undefined {
    if (this.numbers[index] !== number || this.repeated.has(number)) return undefined;
    if (!this.values.has(index)) this.values.set(index, this.read(index, budget));
    return this.values.get(index);
  }

  private read(index: number, budget: Budget): Value | undefined {
    try {
      return new Reader(this.octets, this.offsets[index]!, this.octets.length, budget).value();
    } catch (error) {
      if (error instanceof SyntaxFailure) return undefined;
      throw error;
    }
  }
}
