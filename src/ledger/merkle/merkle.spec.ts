import fc from 'fast-check';
import { verifyConsistency, verifyInclusion } from '../offline/proofs';
import { emptyRoot, leafHash, nodeHash } from './hashes';
import { consistencyRanges, inclusionRanges, largestPowerBelow, type Range } from './ranges';
import { appendedTiles, edgeTiles, hashOfRange, tileKey, tilesOf } from './tiles';

const hex = (hash: Buffer): string => hash.toString('hex');

/** The definition of RFC 9162, 2.1.1, as it stands there. */
function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  const k = largestPowerBelow(leaves.length);
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

/** A log in memory, appended in the steps that are given. */
class Log {
  readonly tiles = new Map<string, Buffer>();
  size = 0;

  append(leaves: readonly Buffer[]): this {
    const edge = new Map(edgeTiles(this.size).map((id) => [tileKey(id), this.tiles.get(tileKey(id))!]));
    for (const tile of appendedTiles(this.size, leaves, edge)) this.tiles.set(tileKey(tile), tile.hashes);
    this.size += leaves.length;
    return this;
  }

  hashes(ranges: Range[]): string[] {
    // Only what it asked for.
    const own = new Map(tilesOf(ranges).map((id) => [tileKey(id), this.tiles.get(tileKey(id))!]));
    return ranges.map((range) => hex(hashOfRange(range, own)));
  }

  root = (size = this.size): string => this.hashes([{ start: 0, count: size }])[0]!;
  inclusion = (index: number, size = this.size): string[] => this.hashes(inclusionRanges(index, size));
  consistency = (from: number, to = this.size): string[] => this.hashes(consistencyRanges(from, to));
}

const someLeaves = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

// The eight leaves of the reference implementation of RFC 6962, and its roots and paths.
const vectorLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((data) => leafHash(Buffer.from(data, 'hex')));
const vectorRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the vectors of RFC 6962', () => {
  const log = new Log().append(vectorLeaves);

  it('gives the root of nothing and of each size', () => {
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(vectorRoots.map((_, index) => log.root(index + 1))).toEqual(vectorRoots);
  });

  it('gives the paths of inclusion', () => {
    expect(log.inclusion(0, 1)).toEqual([]);
    expect(log.inclusion(0, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(log.inclusion(5, 8)).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(log.inclusion(2, 3)).toEqual([vectorRoots[1]]);
    expect(log.inclusion(1, 5)).toEqual([
      vectorRoots[0],
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('gives the paths of consistency', () => {
    expect(log.consistency(1, 1)).toEqual([]);
    expect(log.consistency(1, 8)).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(log.consistency(6, 8)).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(log.consistency(2, 5)).toEqual([
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });
});

describe('every tree of up to 40 leaves', () => {
  // Past 32, so that a sixth level begins; the larger ones are drawn below.
  const most = 40;
  const leaves = someLeaves(most);
  const log = new Log().append(leaves);
  const sizes = Array.from({ length: most }, (_, index) => index + 1);

  it('has the root of the definition', () => {
    expect(sizes.map((size) => log.root(size))).toEqual(
      sizes.map((size) => hex(treeHash(leaves.slice(0, size)))),
    );
  });

  // Side by side, because each hash of the verifier waits for WebCrypto.
  const each = (count: number, prove: (index: number) => Promise<void>) =>
    Promise.all(Array.from({ length: count }, (_, index) => prove(index)));

  it('proves each of its leaves, and no other', async () => {
    for (const size of sizes) {
      await each(size, async (index) => {
        const path = log.inclusion(index, size);
        const verify = (leaf: number, at = index, of = size) =>
          verifyInclusion(hex(leaves[leaf]!), at, of, path, log.root(size));
        expect(await verify(index)).toBe(true);
        expect(await verify((index + 1) % most)).toBe(false);
        if (size > 1) expect(await verify(index, (index + 1) % size)).toBe(false);
      });
    }
  });

  it('proves that each smaller one is its beginning', async () => {
    for (const to of sizes) {
      await each(to, async (index) => {
        const from = index + 1;
        const path = log.consistency(from, to);
        const verify = (old = log.root(from), now = log.root(to)) =>
          verifyConsistency(from, to, path, old, now);
        expect(await verify()).toBe(true);
        expect(await verify(hex(leaves[0]!), log.root(to))).toBe(from === 1);
        if (to > 1) expect(await verify(log.root(from), hex(emptyRoot))).toBe(false);
      });
    }
  });
});

describe('a log', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 5 });

  it('is the same in whatever steps it was appended, through tiles of several levels', () => {
    fc.assert(
      fc.property(steps, (counts) => {
        const leaves = someLeaves(counts.reduce((sum, count) => sum + count, 0));
        const log = new Log();
        let at = 0;
        for (const count of counts) log.append(leaves.slice(at, (at += count)));
        expect(log.root()).toBe(hex(treeHash(leaves)));
      }),
      { numRuns: 30 },
    );
  });

  it('finds any change of a proof of inclusion or consistency', async () => {
    const log = new Log().append(someLeaves(1500));
    const change = fc.record({ octet: fc.nat(31), bit: fc.nat(7), step: fc.nat(30) });
    const changed = (path: string[], { octet, bit, step }: { octet: number; bit: number; step: number }) =>
      path.map((hash, index) => {
        if (index !== step % path.length) return hash;
        const octets = Buffer.from(hash, 'hex');
        octets[octet]! ^= 1 << bit;
        return hex(octets);
      });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 1500 }), fc.nat(), change, async (size, at, how) => {
        const index = at % size;
        const leaf = hex(leafHash(Buffer.from(`leaf ${index}`)));
        const path = log.inclusion(index, size);
        expect(await verifyInclusion(leaf, index, size, path, log.root(size))).toBe(true);
        for (const wrong of [
          changed(path, how),
          path.slice(1),
          [...path, leaf],
          path.toReversed().concat(leaf),
        ])
          expect(await verifyInclusion(leaf, index, size, wrong, log.root(size))).toBe(false);
        const from = Math.max(1, index);
        const proof = log.consistency(from, size);
        const [old, now] = [log.root(from), log.root(size)];
        expect(await verifyConsistency(from, size, proof, old, now)).toBe(true);
        for (const wrong of [changed(proof, how), proof.slice(1), [...proof, leaf]])
          expect(await verifyConsistency(from, size, wrong, old, now)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('reads few tiles for a proof in a log of a billion', () => {
    for (const index of [0, 1, 255, 256, 65_535, 123_456_789, 999_999_999]) {
      const tiles = tilesOf(inclusionRanges(index, 1_000_000_000));
      expect(tiles.length).toBeLessThanOrEqual(8);
      expect(tiles.every(({ place }) => Number.isSafeInteger(place))).toBe(true);
    }
  });

  it('refuses what is not in it', () => {
    for (const [index, size] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [NaN, 3],
    ] as const)
      expect(() => inclusionRanges(index, size)).toThrow(RangeError);
    for (const [from, to] of [
      [4, 3],
      [-1, 3],
      [1, Infinity],
    ] as const)
      expect(() => consistencyRanges(from, to)).toThrow(RangeError);
  });
});
