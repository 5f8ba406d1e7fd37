import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { listedColumns, listedJoins, mostListed, type ListedProcess } from '../shared/listed';
import { Reach } from '../shared/reach';

export interface ProcessSituation {
  situationId: string;
  name: string;
  by: string;
  at: Date;
  endedAt: Date | null;
}

/** One present situation of a process in a unit, and those that it was in. */
@Injectable()
export class ProcessSituations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
  ) {}

  /** @throws DomainError `rule` when the process is not open here; `unknown_reference` naming `situationId` */
  put(processId: string, situationId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'situate');
      await this.requireSituation(situationId);
      await this.end(processId, 'AND situation_id <> $6', situationId);
      await this.database.query(
        `INSERT INTO process_situations (tenant_id, id, process_id, unit_id, situation_id, set_by_user_id, set_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [
          this.database.tenantId,
          newId(),
          processId,
          currentActor().unit.id,
          situationId,
          currentActor().userId,
          this.clock.now(),
        ],
      );
    });
  }

  /** Taking away what is not there is nothing. */
  take(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'situate');
      await this.end(processId);
    });
  }

  /** In this unit: the present one first, then those before it. */
  of(processId: string): Promise<ProcessSituation[]> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      return this.database.query<ProcessSituation>(ofSql, [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
      ]);
    });
  }

  /** The processes open in the unit that are in a situation. @throws DomainError `not_found` */
  processesIn(situationId: string): Promise<ListedProcess[]> {
    return this.database.work(async () => {
      if (!isId(situationId)) throw notFound();
      const { userId, unit } = currentActor();
      return this.database.query<ListedProcess>(processesSql, [
        this.database.tenantId,
        situationId,
        userId,
        unit.id,
      ]);
    });
  }

  private async end(processId: string, but = '', ...values: string[]): Promise<void> {
    await this.database.query(
      `UPDATE process_situations SET ended_at = $4, ended_by_user_id = $5
        WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3 AND ended_at IS NULL ${but}`,
      [
        this.database.tenantId,
        processId,
        currentActor().unit.id,
        this.clock.now(),
        currentActor().userId,
        ...values,
      ],
    );
  }

  private async requireSituation(id: string): Promise<void> {
    const [found] = isId(id)
      ? await this.database.query<{ id: string }>(
          'SELECT id FROM situations WHERE tenant_id = $1 AND id = $2 AND unit_id = $3 AND archived_at IS NULL',
          [this.database.tenantId, id, currentActor().unit.id],
        )
      : [];
    if (found) return;
    throw new DomainError('unknown_reference', 'organizing.unknown_situation', {}, { field: 'situationId' });
  }
}

const ofSql = `
  SELECT s.id AS "situationId", s.name, coalesce(u.social_name, u.name) AS by, ps.set_at AS at, ps.ended_at AS "endedAt"
    FROM process_situations ps
    JOIN situations s ON s.tenant_id = ps.tenant_id AND s.id = ps.situation_id
    JOIN users u ON u.tenant_id = ps.tenant_id AND u.id = ps.set_by_user_id
   WHERE ps.tenant_id = $1 AND ps.process_id = $2 AND ps.unit_id = $3
   ORDER BY ps.ended_at DESC NULLS FIRST, ps.set_at DESC LIMIT 200`;

const processesSql = `
  SELECT ${listedColumns} FROM process_situations ps
    JOIN process_units r ON r.tenant_id = ps.tenant_id AND r.process_id = ps.process_id AND r.unit_id = ps.unit_id
                        AND r.concluded_at IS NULL
    ${listedJoins('ps', '$3', '$4')}
   WHERE ps.tenant_id = $1 AND ps.situation_id = $2 AND ps.unit_id = $4 AND ps.ended_at IS NULL
   ORDER BY ps.set_at DESC LIMIT ${mostListed}`;
