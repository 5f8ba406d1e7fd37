import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { NamedRows, taken } from '../shared/named-rows';
import type { MarkerColour } from './colours';

export interface MarkerInput {
  name: string;
  colour: MarkerColour;
}

export interface Marker extends MarkerInput {
  id: string;
  archived: boolean;
  /** Processes that carry it and are open in the unit. */
  processes: number;
}

/** Marcador (DOMAIN.md 1.23): the unit's own tags. They are archived, not deleted: the history of a process names them. */
@Injectable()
export class Markers extends NamedRows {
  constructor(database: Database, clock: Clock) {
    super(database, clock, statements);
  }

  /** Of the unit of the actor, the archived ones last. */
  list(): Promise<Marker[]> {
    return this.database.work(() =>
      this.database.query<Marker>(listSql, [this.database.tenantId, currentActor().unit.id]),
    );
  }

  /** @throws DomainError `conflict` when the unit has a marker of that name */
  create({ name, colour }: MarkerInput): Promise<string> {
    return this.database.work(async () => {
      const [made] = await this.database.query<{ id: string }>(
        `INSERT INTO markers (tenant_id, id, unit_id, name, colour) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, newId(), currentActor().unit.id, name, colour],
      );
      if (!made) throw taken(name);
      return made.id;
    });
  }

  /** @throws DomainError `not_found`, `conflict` */
  change(id: string, { name, colour }: MarkerInput): Promise<void> {
    return this.alter(id, name, 'name = $4, colour = $5', [name, colour]);
  }
}

const statements = {
  lock: 'SELECT name FROM markers WHERE tenant_id = $1 AND id = $2 AND unit_id = $3 FOR UPDATE',
  sameName: `SELECT id FROM markers WHERE tenant_id = $1 AND unit_id = $3 AND lower(name) = lower($4) AND id <> $2
                AND archived_at IS NULL`,
  update: (change: string) =>
    `UPDATE markers SET ${change} WHERE tenant_id = $1 AND id = $2 AND unit_id = $3`,
};

const listSql = `
  SELECT m.id, m.name, m.colour, m.archived_at IS NOT NULL AS archived,
         (SELECT count(*)::int FROM process_markers pm
            JOIN process_units r ON r.tenant_id = pm.tenant_id AND r.process_id = pm.process_id
                                AND r.unit_id = pm.unit_id AND r.concluded_at IS NULL AND r.level < 2
           WHERE pm.tenant_id = m.tenant_id AND pm.marker_id = m.id AND pm.ended_at IS NULL) AS processes
    FROM markers m WHERE m.tenant_id = $1 AND m.unit_id = $2
   ORDER BY m.archived_at IS NOT NULL, lower(m.name)`;
