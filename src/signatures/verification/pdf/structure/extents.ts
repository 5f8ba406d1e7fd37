import { overBudget } from './budget';
import { indexOfWord, Reader } from '../syntax/reader';
import { nameOf, Stream } from '../syntax/values';
import { type Link } from './chain';
import { type Found } from './objects';
import { type Structure } from './open';
import { type Entry } from './sections';
import { type View } from './view';

/** An object that some cross-reference section of the file lists, current or superseded. */
export interface Listed {
  readonly number: number;
  readonly offset: number;
  readonly entry: Entry & { readonly kind: 'offset' };
  readonly link: Link;
}

const known = new WeakMap<Structure, readonly Listed[]>();

/** In order of their places; each place once, as the oldest section says. */
export function listedObjects(structure: Structure): readonly Listed[] {
  let listed = known.get(structure);
  if (!listed) known.set(structure, (listed = collect(structure)));
  return listed;
}

function collect({ links, budget }: Structure): readonly Listed[] {
  const places = new Map<number, Listed>();
  for (const link of links) {
    for (const { entries } of link.sections) {
      for (const [number, entry] of entries) {
        budget.step();
        if (entry.kind === 'offset' && !places.has(entry.offset))
          places.set(entry.offset, { number, offset: entry.offset, entry, link });
      }
    }
  }
  return [...places.values()].sort((one, other) => one.offset - other.offset);
}

/** The listed object in whose extent `at` lies, parsed; undefined when it lies in none. */
export function objectAround(structure: Structure, at: number): { listed: Listed; found: Found } | undefined {
  const all = listedObjects(structure);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.offset <= at) low = middle + 1;
    else high = middle;
  }
  const listed = all[low - 1];
  if (!listed) return undefined;
  const found = structure.view(listed.link.n).objectAt(listed.number, listed);
  return found.start >= 0 && at < found.end ? { listed, found } : undefined;
}

/**
 * The number of an object in use that a later cross-reference stream bears without listing itself: for programs that go by the octets it
 * takes the place of that object. One that bears the number of an older such stream takes nobody's.
 */
export function displacedBy(structure: Structure, view: View, offset: number): number | undefined {
  const reader = new Reader(structure.bytes, offset, structure.bytes.length, structure.budget);
  reader.skipSpace();
  const number = reader.wholeNumber();
  const place = number < 0 ? undefined : view.place(number);
  if (!place || startOf(view, place.entry) >= offset) return undefined;
  const { value } = view.object(number);
  const isOld = value instanceof Stream && nameOf(value.dictionary.get('Type')) === 'XRef';
  return value === null || isOld ? undefined : number;
}

/** Of an object, or of the object stream that holds it. */
export function startOf(view: View, entry: Entry): number {
  const own = entry.kind === 'packed' ? view.place(entry.container)?.entry : entry;
  return own?.kind === 'offset' ? own.offset : 0;
}

/** Far more than a file has objects, and few enough to look at each. */
const MOST_PLACES = 1_000_000;

export function placesOf(
  bytes: Uint8Array,
  word: string,
  from: number,
  to: number,
  most = MOST_PLACES,
): readonly number[] {
  const places: number[] = [];
  for (let at = indexOfWord(bytes, word, from, to); at >= 0; at = indexOfWord(bytes, word, at + 1, to)) {
    if (places.push(at) > most) throw overBudget();
  }
  return places;
}
