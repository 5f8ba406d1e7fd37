import { Dictionary, Reference, Stream, type Value } from '../syntax/values';
import { type View } from './view';

/** Calls `visit` with each reference in a value, at any depth; `skip` names keys of the outermost dictionary to leave out. */
export function eachReference(
  value: Value | undefined,
  visit: (reference: Reference) => void,
  skip?: ReadonlySet<string>,
): void {
  if (value instanceof Reference) visit(value);
  else if (Array.isArray(value)) for (const item of value as readonly Value[]) eachReference(item, visit);
  else if (value instanceof Stream) eachReference(value.dictionary, visit, skip);
  else if (value instanceof Dictionary) {
    for (const [key, item] of value.entries) if (!skip?.has(key)) eachReference(item, visit);
  }
}

/** Objects to which the values lead, through any number of others; `enters` may forbid to go into one. */
export function reachableFrom(
  view: View,
  roots: readonly (Value | undefined)[],
  enters: (number: number) => boolean = () => true,
): Set<number> {
  const reached = new Set<number>();
  const pending: number[] = [];
  const meet = ({ number }: Reference) => {
    if (reached.has(number) || !enters(number)) return;
    reached.add(number);
    pending.push(number);
  };
  for (const root of roots) eachReference(root, meet);
  for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
    view.store.budget.step();
    eachReference(view.object(number).value, meet);
  }
  return reached;
}

/** Whether a key stands twice in a value, at any depth, so that each program reads another. */
export function repeatsKey(value: Value): boolean {
  if (value instanceof Stream) return repeatsKey(value.dictionary);
  if (value instanceof Dictionary)
    return value.duplicates !== undefined || [...value.entries.values()].some(repeatsKey);
  return Array.isArray(value) && (value as readonly Value[]).some(repeatsKey);
}
