import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Credentials, SECRET, type Credential } from '../../access';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import type { Standing } from '../acts/standing';
import { ProcessHooks } from '../process-hooks';
import { RowVerbsByLevel, type RowVerbs } from '../rows/row-verbs';

/**
 * A secret process on the desk of each of its holders (DOMAIN.md 1.9): it leaves the desk of one and not of the others.
 * The open row of a unit is the sum of its holders. Whoever calls has found and locked the process.
 */
@Injectable()
export class SecretDesk implements RowVerbs, OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly credentials: Credentials,
    private readonly history: History,
    private readonly hooks: ProcessHooks,
    private readonly verbs: RowVerbsByLevel,
  ) {}

  onModuleInit(): void {
    this.verbs.use(SECRET, this);
  }

  /** Event 62 of DOMAIN.md 1.16. */
  async receive({ id: processId }: Standing): Promise<void> {
    const credential = await this.own(processId);
    const received = credential.receive(this.clock.now());
    await this.see(processId);
    if (!received) return;
    await this.credentials.save(credential);
    await this.settle(processId, credential.unitId);
    await this.history.record({ processId, type: 'secret.received' });
  }

  /** Event 63: closed for this person; the others keep it. */
  async conclude({ id: processId }: Standing): Promise<void> {
    const credential = await this.own(processId);
    credential.conclude(this.clock.now());
    await this.credentials.save(credential);
    await this.history.record({ processId, type: 'secret.concluded' });
    await this.settle(processId, credential.unitId);
  }

  /** Event 64. */
  async reopen({ id: processId }: Standing): Promise<void> {
    const credential = await this.own(processId);
    credential.reopen(this.clock.now());
    await this.credentials.save(credential);
    await this.settle(processId, credential.unitId);
    await this.history.record({ processId, type: 'secret.reopened' });
  }

  /**
   * Brings the row of a unit on the desk in line with its credentials: open while one holder has the process open, in red
   * while one of those holders has not received it. When the last of them concludes, the row is concluded for the unit, and
   * whoever listens for conclusions is told (the documents lock theirs).
   */
  async settle(processId: string, unitId: string): Promise<void> {
    const { tenantId } = this.database;
    const { userId, unit } = currentActor();
    const [closed] = await this.database.query<{ id: string }>(
      `WITH held AS (
         SELECT coalesce(bool_or(concluded_at IS NULL), false) AS open,
                bool_and(received_at IS NOT NULL) FILTER (WHERE concluded_at IS NULL) AS received
           FROM access_credentials
          WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND ended_at IS NULL),
       opened AS (
         INSERT INTO process_units AS r (tenant_id, process_id, unit_id, origin, level, arrived_at, received_at,
                                         sent_from_unit_id, sent_by_user_id)
         SELECT $1, $2, $3, 'received', ${SECRET}, $4, CASE WHEN received THEN $4::timestamptz END, $5, $6
           FROM held WHERE open
         ON CONFLICT (tenant_id, process_id, unit_id) DO UPDATE
            SET concluded_at = NULL, received_at = excluded.received_at,
                arrived_at = CASE WHEN r.concluded_at IS NULL THEN r.arrived_at ELSE excluded.arrived_at END)
       UPDATE process_units r SET concluded_at = $4, assignee_user_id = NULL, has_news = false
         FROM held
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = $3 AND r.concluded_at IS NULL AND NOT held.open
       RETURNING r.process_id AS id`,
      [tenantId, processId, unitId, this.clock.now(), unit.id === unitId ? null : unit.id, userId],
    );
    if (closed) await this.hooks.publishConcluded({ processId });
  }

  private async see(processId: string): Promise<void> {
    await this.database.query(
      `UPDATE process_units SET has_news = false
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND has_news`,
      [this.database.tenantId, processId, currentActor().unit.id],
    );
  }

  private async own(processId: string): Promise<Credential> {
    const { userId, unit } = currentActor();
    const credential = await this.credentials.find(processId, { userId, unitId: unit.id });
    if (!credential?.isHeld) throw notFound();
    return credential;
  }
}
