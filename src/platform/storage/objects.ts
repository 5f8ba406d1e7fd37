import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';
import { Clock } from '../clock';
import { Database } from '../database';
import { notFound } from '../errors';
import type { ByteRange, ByteSource, ByteStore } from './byte-store';
import { newFinalKey } from './keys';
import { ObjectMissing } from './storage-errors';
import { sweepGraceMs, sweepOrphans, type SweepResult } from './sweep';

/** Bytes that are safe in the store and wait for their row. */
export interface StoredBytes {
  sha256: string;
  bytes: number;
  storageKey: string;
}

export interface StoredObject {
  sha256: string;
  bytes: number;
  storageKey: string;
}

/**
 * Objects by content: bytes first, outside the unit of work; then the row, in the unit of work of what refers to it.
 * The same content is kept once per tenant.
 */
@Injectable()
export class Objects {
  constructor(
    readonly store: ByteStore,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Streams into the staging area. Follow with `accept` or `discard`. */
  stage(tenantId: string, source: ByteSource, limitBytes: number) {
    return this.store.putStaged(tenantId, source, { limitBytes });
  }

  async accept(
    tenantId: string,
    staged: { stagedKey: string; sha256: string; bytes: number },
  ): Promise<StoredBytes> {
    const storageKey = newFinalKey(tenantId, staged.sha256);
    await this.store.promote(staged.stagedKey, storageKey);
    return { sha256: staged.sha256, bytes: staged.bytes, storageKey };
  }

  discard(key: string): Promise<void> {
    return this.store.remove(key);
  }

  /** Bytes that we made ourselves (a rendition). */
  async keep(tenantId: string, content: Buffer): Promise<StoredBytes> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const storageKey = newFinalKey(tenantId, sha256);
    await this.store.putBuffer(storageKey, content);
    return { sha256, bytes: content.length, storageKey };
  }

  /**
   * Writes the rows in the running unit of work. When the tenant has a content already, that row stays and our copy
   * is removed after the commit. The update locks the row and renews it, so that a sweep cannot take it meanwhile.
   */
  async record(...stored: readonly StoredBytes[]): Promise<void> {
    // Each content once, and in one order, so that two acts with the same contents never wait for each other.
    const byHash = new Map(stored.map((one) => [one.sha256, one]));
    const given = [...byHash.values()].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
    const rows = await this.database.query<{ sha256: string; storageKey: string }>(
      `INSERT INTO objects AS o (tenant_id, sha256, bytes, storage_key, created_at)
       SELECT $1, decode(sha256, 'hex'), bytes, storage_key, $5
         FROM unnest($2::text[], $3::bigint[], $4::text[]) AS given (sha256, bytes, storage_key)
       ON CONFLICT (tenant_id, sha256) DO UPDATE SET created_at = excluded.created_at
       RETURNING encode(sha256, 'hex') AS sha256, storage_key AS "storageKey"`,
      [
        this.database.tenantId,
        given.map(({ sha256 }) => sha256),
        given.map(({ bytes }) => bytes),
        given.map(({ storageKey }) => storageKey),
        this.clock.now(),
      ],
    );
    const kept = new Map(rows.map(({ sha256, storageKey }) => [sha256, storageKey]));
    for (const { sha256, storageKey } of stored)
      if (kept.get(sha256) !== storageKey) this.database.onCommit(() => this.store.remove(storageKey));
  }

  /** Where the bytes are. Inside a unit of work; `open` then reads outside it. */
  async locate(sha256: string): Promise<StoredObject> {
    const [row] = await this.database.query<{ bytes: string; storage_key: string }>(
      `SELECT bytes, storage_key FROM objects WHERE tenant_id = $1 AND sha256 = decode($2, 'hex')`,
      [this.database.tenantId, sha256],
    );
    if (!row) throw notFound();
    return { sha256, bytes: Number(row.bytes), storageKey: row.storage_key };
  }

  /** What the tenant of the running unit of work has stored, in the order of its hashes; a thousand after this one. */
  async page(after = ''): Promise<StoredObject[]> {
    const rows = await this.database.query<{ sha256: string; bytes: string; storage_key: string }>(
      `SELECT encode(sha256, 'hex') AS sha256, bytes, storage_key FROM objects
        WHERE tenant_id = $1 AND sha256 > decode($2, 'hex') ORDER BY sha256 LIMIT 1000`,
      [this.database.tenantId, after],
    );
    return rows.map((row) => ({ sha256: row.sha256, bytes: Number(row.bytes), storageKey: row.storage_key }));
  }

  /** Whether the bytes are still what was stored: reads all of them. @throws StorageUnavailable */
  async check({ sha256, storageKey }: StoredObject): Promise<'whole' | 'damaged' | 'missing'> {
    const hash = createHash('sha256');
    try {
      for await (const chunk of await this.store.open(storageKey)) hash.update(chunk as Buffer);
    } catch (error) {
      if (error instanceof ObjectMissing) return 'missing';
      throw error;
    }
    return hash.digest('hex') === sha256 ? 'whole' : 'damaged';
  }

  /** How many bytes the tenant of the running unit of work has stored. */
  async totalBytes(): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      `SELECT coalesce(sum(bytes), 0)::float8 AS bytes FROM objects WHERE tenant_id = $1`,
      [this.database.tenantId],
    );
    return row!.bytes;
  }

  open(object: StoredObject, range?: ByteRange): Promise<Readable> {
    return this.store.open(object.storageKey, range);
  }

  async read(object: StoredObject): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await this.store.open(object.storageKey)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  /**
   * Removes rows that nothing refers to any more, then bytes without a row. A referenced row cannot go: the foreign
   * keys of its referrers forbid it.
   */
  async sweep(tenantId: string, olderThanMs = sweepGraceMs): Promise<SweepResult> {
    await this.database.transaction(tenantId, () => this.forgetUnreferenced(olderThanMs));
    return sweepOrphans(this.store, {
      tenantId,
      olderThanMs,
      now: () => this.clock.now(),
      knows: (keys) => this.database.transaction(tenantId, () => this.known(keys)),
    });
  }

  private async forgetUnreferenced(olderThanMs: number): Promise<void> {
    // The referrers are asked of the catalogue: the platform knows no module.
    const referrers = await this.database.query<{ table: string; column: string }>(
      `SELECT c.conrelid::regclass::text AS table, a.attname AS column
         FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey) AND a.attname <> 'tenant_id'
        WHERE c.contype = 'f' AND c.confrelid = 'objects'::regclass`,
    );
    const unreferenced = referrers.map(
      ({ table, column }) =>
        `NOT EXISTS (SELECT FROM ${table} r WHERE r.tenant_id = o.tenant_id AND r.${column} = o.sha256)`,
    );
    const before = new Date(this.clock.now().getTime() - olderThanMs);
    await this.database.query(
      `DELETE FROM objects o WHERE o.tenant_id = $1 AND o.created_at < $2 AND ${unreferenced.join(' AND ')}`,
      [this.database.tenantId, before],
    );
  }

  private async known(keys: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ storage_key: string }>(
      'SELECT storage_key FROM objects WHERE tenant_id = $1 AND storage_key = ANY ($2)',
      [this.database.tenantId, keys],
    );
    return new Set(rows.map(({ storage_key }) => storage_key));
  }
}
