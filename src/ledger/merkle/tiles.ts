import { emptyRoot, foldedHash, hashBytes, nodeHash } from './hashes';
import { largestPowerBelow, type Range } from './ranges';

/** A tile holds up to 256 hashes of 32 octets, of every eighth level of the tree (after C2SP tlog-tiles). */
export const tileBits = 8;
export const tileWidth = 2 ** tileBits;

export interface TileId {
  level: number;
  place: number;
}

export interface Tile extends TileId {
  hashes: Buffer;
}

/** Tiles by `level/place`. */
export type Tiles = ReadonlyMap<string, Buffer>;

export const tileKey = ({ level, place }: TileId): string => `${level}/${place}`;

/** Each tile that the hashes of these ranges need, once. */
export function tilesOf(ranges: readonly Range[]): TileId[] {
  const found = new Map<string, TileId>();
  for (const { level, index } of ranges.flatMap(perfectParts)) {
    const { tile } = positionOf(level, index);
    found.set(tileKey(tile), tile);
  }
  return [...found.values()];
}

/** The hash of the part of the tree over the range. @throws Error when a tile is missing or too short */
export function hashOfRange(range: Range, tiles: Tiles): Buffer {
  if (range.count === 0) return emptyRoot;
  const parts = perfectParts(range).map(({ level, index }) => perfectHash(level, index, tiles));
  // The right edge hangs below: the last two are joined first.
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/**
 * The tiles that change when leaves are appended to a log of `size`; `edge` holds the last, unfinished tile of each level.
 */
export function appendedTiles(size: number, leaves: readonly Buffer[], edge: Tiles): Tile[] {
  const changed: Tile[] = [];
  let added = leaves;
  for (let level = 0; added.length > 0; level += 1) {
    const before = Math.floor(size / tileWidth ** level);
    const place = Math.floor(before / tileWidth);
    const known = before % tileWidth;
    const held = known === 0 ? Buffer.alloc(0) : requireTile(edge, { level, place });
    const hashes = Buffer.concat([held.subarray(0, known * hashBytes), ...added]);
    const full: Buffer[] = [];
    for (let at = 0; at < hashes.length; at += tileWidth * hashBytes) {
      const tile = hashes.subarray(at, at + tileWidth * hashBytes);
      changed.push({ level, place: place + at / (tileWidth * hashBytes), hashes: tile });
      if (tile.length === tileWidth * hashBytes) full.push(foldedHash(tile));
    }
    added = full;
  }
  return changed;
}

/** The last tile of each level of a log of this size, where it is not full. */
export const edgeTiles = (size: number): TileId[] =>
  lastTiles(size).filter(({ level }) => Math.floor(size / tileWidth ** level) % tileWidth > 0);

/** The tile of each level in which the next hash will stand. */
export function lastTiles(size: number): TileId[] {
  const ids: TileId[] = [];
  for (let level = 0; size >= tileWidth ** level; level += 1)
    ids.push({ level, place: Math.floor(size / tileWidth ** (level + 1)) });
  return ids;
}

interface Node {
  /** Of the binary tree: 0 is the leaves. */
  level: number;
  index: number;
}

/** The perfect subtrees of which a range consists, from the left. */
function perfectParts({ start, count }: Range): Node[] {
  const parts: Node[] = [];
  for (let [at, left] = [start, count]; left > 0;) {
    const width = left === 1 ? 1 : largestPowerBelow(left + 1);
    parts.push({ level: Math.log2(width), index: at / width });
    [at, left] = [at + width, left - width];
  }
  return parts;
}

/** A subtree of 2^r leaves of a tile is folded from its hashes; a full tile stands as one hash in the tile above. */
function positionOf(level: number, index: number): { tile: TileId; offset: number; width: number } {
  const width = 2 ** (level % 8);
  const first = index * width;
  return {
    tile: { level: Math.floor(level / 8), place: Math.floor(first / tileWidth) },
    offset: first % tileWidth,
    width,
  };
}

function perfectHash(level: number, index: number, tiles: Tiles): Buffer {
  const { tile, offset, width } = positionOf(level, index);
  const hashes = requireTile(tiles, tile).subarray(offset * hashBytes, (offset + width) * hashBytes);
  if (hashes.length < width * hashBytes) throw new Error(`The tile ${tileKey(tile)} is too short.`);
  return foldedHash(hashes);
}

function requireTile(tiles: Tiles, id: TileId): Buffer {
  const tile = tiles.get(tileKey(id));
  if (!tile) throw new Error(`The tile ${tileKey(id)} is missing.`);
  return tile;
}
