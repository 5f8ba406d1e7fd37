import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { inclusionRanges, type Range } from '../merkle/ranges';
import {
  appendedTiles,
  edgeTiles,
  hashOfRange,
  lastTiles,
  tileBits,
  tileKey,
  tilesOf,
  type Tile,
  type TileId,
  type Tiles,
} from '../merkle/tiles';

/** The tree of a tenant in PostgreSQL: a proof reads its few tiles in one statement. */
@Injectable()
export class TileStore {
  constructor(private readonly database: Database) {}

  /** The hashes of these parts of the tree, in hexadecimal. Tiles only grow: those of an older size are in them too. */
  async hashes(ranges: readonly Range[]): Promise<string[]> {
    return hashesIn(await this.read(tilesOf(ranges)), ranges);
  }

  /**
   * Where a leaf is in a log of this size, and what proves it, in one statement: its siblings are in the tile above it at each level, or in
   * the last one.
   */
  async proof(leaf: Buffer, size: number): Promise<{ index: number; path: string[] } | undefined> {
    const last = lastTiles(size);
    const rows = await this.database.query<TileRow & { index: string }>(
      `SELECT l.place AS index, t.level, t.place, t.hashes
         FROM ledger_entries l
        CROSS JOIN unnest($4::smallint[], $5::bigint[]) AS last (level, place)
        CROSS JOIN LATERAL (SELECT last.place UNION SELECT l.place >> (${tileBits} * (last.level + 1))) AS at (place)
         JOIN ledger_tiles t ON t.tenant_id = $1 AND t.level = last.level AND t.place = at.place
        WHERE l.tenant_id = $1 AND l.leaf_hash = $2 AND l.place < $3`,
      [
        ...[this.database.tenantId, leaf, size],
        ...[last.map(({ level }) => level), last.map(({ place }) => place)],
      ],
    );
    const [row] = rows;
    if (!row) return undefined;
    const index = Number(row.index);
    return { index, path: hashesIn(byKey(rows), inclusionRanges(index, size)) };
  }

  async root(size: number): Promise<string> {
    return (await this.hashes([{ start: 0, count: size }]))[0]!;
  }

  async append(size: number, leaves: readonly Buffer[]): Promise<void> {
    const tiles = appendedTiles(size, leaves, await this.read(edgeTiles(size)));
    await this.database.query(
      `INSERT INTO ledger_tiles (tenant_id, level, place, hashes)
       SELECT $1, * FROM unnest($2::smallint[], $3::bigint[], $4::bytea[])
       ON CONFLICT (tenant_id, level, place) DO UPDATE SET hashes = excluded.hashes`,
      [
        this.database.tenantId,
        tiles.map(({ level }) => level),
        tiles.map(({ place }) => place),
        tiles.map(({ hashes }) => hashes),
      ],
    );
  }

  async read(ids: readonly TileId[]): Promise<Tiles> {
    const rows = await this.database.query<TileRow>(
      `SELECT t.level, t.place, t.hashes
         FROM unnest($2::smallint[], $3::bigint[]) AS wanted (level, place)
         JOIN ledger_tiles t ON t.tenant_id = $1 AND t.level = wanted.level AND t.place = wanted.place`,
      [this.database.tenantId, ids.map(({ level }) => level), ids.map(({ place }) => place)],
    );
    return byKey(rows);
  }
}

const hashesIn = (tiles: Tiles, ranges: readonly Range[]): string[] =>
  ranges.map((range) => hashOfRange(range, tiles).toString('hex'));

type TileRow = Omit<Tile, 'place'> & { place: string };

const byKey = (rows: readonly TileRow[]): Tiles =>
  new Map(rows.map(({ level, place, hashes }) => [tileKey({ level, place: Number(place) }), hashes]));
