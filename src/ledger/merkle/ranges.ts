/**
 * Which parts of a Merkle tree make up a proof (RFC 9162, 2.1.3.1 and 2.1.4.1), named by the leaves below them:
 * from `start`, `count` leaves. Arithmetic and not shifts: a log may outgrow 32 bits.
 */
export interface Range {
  start: number;
  count: number;
}

/** The siblings on the way from the leaf to the root, the lowest first. @throws RangeError */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`No leaf ${index} in a tree of ${size}.`);
  const ranges: Range[] = [];
  let [start, count] = [0, size];
  while (count > 1) {
    const left = largestPowerBelow(count);
    const isLeft = index - start < left;
    ranges.push(isLeft ? { start: start + left, count: count - left } : { start, count: left });
    [start, count] = isLeft ? [start, left] : [start + left, count - left];
  }
  return ranges.reverse();
}

/** What proves that the tree of `from` leaves is the beginning of that of `to`, the lowest first. @throws RangeError */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!isCount(from) || !isCount(to) || from > to)
    throw new RangeError(`No tree of ${from} leaves in a tree of ${to}.`);
  if (from === 0 || from === to) return [];
  const ranges: Range[] = [];
  let [start, count, wanted] = [0, to, from];
  // Whether everything so far is the old tree itself, whose root is known and not sent.
  let isOldTree = true;
  while (wanted < count) {
    const left = largestPowerBelow(count);
    if (wanted <= left) {
      ranges.push({ start: start + left, count: count - left });
      count = left;
    } else {
      ranges.push({ start, count: left });
      [start, count, wanted] = [start + left, count - left, wanted - left];
      isOldTree = false;
    }
  }
  if (!isOldTree) ranges.push({ start, count });
  return ranges.reverse();
}

/** k of RFC 9162: the largest power of two smaller than n. */
export function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
