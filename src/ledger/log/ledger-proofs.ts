import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LogWitness, type Testimony } from '../../signatures';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { consistencyRanges, inclusionRanges } from '../merkle/ranges';
import type { Consistency, LeafBody, LogProof, TreeHead } from '../offline/format';
import { LedgerKeys } from './ledger-keys';
import { verifyInclusion } from '../offline/proofs';
import { hashOfLeaf, leafBody, processName } from './leaves';
import { MapStore } from './map-store';
import { TileStore } from './tile-store';
import { TreeHeads } from './tree-heads';

export interface Inclusion {
  leaf: string;
  index: number;
  path: string[];
  treeHead: TreeHead;
}

const MOST_HEADS = 100;

interface Entry {
  place: string;
  seq: number;
  hash: Buffer;
  firstHash: Buffer;
}

/** Proofs over the log, in a unit of work of the tenant. They need no secret and tell nothing of what a process says. */
@Injectable()
export class LedgerProofs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly tiles: TileStore,
    private readonly map: MapStore,
    private readonly treeHeads: TreeHeads,
    private readonly keys: LedgerKeys,
    private readonly witness: LogWitness,
  ) {}

  onModuleInit(): void {
    this.witness.is((processId, seq) => this.ofEvent(processId, seq));
  }

  /** What the log says of one event, every hash of it reckoned anew from the history. */
  async ofEvent(processId: string, seq: number): Promise<Testimony> {
    const treeHead = await this.treeHeads.latest();
    const [entry] = await this.database.query<Entry>(
      `SELECT l.place, l.seq, e.hash, g.hash AS "firstHash"
         FROM ledger_entries l
         JOIN events e ON e.tenant_id = $1 AND e.process_id = $2 AND e.seq = l.seq
         JOIN events g ON g.tenant_id = $1 AND g.process_id = $2 AND g.seq = 1
        WHERE l.tenant_id = $1 AND l.process_id = $2 AND l.seq = $3`,
      [this.database.tenantId, processId, seq],
    );
    const index = Number(entry?.place ?? Infinity);
    if (!entry || !treeHead || index >= treeHead.size) return undefined;
    const leaf = leafBody(treeHead.tenant, processName(entry.firstHash), seq, entry.hash);
    const inclusion = await this.tiles.hashes(inclusionRanges(index, treeHead.size));
    const hash = hashOfLeaf(leaf).toString('hex');
    if (!(await verifyInclusion(hash, index, treeHead.size, inclusion, treeHead.root))) return 'OTHER';
    const key = (await this.keys.history()).find(({ id }) => id === treeHead.key)!;
    return { leaf, index, inclusion, treeHead, key };
  }

  /** @throws DomainError `not_found` while nothing was logged */
  async head(size?: number): Promise<TreeHead> {
    const head = await (size === undefined ? this.treeHeads.latest() : this.treeHeads.of(size));
    if (head) return head;
    if (size === undefined) throw new DomainError('not_found', 'ledger.empty');
    throw new DomainError('not_found', 'ledger.unknown_head', { size }, { field: 'size' });
  }

  /** For witnesses: the heads of a log larger than the one that they know, at most 100. */
  async heads(after: number): Promise<{ heads: TreeHead[]; more: boolean }> {
    const found = await this.treeHeads.beyond(after, MOST_HEADS + 1);
    return { heads: found.slice(0, MOST_HEADS), more: found.length > MOST_HEADS };
  }

  /**
   * That the log of `from` leaves is the beginning of that of `to`.
   * @throws DomainError `not_found` while nothing was logged, `invalid` for sizes that it never had
   */
  async consistency(from: number, to?: number): Promise<Consistency> {
    const { size, tenant } = await this.head();
    const end = to ?? size;
    if (end > size) throw new DomainError('invalid', 'ledger.beyond', { size }, { field: 'to' });
    if (from > end) throw new DomainError('invalid', 'ledger.backwards', {}, { field: 'from' });
    const path = await this.tiles.hashes(consistencyRanges(from, end));
    return { format: 'autos-consistency/1', tenant, from, to: end, path };
  }

  /** That a leaf is in the log. @throws DomainError `not_found` for a leaf that is not, or not yet at that size */
  async inclusion(leaf: string, size?: number): Promise<Inclusion> {
    const treeHead = await this.head(size);
    const proof = await this.tiles.proof(Buffer.from(leaf, 'hex'), treeHead.size);
    if (!proof) throw new DomainError('not_found', 'ledger.unknown_leaf');
    return { leaf, ...proof, treeHead };
  }

  /**
   * That the newest logged head of a process is in the log, and is its newest. The caller asked who may know of it.
   * @throws DomainError `not_found` while the process was not logged
   */
  async ofProcess(processId: string): Promise<LogProof> {
    // The map is of the newest head alone: the sequencer waits while both are read.
    await this.database.query('SELECT FROM ledgers WHERE tenant_id = $1 FOR SHARE', [this.database.tenantId]);
    const treeHead = await this.head();
    const entry = await this.newest(processId);
    const name = processName(entry.firstHash);
    const leaf: LeafBody = leafBody(treeHead.tenant, name, entry.seq, entry.hash);
    const key = (await this.keys.history()).find(({ id }) => id === treeHead.key)!;
    const index = Number(entry.place);
    const inclusion = await this.tiles.hashes(inclusionRanges(index, treeHead.size));
    return { leaf, index, inclusion, map: await this.map.path(name), treeHead, key };
  }

  private async newest(processId: string): Promise<Entry> {
    const [entry] = await this.database.query<Entry>(
      `SELECT l.place, l.seq, e.hash, g.hash AS "firstHash"
         FROM ledger_entries l
         JOIN events e ON e.tenant_id = $1 AND e.process_id = $2 AND e.seq = l.seq
         JOIN events g ON g.tenant_id = $1 AND g.process_id = $2 AND g.seq = 1
        WHERE l.tenant_id = $1 AND l.process_id = $2 ORDER BY l.seq DESC LIMIT 1`,
      [this.database.tenantId, processId],
    );
    if (!entry) throw new DomainError('not_found', 'ledger.not_logged');
    return entry;
  }
}
