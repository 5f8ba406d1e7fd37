import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

export interface GroupUnit {
  id: string;
  label: string;
  name: string;
  /** Active, and set to receive processes. */
  receives: boolean;
}

export interface DispatchGroup {
  id: string;
  name: string;
  units: GroupUnit[];
}

const groupsSql = `
  SELECT g.id, g.name,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'label', u.acronym, 'name', u.name,
                                                       'receives', u.active AND u.accepts_dispatch) ORDER BY u.acronym)
                     FROM dispatch_group_units m
                     JOIN units u ON u.tenant_id = m.tenant_id AND u.id = m.unit_id
                    WHERE m.tenant_id = g.tenant_id AND m.group_id = g.id), '[]') AS units
    FROM dispatch_groups g WHERE g.tenant_id = $1 AND g.unit_id = $2`;

/** The groups are of the unit in which one acts; another's do not exist. */
@Injectable()
export class GroupsQueries {
  constructor(private readonly database: Database) {}

  list(): Promise<DispatchGroup[]> {
    return this.database.query<DispatchGroup>(`${groupsSql} ORDER BY g.name`, this.here());
  }

  /** @throws DomainError `not_found` */
  async one(id: string): Promise<DispatchGroup> {
    if (!isId(id)) throw notFound();
    const [group] = await this.database.query<DispatchGroup>(`${groupsSql} AND g.id = $3`, [
      ...this.here(),
      id,
    ]);
    if (!group) throw notFound();
    return group;
  }

  /**
   * The units of the groups that still receive.
   * @throws DomainError `unknown_reference` naming `groupIds`
   */
  async unitsOf(groupIds: readonly string[]): Promise<string[]> {
    if (groupIds.length === 0) return [];
    const wanted = [...new Set(groupIds)];
    const groups = wanted.every(isId)
      ? await this.database.query<DispatchGroup>(`${groupsSql} AND g.id = ANY ($3) ORDER BY g.name`, [
          ...this.here(),
          wanted,
        ])
      : [];
    if (groups.length < wanted.length)
      throw new DomainError('unknown_reference', 'dispatch.unknown_group', {}, { field: 'groupIds' });
    return groups.flatMap(({ units }) => units.filter(({ receives }) => receives).map(({ id }) => id));
  }

  private here(): unknown[] {
    return [this.database.tenantId, currentActor().unit.id];
  }
}
