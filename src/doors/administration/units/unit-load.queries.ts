import { Injectable } from '@nestjs/common';
import { SECRET } from '../../../access';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

export interface UnitLoad {
  /** Open processes that are no secret. */
  open: number;
  /** Secret processes that somebody has open here by a credential. Only their number is told. */
  secret: number;
}

/** What still hangs on a unit. In a running unit of work. */
@Injectable()
export class UnitLoadQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(unitId: string): Promise<UnitLoad> {
    const [load] = await this.database.query<UnitLoad>(
      `SELECT (SELECT count(*)::int FROM process_units r
                WHERE r.tenant_id = $1 AND r.unit_id = $2 AND r.concluded_at IS NULL AND r.level < ${SECRET}) AS open,
              (SELECT count(DISTINCT c.process_id)::int FROM access_credentials c
                 JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id AND p.level = ${SECRET}
                WHERE c.tenant_id = $1 AND c.unit_id = $2 AND c.ended_at IS NULL AND c.concluded_at IS NULL) AS secret`,
      [this.database.tenantId, unitId],
    );
    return load!;
  }

  /** Units in which nobody acts today: what is sent there waits for nobody. */
  async idle(): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT n.id FROM units n
        WHERE n.tenant_id = $1 AND n.active
          AND NOT EXISTS (SELECT FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
                           WHERE m.tenant_id = $1 AND m.unit_id = n.id AND u.active
                             AND m.starts_on <= $2::date AND (m.ends_on IS NULL OR m.ends_on >= $2::date))`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** In order of id. */
  async openProcesses(unitId: string, most: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT process_id AS id FROM process_units
        WHERE tenant_id = $1 AND unit_id = $2 AND concluded_at IS NULL AND level < ${SECRET}
        ORDER BY process_id LIMIT $3`,
      [this.database.tenantId, unitId, most],
    );
    return rows.map(({ id }) => id);
  }

  /** Processes that would come back to the unit on a day (reabertura programada). */
  async comingBack(unitId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT process_id AS id FROM scheduled_reopenings WHERE tenant_id = $1 AND unit_id = $2 ORDER BY process_id',
      [this.database.tenantId, unitId],
    );
    return rows.map(({ id }) => id);
  }

  /** Of processes that were open there and are no secret. */
  async numbers(processIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; number: string }>(
      `SELECT id, number FROM processes WHERE tenant_id = $1 AND id = ANY ($2) AND level < ${SECRET}`,
      [this.database.tenantId, processIds],
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}
