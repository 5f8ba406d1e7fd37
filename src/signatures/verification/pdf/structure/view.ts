import { Dictionary, Reference, Stream, type Value } from '../syntax/values';
import { type Link } from './chain';
import { type Found, NOTHING, type ObjectStore } from './objects';
import { type Entry } from './sections';

export interface Place {
  readonly entry: Entry;
  /** The revision whose cross reference says so. */
  readonly link: Link;
}

/**
 * The document as one revision and those before it make it: what a reader shows of a file that is cut at the end of that revision.
 * An object whose place lies beyond that end does not exist in it, whatever is written there later.
 */
export class View {
  constructor(
    readonly store: ObjectStore,
    private readonly links: readonly Link[],
    readonly revision: number,
    private readonly viewOf: (revision: number) => View,
  ) {}

  get link(): Link {
    return this.links[this.revision - 1]!;
  }

  get trailer(): Dictionary {
    return this.link.sections[0]!.trailer;
  }

  get catalog(): Dictionary | undefined {
    return this.dictionary(this.trailer.get('Root'));
  }

  place(number: number): Place | undefined {
    for (let index = this.revision - 1; index >= 0; index -= 1) {
      const link = this.links[index]!;
      for (const section of link.sections) {
        const entry = section.entries.get(number);
        if (entry) return { entry, link };
      }
    }
    return undefined;
  }

  object(number: number): Found {
    const place = this.place(number);
    return place ? this.objectAt(number, place) : NOTHING;
  }

  objectAt(number: number, { entry, link }: Place): Found {
    if (entry.kind === 'free') return NOTHING;
    if (entry.kind === 'packed') {
      const within = this.viewOf(link.n);
      const place = within.place(entry.container);
      const container = place?.entry.kind === 'offset' ? within.objectAt(entry.container, place).value : null;
      if (container instanceof Stream)
        return this.store.inside(container, number, entry.index, (value) => within.resolve(value));
      this.store.broken.add(number);
      return NOTHING;
    }
    if (entry.offset < link.end) {
      const within = this.viewOf(link.n);
      return this.store.at(number, entry, link.end, (reference) => within.lengthOf(reference));
    }
    this.store.broken.add(number);
    return NOTHING;
  }

  /** Follows references to what they mean; a loop of them means nothing. */
  resolve(value: Value | undefined): Value {
    let current = value ?? null;
    for (let hops = 0; current instanceof Reference; hops += 1) {
      this.store.budget.step();
      if (hops > 8) return null;
      current = this.object(current.number).value;
    }
    return current;
  }

  dictionary(value: Value | undefined): Dictionary | undefined {
    const found = this.resolve(value);
    return found instanceof Dictionary ? found : undefined;
  }

  array(value: Value | undefined): readonly Value[] | undefined {
    const found = this.resolve(value);
    return Array.isArray(found) ? (found as readonly Value[]) : undefined;
  }

  stream(value: Value | undefined): Stream | undefined {
    const found = this.resolve(value);
    return found instanceof Stream ? found : undefined;
  }

  /** @param before a filter that is left alone, with those after it, as one of pictures */
  decode(stream: Stream, before?: string): Uint8Array | undefined {
    return this.store.decode(stream, (value) => this.resolve(value), before);
  }

  /** Of a stream, when it is a reference: a number in a plain object, for object streams are streams themselves. */
  private lengthOf(reference: Reference): number | undefined {
    const place = this.place(reference.number);
    const value = place ? this.objectAt(reference.number, place).value : null;
    return typeof value === 'number' ? value : undefined;
  }
}
