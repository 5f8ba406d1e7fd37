import { type Dictionary, Reference, type Value } from '../syntax/values';
import { type View } from './view';

export interface Page {
  /** undefined for a dictionary that stands in /Kids itself. */
  readonly object: number | undefined;
  /** From 1. */
  readonly number: number;
  readonly dictionary: Dictionary;
  /** Nodes above it, whose attributes it inherits; the nearest first. */
  readonly ancestors: readonly Dictionary[];
}

const known = new WeakMap<View, readonly Page[]>();

/** The leaves of the page tree in order (ISO 32000-2, 7.7.3); what is met twice counts once. */
export function pagesOf(view: View): readonly Page[] {
  let pages = known.get(view);
  if (!pages) known.set(view, (pages = readPages(view)));
  return pages;
}

function readPages(view: View): readonly Page[] {
  const pages: Page[] = [];
  const visited = new Set<number>();
  const walk = (item: Value | undefined, ancestors: readonly Dictionary[]): void => {
    view.store.budget.step(ancestors.length);
    const object = item instanceof Reference ? item.number : undefined;
    if (object !== undefined && visited.has(object)) return;
    if (object !== undefined) visited.add(object);
    const dictionary = view.dictionary(item);
    if (!dictionary) return;
    const kids = view.array(dictionary.get('Kids'));
    if (!kids) pages.push({ object, number: pages.length + 1, dictionary, ancestors });
    const above = kids ? [dictionary, ...ancestors] : ancestors;
    for (const kid of kids ?? []) walk(kid, above);
  };
  walk(view.catalog?.get('Pages'), []);
  return pages;
}
