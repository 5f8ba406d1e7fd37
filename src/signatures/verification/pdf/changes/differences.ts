import { isSameEntry } from '../structure/sections';
import { type Structure } from '../structure/open';
import { type View } from '../structure/view';
import { isSame } from '../signatures/same';
import { repeatsKey } from '../structure/references';

export interface Differences {
  /** Numbers whose object is not what it was: changed, freed or new. */
  readonly changed: ReadonlySet<number>;
  /** Those that cannot be read in one way only: not where listed, wrong length, a key twice. */
  readonly unclear: ReadonlySet<number>;
}

/** Compares, object by object, what the cross reference of a revision lists with what was there before. */
export function differencesBetween(before: View, after: View): Differences {
  const changed = new Set<number>();
  const unclear = new Set<number>();
  for (const { entries } of after.link.sections) {
    for (const [number, entry] of entries) {
      before.store.budget.step();
      const [old, now] = [before.place(number), after.place(number)];
      if (now?.entry !== entry || (old && isSameEntry(old.entry, entry))) continue;
      if ((!old || old.entry.kind === 'free') && entry.kind === 'free') continue;
      const [was, is] = [before.object(number), after.object(number)];
      const isKept = old?.entry.generation === entry.generation && isSame(before, was.value, after, is.value);
      if (isKept && was.value !== null) continue;
      changed.add(number);
      if (entry.kind !== 'free' && (!is.isExact || repeatsKey(is.value) || after.store.broken.has(number)))
        unclear.add(number);
    }
  }
  return { changed, unclear };
}

/** Object streams that hold objects in use: another stream in the place of one changes them all without naming them. */
export function containersOf({ links }: Structure, revision: number): ReadonlySet<number> {
  const containers = new Set<number>();
  for (const link of links.slice(0, revision))
    for (const { entries } of link.sections)
      for (const entry of entries.values()) if (entry.kind === 'packed') containers.add(entry.container);
  return containers;
}
