import { type View } from '../structure/view';
import { Dictionary, Name, Reference, Stream, Text, type Value } from '../syntax/values';

/**
 * Whether two values say the same in their views. The same reference is the same: whether its object changed is asked elsewhere. A
 * reference and what it means, or references to two objects with the same content, are the same too (to a depth of 12).
 */
export function isSame(
  oldView: View,
  one: Value | undefined,
  newView: View,
  other: Value | undefined,
  depth = 0,
): boolean {
  oldView.store.budget.step();
  if (one instanceof Reference && other instanceof Reference) {
    if (one.number === other.number) return one.generation === other.generation;
  }
  if (one instanceof Reference || other instanceof Reference) {
    if (depth > 12) return false;
    return isSame(oldView, oldView.resolve(one), newView, newView.resolve(other), depth + 1);
  }
  if (depth > 60) return false;
  if (one instanceof Name) return other instanceof Name && one.text === other.text;
  if (one instanceof Text) return other instanceof Text && isSameOctets(one.octets, other.octets);
  if (one instanceof Dictionary) {
    return other instanceof Dictionary && isSameDictionary(oldView, one, newView, other, depth);
  }
  if (one instanceof Stream)
    return other instanceof Stream && isSameStream(oldView, one, newView, other, depth);
  if (Array.isArray(one)) {
    const [items, others] = [one as readonly Value[], other as readonly Value[]];
    return (
      Array.isArray(other) &&
      items.length === others.length &&
      items.every((item, index) => isSame(oldView, item, newView, others[index], depth + 1))
    );
  }
  return (one ?? null) === (other ?? null);
}

function isSameDictionary(oldView: View, one: Dictionary, newView: View, other: Dictionary, depth: number) {
  if (other.duplicates) return false;
  for (const key of new Set([...one.entries.keys(), ...other.entries.keys()])) {
    if (!isSame(oldView, one.get(key), newView, other.get(key), depth + 1)) return false;
  }
  return true;
}

/** By what they hold once decoded, when they can be: some writers compress again what they keep. */
function isSameStream(oldView: View, one: Stream, newView: View, other: Stream, depth: number): boolean {
  const coding = new Set(['Length', 'Filter', 'DecodeParms']);
  const [left, right] = [one.dictionary, other.dictionary];
  const isSameKey = (key: string) => isSame(oldView, left.get(key), newView, right.get(key), depth + 1);
  for (const key of new Set([...left.entries.keys(), ...right.entries.keys()])) {
    if (!coding.has(key) && !isSameKey(key)) return false;
  }
  if (isSameOctets(one.octets, other.octets)) return isSameKey('Filter') && isSameKey('DecodeParms');
  const [decoded, again] = [oldView.decode(one), newView.decode(other)];
  return decoded !== undefined && again !== undefined && isSameOctets(decoded, again);
}

function isSameOctets(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  if (one.buffer === other.buffer && one.byteOffset === other.byteOffset) return true;
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}
