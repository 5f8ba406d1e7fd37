import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  bucketDepth,
  bucketHash,
  bucketOf,
  bucketPath,
  foldMap,
  mapPath,
  type MapEntry,
} from '../merkle/process-map';

const topDepth = 8;

/** The map of a tenant in PostgreSQL: the entries, and the subtrees above them. It is of the newest tree head alone. */
@Injectable()
export class MapStore {
  constructor(private readonly database: Database) {}

  /** Each name once. The caller holds the lock of the log. @returns the new root */
  async put(entries: readonly MapEntry[]): Promise<Buffer> {
    await this.database.query(
      `INSERT INTO ledger_map_entries (tenant_id, bucket, name, leaf_hash)
       SELECT $1, * FROM unnest($2::int[], $3::bytea[], $4::bytea[])
       ON CONFLICT (tenant_id, bucket, name) DO UPDATE SET leaf_hash = excluded.leaf_hash`,
      [
        this.database.tenantId,
        entries.map(({ name }) => bucketOf(name)),
        entries.map(({ name }) => name),
        entries.map(({ leaf }) => leaf),
      ],
    );
    const buckets = [...new Set(entries.map(({ name }) => bucketOf(name)))];
    const filled = await this.entries(buckets);
    await this.putNodes(bucketDepth, buckets, (bucket) => bucketHash(filled.get(bucket)!));
    const tops = [...new Set(buckets.map((bucket) => bucket >> 8))];
    const below = await this.children(tops);
    await this.putNodes(topDepth, tops, (top) => foldMap(below.get(top)!));
    return foldMap(await this.tops());
  }

  /** The siblings of an entry up to the root, in hexadecimal. */
  async path(name: Buffer): Promise<string[]> {
    const bucket = bucketOf(name);
    const entries = (await this.entries([bucket])).get(bucket) ?? [];
    const below = (await this.children([bucket >> 8])).get(bucket >> 8) ?? new Map<number, Buffer>();
    return [
      ...bucketPath(entries, name),
      ...mapPath(below, bucket & 255),
      ...mapPath(await this.tops(), bucket >> 8),
    ].map((hash) => hash.toString('hex'));
  }

  private async putNodes(depth: number, places: number[], hashOf: (place: number) => Buffer): Promise<void> {
    await this.database.query(
      `INSERT INTO ledger_map_nodes (tenant_id, depth, place, hash)
       SELECT $1, $2, * FROM unnest($3::int[], $4::bytea[])
       ON CONFLICT (tenant_id, depth, place) DO UPDATE SET hash = excluded.hash`,
      [this.database.tenantId, depth, places, places.map(hashOf)],
    );
  }

  private async entries(buckets: readonly number[]): Promise<Map<number, MapEntry[]>> {
    const rows = await this.database.query<MapEntry & { bucket: number }>(
      `SELECT bucket, name, leaf_hash AS leaf FROM ledger_map_entries
        WHERE tenant_id = $1 AND bucket = ANY ($2) ORDER BY bucket, name`,
      [this.database.tenantId, buckets],
    );
    const found = new Map<number, MapEntry[]>();
    for (const { bucket, ...entry } of rows) found.set(bucket, [...(found.get(bucket) ?? []), entry]);
    return found;
  }

  /** The buckets below each of these subtrees of the depth of 8, by their place in it. */
  private async children(tops: readonly number[]): Promise<Map<number, Map<number, Buffer>>> {
    const rows = await this.database.query<{ place: number; hash: Buffer }>(
      `SELECT n.place, n.hash FROM unnest($3::int[]) AS top
         JOIN ledger_map_nodes n ON n.tenant_id = $1 AND n.depth = $2
          AND n.place BETWEEN top * 256 AND top * 256 + 255`,
      [this.database.tenantId, bucketDepth, tops],
    );
    const found = new Map<number, Map<number, Buffer>>();
    for (const { place, hash } of rows) {
      const children = found.get(place >> 8) ?? new Map<number, Buffer>();
      found.set(place >> 8, children.set(place & 255, hash));
    }
    return found;
  }

  private async tops(): Promise<Map<number, Buffer>> {
    const rows = await this.database.query<{ place: number; hash: Buffer }>(
      'SELECT place, hash FROM ledger_map_nodes WHERE tenant_id = $1 AND depth = $2',
      [this.database.tenantId, topDepth],
    );
    return new Map(rows.map(({ place, hash }) => [place, hash]));
  }
}
