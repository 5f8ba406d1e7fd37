import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';

export interface FormerName {
  acronym: string;
  name: string;
  /** Null: since before the names were kept. */
  usedFrom: Date | null;
  usedUntil: Date;
  /** By which it changed. */
  act: string | null;
}

export type Holder = 'body' | 'unit';

/** What bodies and units were called: what was made then shows the name of then. In a running unit of work. */
@Injectable()
export class FormerNames {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** From now on the holder has another name. */
  async keep(
    holder: Holder,
    { id, acronym, name }: { id: string; acronym: string; name: string },
    act?: string,
  ): Promise<void> {
    await this.database.query(
      `${tables[holder].insert}, acronym, name, used_from, used_until, act, changed_by_user_id)
       SELECT $1, $2, $3, $4, $5, (SELECT max(used_until) ${tables[holder].of} $3), $6, $7, $8`,
      [
        ...[this.database.tenantId, newId(), id, acronym, name],
        ...[this.clock.now(), act ?? null, currentActor().userId],
      ],
    );
  }

  /** The newest first. */
  of(holder: Holder, id: string): Promise<FormerName[]> {
    return this.database.query<FormerName>(
      `SELECT acronym, name, used_from AS "usedFrom", used_until AS "usedUntil", act ${tables[holder].of} $2
        ORDER BY used_until DESC`,
      [this.database.tenantId, id],
    );
  }
}

const tables = {
  body: {
    insert: 'INSERT INTO body_names (tenant_id, id, body_id',
    of: 'FROM body_names WHERE tenant_id = $1 AND body_id = ',
  },
  unit: {
    insert: 'INSERT INTO unit_names (tenant_id, id, unit_id',
    of: 'FROM unit_names WHERE tenant_id = $1 AND unit_id = ',
  },
} as const satisfies Record<Holder, object>;
