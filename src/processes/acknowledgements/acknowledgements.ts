import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';

export interface Acknowledgement {
  name: string;
  unitLabel: string;
  at: Date;
}

/** Ciência no processo: a person says that they know of it; it cannot be taken back (DOMAIN.md 1.21). */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly atHand: AtHand,
    private readonly history: History,
  ) {}

  give(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'acknowledge');
      if (!(await this.write(processId))) throw new DomainError('rule', 'processes.already_acknowledged');
      await this.history.record({ processId, type: 'process.acknowledged' });
    });
  }

  /** By the order in which they were given. The caller checked that the process may be found. */
  list(processId: string): Promise<Acknowledgement[]> {
    return this.database.query<Acknowledgement>(
      `SELECT coalesce(u.social_name, u.name) AS name, n.acronym AS "unitLabel", a.acknowledged_at AS at
         FROM process_acknowledgements a
         JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.user_id
         JOIN units n ON n.tenant_id = a.tenant_id AND n.id = a.unit_id
        WHERE a.tenant_id = $1 AND a.process_id = $2 ORDER BY a.acknowledged_at, name`,
      [this.database.tenantId, processId],
    );
  }

  /** @returns whether it is the first of this person in this unit */
  private async write(processId: string): Promise<boolean> {
    const { userId, unit } = currentActor();
    const written = await this.database.query<{ at: Date }>(
      `INSERT INTO process_acknowledgements (tenant_id, process_id, user_id, unit_id, acknowledged_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING acknowledged_at AS at`,
      [this.database.tenantId, processId, userId, unit.id, this.clock.now()],
    );
    return written.length > 0;
  }
}
