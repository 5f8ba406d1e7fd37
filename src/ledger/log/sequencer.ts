import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { EventQueue, type QueuedEvent } from '../../history';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import type { MapEntry } from '../merkle/process-map';
import { HeadTimestamps } from './head-timestamps';
import { hashOfLeaf, leafBody, processName } from './leaves';
import { LedgerKeys } from './ledger-keys';
import { MapStore } from './map-store';
import { TileStore } from './tile-store';
import { TreeHeads } from './tree-heads';

const batchSize = 5_000;

interface Leaf extends QueuedEvent {
  name: Buffer;
  hash: Buffer;
}

/**
 * Brings committed events into the log, each minute and when a proof is asked for; never inside an act. A batch is one
 * unit of work, from the queue to the signed head: what kills it leaves the queue and the log as they were. The newest head gets a
 * timestamp after that, over the network perhaps.
 */
@Injectable()
export class Sequencer implements OnModuleInit {
  private readonly logger = new Logger('Ledger');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly queue: EventQueue,
    private readonly tiles: TileStore,
    private readonly map: MapStore,
    private readonly heads: TreeHeads,
    private readonly keys: LedgerKeys,
    private readonly timestamps: HeadTimestamps,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('ledger:sequence', { at: '* * * * *', run: () => this.everyTenant() });
  }

  /** What stops one tenant must not stop the others. */
  async everyTenant(): Promise<void> {
    for (const { id } of await this.database.reference<{ id: string }>('SELECT tenants_to_sequence() AS id'))
      await this.continue(id).catch((error: unknown) =>
        this.logger.error({ err: error, tenantId: id }, 'the log was not continued'),
      );
  }

  private async continue(tenantId: string): Promise<void> {
    await this.run(tenantId);
    await this.timestamps.run(tenantId);
  }

  /** Until nothing waits. @returns how many events entered the log */
  async run(tenantId: string): Promise<number> {
    this.database.refuseInside('The log');
    let entered = 0;
    for (;;) {
      const count = await this.database.transaction(tenantId, () => this.batch());
      entered += count;
      if (count < batchSize) return entered;
    }
  }

  /** Retires the key that signs; the new one signs the next head. @returns the id of the new key */
  rotateKey(tenantId: string): Promise<string> {
    return this.database.transaction(tenantId, async () => {
      await this.lock();
      return this.keys.rotate();
    });
  }

  private async batch(): Promise<number> {
    if (!(await this.queue.waits())) return 0;
    const size = await this.lock();
    const leaves = (await this.queue.take(batchSize)).map((event) => this.leafOf(event));
    if (leaves.length === 0) return 0;
    await this.append(size, leaves);
    const root = await this.tiles.root(size + leaves.length);
    await this.heads.sign(size + leaves.length, root, await this.map.put(latestOf(leaves)));
    return leaves.length;
  }

  private leafOf(event: QueuedEvent): Leaf {
    const name = processName(event.firstHash);
    return {
      ...event,
      name,
      hash: hashOfLeaf(leafBody(this.database.tenantId, name, event.seq, event.hash)),
    };
  }

  private async append(size: number, leaves: readonly Leaf[]): Promise<void> {
    await this.database.query(
      `INSERT INTO ledger_entries (tenant_id, place, process_id, seq, leaf_hash)
       SELECT $1, $2::bigint + n - 1, process_id, seq, leaf_hash
         FROM unnest($3::uuid[], $4::int[], $5::bytea[]) WITH ORDINALITY AS given (process_id, seq, leaf_hash, n)`,
      [
        this.database.tenantId,
        size,
        leaves.map(({ processId }) => processId),
        leaves.map(({ seq }) => seq),
        leaves.map(({ hash }) => hash),
      ],
    );
    await this.tiles.append(
      size,
      leaves.map(({ hash }) => hash),
    );
    await this.database.query('UPDATE ledgers SET size = $2 WHERE tenant_id = $1', [
      this.database.tenantId,
      size + leaves.length,
    ]);
  }

  /** One sequencer of a tenant at a time. @returns the size of the log */
  private async lock(): Promise<number> {
    await this.database.query(
      'INSERT INTO ledgers (tenant_id, size) VALUES ($1, 0) ON CONFLICT (tenant_id) DO NOTHING',
      [this.database.tenantId],
    );
    const [row] = await this.database.query<{ size: string }>(
      'SELECT size FROM ledgers WHERE tenant_id = $1 FOR UPDATE',
      [this.database.tenantId],
    );
    return Number(row!.size);
  }
}

/** The newest leaf of each process: they come in the order of each. */
const latestOf = (leaves: readonly Leaf[]): MapEntry[] => [
  ...new Map(leaves.map(({ processId, name, hash }) => [processId, { name, leaf: hash }])).values(),
];
