import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { NamedRows, taken } from '../shared/named-rows';

export interface Situation {
  id: string;
  name: string;
  archived: boolean;
  /** Processes that are in it and open in the unit. */
  processes: number;
}

/** Situações (pontos de controle, DOMAIN.md 1.23): the steps that a unit gives its own work, in their order. */
@Injectable()
export class Situations extends NamedRows {
  constructor(database: Database, clock: Clock) {
    super(database, clock, statements);
  }

  /** Of the unit of the actor, in order, the archived ones last. */
  list(): Promise<Situation[]> {
    return this.database.work(() =>
      this.database.query<Situation>(listSql, [this.database.tenantId, currentActor().unit.id]),
    );
  }

  /** After the others. @throws DomainError `conflict` when the unit has one of that name */
  create(name: string): Promise<string> {
    return this.database.work(async () => {
      const [made] = await this.database.query<{ id: string }>(
        `INSERT INTO situations (tenant_id, id, unit_id, name, place)
         SELECT $1, $2, $3, $4, coalesce(max(place), 0) + 1 FROM situations WHERE tenant_id = $1 AND unit_id = $3
         ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, newId(), currentActor().unit.id, name],
      );
      if (!made) throw taken(name);
      return made.id;
    });
  }

  /** @throws DomainError `not_found`, `conflict` */
  rename(id: string, name: string): Promise<void> {
    return this.alter(id, name, 'name = $4', [name]);
  }
}

const statements = {
  lock: 'SELECT name FROM situations WHERE tenant_id = $1 AND id = $2 AND unit_id = $3 FOR UPDATE',
  sameName: `SELECT id FROM situations WHERE tenant_id = $1 AND unit_id = $3 AND lower(name) = lower($4) AND id <> $2
                AND archived_at IS NULL`,
  update: (change: string) =>
    `UPDATE situations SET ${change} WHERE tenant_id = $1 AND id = $2 AND unit_id = $3`,
};

const listSql = `
  SELECT s.id, s.name, s.archived_at IS NOT NULL AS archived,
         (SELECT count(*)::int FROM process_situations ps
            JOIN process_units r ON r.tenant_id = ps.tenant_id AND r.process_id = ps.process_id
                                AND r.unit_id = ps.unit_id AND r.concluded_at IS NULL AND r.level < 2
           WHERE ps.tenant_id = s.tenant_id AND ps.situation_id = s.id AND ps.ended_at IS NULL) AS processes
    FROM situations s WHERE s.tenant_id = $1 AND s.unit_id = $2
   ORDER BY s.archived_at IS NOT NULL, s.place, lower(s.name)`;
