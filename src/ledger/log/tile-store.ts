import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { Range } from '../merkle/ranges';
import {
  appendedTiles,
  edgeTiles,
  hashOfRange,
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
    const tiles = await this.read(tilesOf(ranges));
    return ranges.map((range) => hashOfRange(range, tiles).toString('hex'));
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
    const rows = await this.database.query<Omit<Tile, 'place'> & { place: string }>(
      `SELECT t.level, t.place, t.hashes
         FROM unnest($2::smallint[], $3::bigint[]) AS wanted (level, place)
         JOIN ledger_tiles t ON t.tenant_id = $1 AND t.level = wanted.level AND t.place = wanted.place`,
      [this.database.tenantId, ids.map(({ level }) => level), ids.map(({ place }) => place)],
    );
    return new Map(
      rows.map(({ level, place, hashes }) => [tileKey({ level, place: Number(place) }), hashes]),
    );
  }
}
