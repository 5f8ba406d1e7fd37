import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { verifyMapEntry } from '../offline/proofs';
import { mapLeafHash, mapNodeHash } from './hashes';
import { bucketHash, bucketOf, bucketPath, emptyMap, foldMap, mapPath, type MapEntry } from './process-map';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The definition: the bits of the name from the root, entries alone lifted up to the depth of 16 and no further. */
function definedRoot(entries: readonly MapEntry[], depth = 0): Buffer {
  if (entries.length === 0) return emptyMap;
  if (entries.length === 1 && depth >= 16) return mapLeafHash(entries[0]!.name, entries[0]!.leaf);
  const bit = ({ name }: MapEntry) => (name[depth >> 3]! >> (7 - (depth % 8))) & 1;
  const [left, right] = [0, 1].map((side) =>
    definedRoot(
      entries.filter((one) => bit(one) === side),
      depth + 1,
    ),
  );
  return mapNodeHash(left!, right!);
}

class ProcessMap {
  readonly buckets = new Map<number, MapEntry[]>();

  constructor(entries: readonly MapEntry[]) {
    for (const entry of entries.toSorted((a, b) => a.name.compare(b.name)))
      this.buckets.set(bucketOf(entry.name), [...(this.buckets.get(bucketOf(entry.name)) ?? []), entry]);
  }

  below(high: number): Map<number, Buffer> {
    return new Map(
      [...this.buckets]
        .filter(([bucket]) => bucket >> 8 === high)
        .map(([bucket, all]) => [bucket & 255, bucketHash(all)]),
    );
  }

  get tops(): Map<number, Buffer> {
    const highs = new Set([...this.buckets.keys()].map((bucket) => bucket >> 8));
    return new Map([...highs].map((high) => [high, foldMap(this.below(high))]));
  }

  path(name: Buffer): string[] {
    const bucket = bucketOf(name);
    return [
      ...bucketPath(this.buckets.get(bucket) ?? [], name),
      ...mapPath(this.below(bucket >> 8), bucket & 255),
      ...mapPath(this.tops, bucket >> 8),
    ].map((octets) => octets.toString('hex'));
  }

  get root(): string {
    return foldMap(this.tops).toString('hex');
  }
}

/** Names that crowd in few buckets, so that there is something below the depth of 16. */
const entriesOf = (seeds: readonly number[]): MapEntry[] =>
  [...new Set(seeds)].map((seed) => {
    const name = hash(`name ${seed}`);
    name.writeUInt16BE(seed % 3, 0);
    if (seed % 5 === 0) name.fill(seed % 2, 2, 9);
    return { name, leaf: hash(`leaf ${seed}`) };
  });
const seeds = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 40 });

it('has the root of its definition', () => {
  fc.assert(
    fc.property(seeds, (list) => {
      const entries = entriesOf(list);
      expect(new ProcessMap(entries).root).toBe(definedRoot(entries).toString('hex'));
    }),
    { numRuns: 30 },
  );
});

it('proves each entry, and neither another leaf nor another name', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (list) => {
      const entries = entriesOf(list);
      const map = new ProcessMap(entries);
      for (const { name, leaf } of entries) {
        const path = map.path(name);
        const [key, value] = [name.toString('hex'), leaf.toString('hex')];
        expect(await verifyMapEntry(key, value, path, map.root)).toBe(true);
        expect(await verifyMapEntry(key, hash('older').toString('hex'), path, map.root)).toBe(false);
        expect(await verifyMapEntry(hash('other').toString('hex'), value, path, map.root)).toBe(false);
        expect(await verifyMapEntry(key, value, path.slice(1), map.root)).toBe(false);
        expect(await verifyMapEntry(key, value, [key, ...path], map.root)).toBe(false);
      }
    }),
    { numRuns: 15 },
  );
});

it('is empty without entries', () => {
  expect(new ProcessMap([]).root).toBe('00'.repeat(32));
});
