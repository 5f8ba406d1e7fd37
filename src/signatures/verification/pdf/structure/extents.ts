import { overBudget } from './budget';
import { indexOfWord } from '../syntax/reader';
import { type Link } from './chain';
import { type Found } from './objects';
import { type Structure } from './open';
import { type Entry } from './sections';

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
