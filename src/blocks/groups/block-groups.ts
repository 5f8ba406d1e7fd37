import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';

export interface BlockGroup {
  id: string;
  name: string;
  blocks: number;
}

/** Grupos de blocos, of a unit. */
@Injectable()
export class BlockGroups {
  constructor(private readonly database: Database) {}

  list(): Promise<BlockGroup[]> {
    return this.database.work(() =>
      this.database.query<BlockGroup>(
        `SELECT g.id, g.name, (SELECT count(*)::int FROM block_units u
                                WHERE u.tenant_id = g.tenant_id AND u.group_id = g.id) AS blocks
           FROM block_groups g WHERE g.tenant_id = $1 AND g.unit_id = $2 ORDER BY g.name`,
        [this.database.tenantId, currentActor().unit.id],
      ),
    );
  }

  /** @throws DomainError `conflict` naming `name` when the unit has one of that name */
  create(name: string): Promise<string> {
    return this.database.work(async () => {
      const id = newId();
      const [made] = await this.database.query<{ id: string }>(
        `INSERT INTO block_groups (tenant_id, id, unit_id, name) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, id, currentActor().unit.id, name],
      );
      if (!made) throw new DomainError('conflict', 'blocks.group_exists', { name }, { field: 'name' });
      return id;
    });
  }

  /** @throws DomainError `rule` while blocks stand in it (DOMAIN.md 1.22) */
  delete(id: string): Promise<void> {
    return this.database.work(async () => {
      const [group] = await this.database.query<{ name: string }>(
        'SELECT name FROM block_groups WHERE tenant_id = $1 AND id = $2 AND unit_id = $3 FOR UPDATE',
        [this.database.tenantId, isId(id) ? id : null, currentActor().unit.id],
      );
      if (!group) throw notFound();
      const [used] = await this.database.query<{ id: string }>(
        'SELECT block_id AS id FROM block_units WHERE tenant_id = $1 AND group_id = $2 LIMIT 1',
        [this.database.tenantId, id],
      );
      if (used) throw new DomainError('rule', 'blocks.group_used', { name: group.name });
      await this.database.query('DELETE FROM block_groups WHERE tenant_id = $1 AND id = $2', [
        this.database.tenantId,
        id,
      ]);
    });
  }
}
