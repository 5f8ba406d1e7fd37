import { hexOf, octetsOfHex, sha256, type Octets } from './digest';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const MAP_LEAF = Uint8Array.of(2);
const MAP_NODE = Uint8Array.of(3);
/** The least depth of an entry of the map: down to there every level is there. */
const leastMapDepth = 16;
const mostMapDepth = 256;
const nothing = '00'.repeat(32);

export const leafHashOf = async (data: Uint8Array): Promise<string> => hexOf(await sha256(LEAF, data));

/** RFC 9162, 2.1.3.2. All hashes in hexadecimal. */
export async function verifyInclusion(
  leaf: string,
  index: number,
  size: number,
  path: readonly string[],
  root: string,
): Promise<boolean> {
  if (!areCounts(index, size) || index >= size || !areHashes(leaf, root, ...path)) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      hash = await node(sibling, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = await node(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && hash === root;
}

/** RFC 9162, 2.1.4.2: the tree of `from` leaves is the beginning of that of `to`. */
export async function verifyConsistency(
  from: number,
  to: number,
  path: readonly string[],
  oldRoot: string,
  newRoot: string,
): Promise<boolean> {
  if (!areCounts(from, to) || from > to || from === 0 || !areHashes(oldRoot, newRoot, ...path)) return false;
  if (from === to) return path.length === 0 && oldRoot === newRoot;
  const [first, ...others] = isPowerOfTwo(from) ? [oldRoot, ...path] : path;
  if (first === undefined || path.length === 0) return false;
  let [place, last] = [from - 1, to - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  let [older, newer] = [first, first];
  for (const sibling of others) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      [older, newer] = [await node(sibling, older), await node(sibling, newer)];
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newer = await node(newer, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && older === oldRoot && newer === newRoot;
}

/** The bits of the name are the way: an entry has one place in the map, and there is no other for this name. */
export async function verifyMapEntry(
  name: string,
  leaf: string,
  path: readonly string[],
  root: string,
): Promise<boolean> {
  if (!areHashes(name, leaf, root, ...path)) return false;
  if (path.length < leastMapDepth || path.length > mostMapDepth) return false;
  const bits = octetsOfHex(name)!;
  let hash = hexOf(await sha256(MAP_LEAF, bits, octetsOfHex(leaf)!));
  for (const [index, sibling] of path.entries()) {
    const depth = path.length - 1 - index;
    const isRight = ((bits[depth >> 3]! >> (7 - (depth & 7))) & 1) === 1;
    hash = isRight ? await mapNode(sibling, hash) : await mapNode(hash, sibling);
  }
  return hash === root;
}

const node = async (left: string, right: string): Promise<string> =>
  hexOf(await sha256(NODE, octets(left), octets(right)));

async function mapNode(left: string, right: string): Promise<string> {
  if (left === nothing && right === nothing) return nothing;
  return hexOf(await sha256(MAP_NODE, octets(left), octets(right)));
}

const octets = (hash: string): Octets => octetsOfHex(hash)!;
const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;
const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));
const areCounts = (...values: unknown[]): boolean =>
  values.every((value) => Number.isSafeInteger(value) && (value as number) >= 0);
const areHashes = (...values: unknown[]): boolean =>
  values.every((value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value));
