import { Injectable } from '@nestjs/common';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';

export interface Named {
  id: string;
  name: string;
}

/** What a desk can be filtered by. */
export interface FilterChoices {
  types: Named[];
  people: Named[];
  markers: Named[];
  situations: Named[];
}

@Injectable()
export class FilterQueries {
  constructor(private readonly database: Database) {}

  /** Types in use, and who works in the unit. */
  async choices(): Promise<FilterChoices> {
    const [found] = await this.database.query<FilterChoices>(
      `SELECT coalesce((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
                          FROM process_types t WHERE t.tenant_id = $1 AND t.active), '[]') AS types,
              coalesce((SELECT json_agg(json_build_object('id', u.id, 'name', coalesce(u.social_name, u.name))
                                        ORDER BY coalesce(u.social_name, u.name))
                          FROM users u
                         WHERE u.tenant_id = $1 AND u.id IN (SELECT m.user_id FROM memberships m
                                 WHERE m.tenant_id = $1 AND m.unit_id = $2)), '[]') AS people,
              coalesce((SELECT json_agg(json_build_object('id', m.id, 'name', m.name) ORDER BY lower(m.name))
                          FROM markers m WHERE m.tenant_id = $1 AND m.unit_id = $2 AND m.archived_at IS NULL), '[]') AS markers,
              coalesce((SELECT json_agg(json_build_object('id', s.id, 'name', s.name) ORDER BY s.place)
                          FROM situations s WHERE s.tenant_id = $1 AND s.unit_id = $2 AND s.archived_at IS NULL), '[]') AS situations`,
      [this.database.tenantId, currentActor().unit.id],
    );
    return found!;
  }
}
