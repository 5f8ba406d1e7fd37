import { mapLeafHash, mapNodeHash } from './hashes';

/**
 * The map of a tree head: from the name of a process to the leaf of its latest head, as a Merkle tree in which the bits
 * of the name are the way from the root. A name has one place, so that there cannot be two answers for a process.
 * Down to the depth of 16 every level is there; below, a subtree with one entry is that entry.
 */
export interface MapEntry {
  /** 32 octets. */
  name: Buffer;
  leaf: Buffer;
}

export const bucketDepth = 16;
/** A subtree in which there is nothing. */
export const emptyMap: Buffer = Buffer.alloc(32);

export const bucketOf = (name: Buffer): number => name.readUInt16BE(0);

/** The root of the subtree of one bucket; the entries in order of name, each name once. */
export function bucketHash(entries: readonly MapEntry[], depth = bucketDepth): Buffer {
  const [first, second] = entries;
  if (!first) return emptyMap;
  if (!second) return mapLeafHash(first.name, first.leaf);
  const middle = firstRight(entries, depth);
  return join(bucketHash(entries.slice(0, middle), depth + 1), bucketHash(entries.slice(middle), depth + 1));
}

/** The siblings of an entry inside its bucket, the lowest first. */
export function bucketPath(entries: readonly MapEntry[], name: Buffer, depth = bucketDepth): Buffer[] {
  if (entries.length <= 1) return [];
  const middle = firstRight(entries, depth);
  const [left, right] = [entries.slice(0, middle), entries.slice(middle)];
  const [own, other] = bitOf(name, depth) === 0 ? [left, right] : [right, left];
  return [...bucketPath(own, name, depth + 1), bucketHash(other, depth + 1)];
}

/** The root over 256 subtrees, of which those that are not named are empty. */
export function foldMap(children: ReadonlyMap<number, Buffer>): Buffer {
  return rows(children).at(-1)![0]!;
}

/** The siblings of one of 256 subtrees, the lowest first. */
export function mapPath(children: ReadonlyMap<number, Buffer>, place: number): Buffer[] {
  return rows(children)
    .slice(0, -1)
    .map((row, level) => row[(place >> level) ^ 1]!);
}

function rows(children: ReadonlyMap<number, Buffer>): Buffer[][] {
  let row = Array.from({ length: 256 }, (_, place) => children.get(place) ?? emptyMap);
  const all = [row];
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, index) => join(row[2 * index]!, row[2 * index + 1]!));
    all.push(row);
  }
  return all;
}

/** Nothing beside nothing is nothing, at any height. */
const join = (left: Buffer, right: Buffer): Buffer =>
  left.equals(emptyMap) && right.equals(emptyMap) ? emptyMap : mapNodeHash(left, right);

const bitOf = (name: Buffer, depth: number): number => (name[depth >> 3]! >> (7 - (depth & 7))) & 1;

function firstRight(entries: readonly MapEntry[], depth: number): number {
  const found = entries.findIndex(({ name }) => bitOf(name, depth) === 1);
  return found === -1 ? entries.length : found;
}
