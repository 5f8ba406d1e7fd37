import { Injectable } from '@nestjs/common';
import { createPublicKey, verify } from 'node:crypto';
import { Database } from '../../platform/database';
import { bucketHash, bucketOf, foldMap, type MapEntry } from '../merkle/process-map';
import { appendedTiles, edgeTiles, hashOfRange, tileKey } from '../merkle/tiles';
import { treeHeadText, type PublicKey, type TreeHead } from '../offline/format';
import { hashOfLeaf, leafBody, processName } from './leaves';
import { LedgerKeys } from './ledger-keys';
import { TileStore } from './tile-store';
import { TreeHeads } from './tree-heads';

export interface LedgerReport {
  size: number;
  heads: number;
  /** What is not as it was signed, in Portuguese. */
  problems: string[];
}

interface EntryRow {
  place: string;
  seq: number;
  leaf: Buffer;
  hash: Buffer | null;
  firstHash: Buffer | null;
}

/** Reckons the log of a tenant anew from its history, head by head, and compares it with what was signed. */
@Injectable()
export class LedgerAudit {
  constructor(
    private readonly database: Database,
    private readonly tiles: TileStore,
    private readonly heads: TreeHeads,
    private readonly keys: LedgerKeys,
  ) {}

  run(tenantId: string): Promise<LedgerReport> {
    return this.database.transaction(tenantId, async () => {
      await this.database.query('SELECT FROM ledgers WHERE tenant_id = $1 FOR SHARE', [tenantId]);
      const heads = await this.heads.all();
      const keys = new Map((await this.keys.history()).map((key) => [key.id, key]));
      const problems = await this.unlogged();
      const edge = new Map<string, Buffer>();
      let at = 0;
      for (const head of heads) {
        problems.push(...(await this.continued(head, at, edge)));
        if (!isSigned(head, keys.get(head.key)))
          problems.push(`a assinatura da cabeça ${head.size} não confere`);
        at = head.size;
      }
      const newest = heads.at(-1);
      if (newest && (await this.mapRoot()) !== newest.mapRoot)
        problems.push('o mapa dos processos não é o que foi assinado');
      return { size: at, heads: heads.length, problems };
    });
  }

  /** From one head to the next; `edge` holds the unfinished tiles on the way. */
  private async continued(head: TreeHead, from: number, edge: Map<string, Buffer>): Promise<string[]> {
    const entries = await this.entries(from, head.size);
    const problems = entries.flatMap((entry, index) => this.problemOf(entry, from + index));
    if (entries.length !== head.size - from) return [...problems, `faltam folhas até a cabeça ${head.size}`];
    const tiles = appendedTiles(
      from,
      entries.map(({ leaf }) => leaf),
      edge,
    );
    edge.clear();
    const unfinished = new Set(edgeTiles(head.size).map(tileKey));
    const stored = await this.tiles.read(tiles);
    for (const tile of tiles) {
      const key = tileKey(tile);
      if (unfinished.has(key)) edge.set(key, tile.hashes);
      if (!stored.get(key)?.subarray(0, tile.hashes.length).equals(tile.hashes))
        problems.push(`o ladrilho ${key} não é o da árvore`);
    }
    await this.fillEdge(head.size, edge);
    const root = hashOfRange({ start: 0, count: head.size }, edge).toString('hex');
    return root === head.root ? problems : [...problems, `a raiz da cabeça ${head.size} é outra`];
  }

  /** Levels that did not change since. */
  private async fillEdge(size: number, edge: Map<string, Buffer>): Promise<void> {
    const missing = edgeTiles(size).filter((id) => !edge.has(tileKey(id)));
    for (const [key, hashes] of await this.tiles.read(missing)) edge.set(key, hashes);
  }

  private problemOf({ place, seq, leaf, hash, firstHash }: EntryRow, expected: number): string[] {
    if (Number(place) !== expected) return [`no lugar ${expected} está a folha ${place}`];
    if (!hash || !firstHash) return [`o andamento da folha ${place} não existe mais`];
    const own = hashOfLeaf(leafBody(this.database.tenantId, processName(firstHash), seq, hash));
    return own.equals(leaf) ? [] : [`o andamento da folha ${place} é outro`];
  }

  private entries(from: number, to: number): Promise<EntryRow[]> {
    return this.database.query<EntryRow>(
      `SELECT l.place, l.seq, l.leaf_hash AS leaf, e.hash, g.hash AS "firstHash"
         FROM ledger_entries l
         LEFT JOIN events e ON e.tenant_id = $1 AND e.process_id = l.process_id AND e.seq = l.seq
         LEFT JOIN events g ON g.tenant_id = $1 AND g.process_id = l.process_id AND g.seq = 1
        WHERE l.tenant_id = $1 AND l.place >= $2 AND l.place < $3 ORDER BY l.place`,
      [this.database.tenantId, from, to],
    );
  }

  private async unlogged(): Promise<string[]> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM events e
        WHERE e.tenant_id = $1
          AND NOT EXISTS (SELECT FROM ledger_entries l
                           WHERE l.tenant_id = $1 AND l.process_id = e.process_id AND l.seq = e.seq)
          AND NOT EXISTS (SELECT FROM event_queue q
                           WHERE q.tenant_id = $1 AND q.process_id = e.process_id AND q.seq = e.seq)`,
      [this.database.tenantId],
    );
    return row!.count > 0 ? [`${row!.count} andamentos não estão no registro nem na fila`] : [];
  }

  private async mapRoot(): Promise<string> {
    const rows = await this.database.query<{ leaf: Buffer; firstHash: Buffer }>(
      `SELECT DISTINCT ON (l.process_id) l.leaf_hash AS leaf, g.hash AS "firstHash"
         FROM ledger_entries l
         JOIN events g ON g.tenant_id = $1 AND g.process_id = l.process_id AND g.seq = 1
        WHERE l.tenant_id = $1 ORDER BY l.process_id, l.seq DESC`,
      [this.database.tenantId],
    );
    const buckets = new Map<number, MapEntry[]>();
    const entries = rows.map(({ leaf, firstHash }) => ({ name: processName(firstHash), leaf }));
    for (const entry of entries.toSorted((a, b) => a.name.compare(b.name))) {
      const bucket = buckets.get(bucketOf(entry.name));
      if (bucket) bucket.push(entry);
      else buckets.set(bucketOf(entry.name), [entry]);
    }
    const tops = new Map<number, Map<number, Buffer>>();
    for (const [bucket, inside] of buckets) {
      const children = tops.get(bucket >> 8) ?? new Map<number, Buffer>();
      tops.set(bucket >> 8, children.set(bucket & 255, bucketHash(inside)));
    }
    return foldMap(new Map([...tops].map(([top, children]) => [top, foldMap(children)]))).toString('hex');
  }
}

function isSigned(head: TreeHead, key: PublicKey | undefined): boolean {
  if (!key) return false;
  const publicKey = createPublicKey({ key: Buffer.from(key.spki, 'base64'), format: 'der', type: 'spki' });
  return verify(
    'sha256',
    Buffer.from(treeHeadText(head)),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(head.signature, 'hex'),
  );
}
