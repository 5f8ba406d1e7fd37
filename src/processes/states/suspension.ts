import { Injectable } from '@nestjs/common';
import { SECRET } from '../../access';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import type { Standing } from '../acts/standing';
import { ProcessRows } from '../rows/process-rows';

export interface SuspendInput {
  reason: string;
  /** The process whose end this one waits for. */
  processId?: string;
}

/** Sobrestar: the process stops, off the desk, until the unit resumes it (DOMAIN.md 1.15). */
@Injectable()
export class Suspension {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly rows: ProcessRows,
    private readonly history: History,
  ) {}

  /** @throws DomainError `unknown_reference` or `invalid` naming `processId`, of the process to wait for */
  suspend(processId: string, { reason, processId: otherId }: SuspendInput): Promise<void> {
    return this.database.work(async () => {
      const waitsFor = await this.required(processId, otherId);
      await this.write(processId, reason, waitsFor?.id ?? null);
      await this.setState(processId, 'suspended');
      await this.history.record({
        processId,
        type: waitsFor ? 'process.suspended_for' : 'process.suspended',
        attributes: waitsFor ? { number: waitsFor.number } : {},
        personal: { reason },
      });
    });
  }

  resume(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'resume');
      await this.database.query('DELETE FROM process_suspensions WHERE tenant_id = $1 AND process_id = $2', [
        this.database.tenantId,
        processId,
      ]);
      await this.setState(processId, 'normal');
      await this.history.record({ processId, type: 'process.resumed' });
    });
  }

  private async required(processId: string, otherId: string | undefined): Promise<Standing | undefined> {
    if (!otherId) {
      await this.atHand.require(processId, 'suspend');
      return undefined;
    }
    const { other } = await this.atHand.requirePair(processId, 'suspend', otherId);
    // The history of this one would tell of a secret one to whoever reads it.
    if (other.level !== SECRET) return other;
    throw new DomainError('invalid', 'processes.other_secret', {}, { field: 'processId' });
  }

  private async setState(processId: string, state: 'suspended' | 'normal'): Promise<void> {
    const process = await this.atHand.entity(processId);
    process.state = state;
    await this.atHand.save(process);
    await this.rows.change(processId, (row) => (row.suspended = state === 'suspended'));
  }

  private async write(processId: string, reason: string, waitsForId: string | null): Promise<void> {
    const { userId, unit } = currentActor();
    await this.database.query(
      `INSERT INTO process_suspensions (tenant_id, process_id, unit_id, reason, waits_for_id, suspended_by_user_id,
                                        suspended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.database.tenantId, processId, unit.id, reason, waitsForId, userId, this.clock.now()],
    );
  }
}
