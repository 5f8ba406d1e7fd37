import { Injectable, type OnModuleInit } from '@nestjs/common';
import { canFind } from '../../access';
import {
  BlockHooks,
  SignatureRequestHooks,
  type BlockSharingEnded,
  type SignatureAnswered,
} from '../../blocks';
import { ThreadHooks } from '../../documents';
import { HistoryHooks, type Recorded } from '../../history';
import { currentActor } from '../../platform/context';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import { SupportHooks } from '../../users';

/** Acts that can take the sight of a process from a person. */
const mayHide = /^credential\.|level_changed$|^process\.deleted$/;

const keptMs = 365 * 24 * 3600 * 1000;

/**
 * What an act does to notices that are there, in its own unit of work: a person who received a process has read the
 * notices of it; and of a process that somebody may no longer find, no notice and no count is left (DOMAIN.md 1.9).
 */
@Injectable()
export class Upkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly hooks: HistoryHooks,
    private readonly requestHooks: SignatureRequestHooks,
    private readonly blockHooks: BlockHooks,
    private readonly threadHooks: ThreadHooks,
    private readonly supportHooks: SupportHooks,
  ) {}

  onModuleInit(): void {
    // 3:27 in Brasília.
    this.jobs.schedule('notices:sweep', { at: '27 6 * * *', run: () => this.sweep() });
    this.hooks.onRecorded(async (events) => {
      const received = events.filter(({ type }) => type === 'process.received');
      if (received.length > 0) this.database.gather(this.read, ...received);
      const hiding = events.filter(({ type }) => mayHide.test(type));
      if (hiding.length > 0) this.database.gather(this.forgetUnfindable, ...hiding);
      const takenBack = events.filter(({ type }) => type === 'dispatch.cancelled');
      if (takenBack.length > 0) this.database.gather(this.forgetArrivals, ...takenBack);
    });
    this.requestHooks.onAnswered((news) => this.answered(news));
    this.blockHooks.onSharingEnded((news) => this.calledBack(news));
    this.threadHooks.onWritten(({ documentId }) => this.wrote(documentId));
    this.supportHooks.onAnswered((accessId) => this.supportAnswered(accessId));
  }

  /** Notices of a year ago: what happened stands in the history. */
  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    const old = await this.database.reference<{ id: string }>('SELECT tenants_with_old_notices($1) AS id', [
      before,
    ]);
    for (const { id } of old)
      await this.database.transaction(id, () =>
        this.database.query('DELETE FROM notices WHERE tenant_id = $1 AND created_at < $2', [id, before]),
      );
  }

  private readonly read = async (events: Recorded[]): Promise<void> => {
    await this.database.query(
      `UPDATE notices SET read_at = $2
        WHERE tenant_id = $1 AND (user_id, process_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[])) AND read_at IS NULL`,
      [
        this.database.tenantId,
        this.clock.now(),
        events.map(({ actorUserId }) => actorUserId),
        events.map(({ processId }) => processId),
      ],
    );
  };

  /** Last in the unit of work, so that it sees whatever the act did to credentials and levels. */
  private readonly forgetUnfindable = async (events: Recorded[]): Promise<void> => {
    await this.database.query(
      `DELETE FROM notices n USING processes p
        WHERE n.tenant_id = $1 AND n.process_id = ANY ($2) AND p.tenant_id = n.tenant_id AND p.id = n.process_id
          AND NOT ${canFind('p', { user: 'n.user_id', unit: 'n.unit_id' })}`,
      [this.database.tenantId, events.map(({ processId }) => processId)],
    );
  };

  /** Who answered has read what was asked; a request that was cancelled in time asks nothing any more. */
  private async answered({ requestId, state }: SignatureAnswered): Promise<void> {
    const asked = `tenant_id = $1 AND signature_request_id = $2 AND kind = 'signature_requested' AND read_at IS NULL`;
    const ids = [this.database.tenantId, requestId];
    if (state === 'cancelled') await this.database.query(`DELETE FROM notices WHERE ${asked}`, ids);
    else
      await this.database.query(`UPDATE notices SET read_at = $3 WHERE ${asked}`, [...ids, this.clock.now()]);
  }

  /** Who writes beside a text has read what is said there. */
  private async wrote(documentId: string): Promise<void> {
    await this.database.query(
      `UPDATE notices SET read_at = $4
        WHERE tenant_id = $1 AND document_id = $2 AND user_id = $3 AND read_at IS NULL`,
      [this.database.tenantId, documentId, currentActor().userId, this.clock.now()],
    );
  }

  /** One administrator answered: the others have nothing left to do. */
  private async supportAnswered(accessId: string): Promise<void> {
    await this.database.query(
      `UPDATE notices SET read_at = $3 WHERE tenant_id = $1 AND origin = $2 AND kind = 'support_asked' AND read_at IS NULL`,
      [this.database.tenantId, accessId, this.clock.now()],
    );
  }

  /** A block that was called back is not there for the units that it was sent to. */
  private async calledBack({ blockId }: BlockSharingEnded): Promise<void> {
    await this.database.query(
      `DELETE FROM notices WHERE tenant_id = $1 AND block_id = $2 AND kind = 'block_arrived' AND read_at IS NULL`,
      [this.database.tenantId, blockId],
    );
  }

  /** A dispatch that was cancelled in time: it does not wait in that unit any more. */
  private readonly forgetArrivals = async (events: Recorded[]): Promise<void> => {
    await this.database.query(
      `DELETE FROM notices n
        WHERE n.tenant_id = $1 AND n.process_id = ANY ($2) AND n.kind = 'process_arrived' AND n.read_at IS NULL
          AND NOT EXISTS (
            SELECT FROM process_units r
             WHERE r.tenant_id = $1 AND r.process_id = n.process_id AND r.unit_id = n.unit_id AND r.concluded_at IS NULL)`,
      [this.database.tenantId, events.map(({ processId }) => processId)],
    );
  };
}
