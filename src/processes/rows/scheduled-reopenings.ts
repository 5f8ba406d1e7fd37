import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SECRET } from '../../access';
import { History } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Jobs } from '../../platform/jobs';
import { UnitsQueries } from '../../units';
import { AtHand } from '../acts/at-hand';
import { numericDate } from '../../calendar';
import { ProcessRows } from './process-rows';

const mayReopen = `p.state IN ('normal', 'blocked') AND p.level < ${SECRET}`;

interface Due {
  processId: string;
  unitId: string;
  userId: string;
}

/** Reabertura programada (DOMAIN.md 1.14): a unit that concluded has the process back on a day. */
@Injectable()
export class ScheduledReopenings implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly units: UnitsQueries,
    private readonly atHand: AtHand,
    private readonly rows: ProcessRows,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    // 0:01 in Brasília.
    this.jobs.schedule('processes:reopen', { at: '1 3 * * *', run: () => this.everyTenant() });
  }

  /** @param date YYYY-MM-DD, after today in Brasília. A second one replaces the first. */
  schedule(processId: string, date: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'scheduleReopening');
      if (date <= brasiliaDay(this.clock.now()))
        throw new DomainError('invalid', 'processes.reopening_past', {}, { field: 'date' });
      const { unit, userId } = currentActor();
      await this.database.query(
        `INSERT INTO scheduled_reopenings (tenant_id, process_id, unit_id, reopens_on, scheduled_by_user_id, scheduled_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (tenant_id, process_id, unit_id) DO UPDATE
           SET reopens_on = excluded.reopens_on, scheduled_by_user_id = excluded.scheduled_by_user_id,
               scheduled_at = excluded.scheduled_at`,
        [this.database.tenantId, processId, unit.id, date, userId, this.clock.now()],
      );
      const attributes = { date: numericDate(date) };
      await this.history.record({ processId, type: 'process.reopening_scheduled', attributes });
    });
  }

  cancel(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'cancelReopening');
      const { unit } = currentActor();
      const date = await this.forget(processId, unit.id);
      if (!date) throw new DomainError('rule', 'processes.reopening_none', { unit: unit.label });
      await this.tellCancelled(processId, date);
    });
  }

  /** @returns the day that was meant, if any */
  async forget(processId: string, unitId: string): Promise<string | undefined> {
    const [row] = await this.database.query<{ date: string }>(
      `DELETE FROM scheduled_reopenings WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3
       RETURNING reopens_on::text AS date`,
      [this.database.tenantId, processId, unitId],
    );
    return row?.date;
  }

  /** One of this unit that was left from an earlier time, when the process came back or left in another way. */
  async drop(processId: string): Promise<void> {
    const date = await this.forget(processId, currentActor().unit.id);
    if (date) await this.tellCancelled(processId, date);
  }

  /** Of every unit: the process became secret, and the history need not say so to its holders. */
  async forgetAll(processId: string): Promise<void> {
    await this.database.query('DELETE FROM scheduled_reopenings WHERE tenant_id = $1 AND process_id = $2', [
      this.database.tenantId,
      processId,
    ]);
  }

  private async tellCancelled(processId: string, date: string): Promise<void> {
    const attributes = { date: numericDate(date) };
    await this.history.record({ processId, type: 'process.reopening_cancelled', attributes });
  }

  /**
   * Each morning: every process in a unit of work of its own, so that one that fails stops no other.
   * @throws AggregateError of those that failed, after the others; the queue tries again
   */
  async everyTenant(): Promise<void> {
    const today = brasiliaDay(this.clock.now());
    const failures: unknown[] = [];
    for (const { id } of await this.tenantsWithDue(today)) {
      const due = await this.database.transaction(id, () => this.due(today));
      for (const each of due)
        await this.database
          .transaction(id, () => this.reopen(each))
          .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some processes were not reopened.');
  }

  private tenantsWithDue(today: string): Promise<{ id: string }[]> {
    return this.database.reference('SELECT tenants_with_due_reopenings($1) AS id', [today]);
  }

  /** Those of suspended and annexed ones wait: nobody may reopen them either. */
  private due(today: string): Promise<Due[]> {
    return this.database.query<Due>(
      `SELECT s.process_id AS "processId", s.unit_id AS "unitId", s.scheduled_by_user_id AS "userId"
         FROM scheduled_reopenings s JOIN processes p ON p.tenant_id = s.tenant_id AND p.id = s.process_id
        WHERE s.tenant_id = $1 AND s.reopens_on <= $2 AND ${mayReopen}
        ORDER BY s.process_id`,
      [this.database.tenantId, today],
    );
  }

  private async reopen({ processId, unitId, userId }: Due): Promise<void> {
    const [ready] = await this.database.query(
      `SELECT id FROM processes p WHERE tenant_id = $1 AND id = $2 AND ${mayReopen} FOR UPDATE`,
      [this.database.tenantId, processId],
    );
    // Suspended, annexed, cancelled, or reopened by somebody, since the list was made.
    if (!ready) return;
    if (!(await this.forget(processId, unitId))) return;
    const row = await this.rows.find(processId, unitId);
    if (!row || row.isOpen) return;
    row.reopen(userId, this.clock.now());
    if (!(await this.units.isMember(userId, unitId))) row.unassign();
    row.hasNews = true;
    await this.rows.save(row);
    const { label, name } = await this.units.details(unitId);
    const attributes = { unitLabel: label, unitName: name };
    await this.history.record({ processId, type: 'process.reopened_on_schedule', attributes });
  }
}
