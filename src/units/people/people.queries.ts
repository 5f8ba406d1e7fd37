import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { rolesWith, type Permission } from '../permissions';

/** A person in a unit where they work. */
export interface PersonAt {
  userId: string;
  name: string;
  unitId: string;
  unitLabel: string;
  unitName: string;
}

export interface PeopleSearch {
  /** Words of the name, or the acronym of the unit; all of them must be there. */
  text: string;
  unitId?: string;
  /** Only who may do this in the unit. */
  permission: Permission;
  /** Who is not offered again, each in their unit. */
  except?: readonly Pick<PersonAt, 'userId' | 'unitId'>[];
}

/** How many a search gives: more is asked with one more word. */
export const mostPeople = 20;

@Injectable()
export class PeopleQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By name, those of each unit where they work today. */
  search({ text, unitId, permission, except = [] }: PeopleSearch): Promise<PersonAt[]> {
    const words = withoutAccents(text).split(/\s+/).filter(Boolean).slice(0, 6);
    return this.people(
      `AND ($4::uuid IS NULL OR n.id = $4)
       AND NOT EXISTS (SELECT FROM unnest($5::text[]) word
                        WHERE strpos(translate(lower(coalesce(u.social_name, u.name)), ${accented}), word) = 0
                          AND strpos(lower(n.acronym), word) = 0)
       AND NOT EXISTS (SELECT FROM unnest($6::uuid[], $7::uuid[]) left_out (user_id, unit_id)
                        WHERE left_out.user_id = u.id AND left_out.unit_id = n.id)`,
      permission,
      [unitId ?? null, words, except.map(({ userId }) => userId), except.map((each) => each.unitId)],
    );
  }

  /** The person, if they work in the unit today and may do this there. */
  async at(userId: string, unitId: string, permission: Permission): Promise<PersonAt | undefined> {
    const [person] = await this.people('AND u.id = $4 AND n.id = $5', permission, [userId, unitId]);
    return person;
  }

  /** The person, if they may do this in some unit where they work today. */
  async anywhere(userId: string, permission: Permission): Promise<PersonAt | undefined> {
    const [person] = await this.people('AND u.id = $4', permission, [userId]);
    return person;
  }

  private people(where: string, permission: Permission, parameters: unknown[]): Promise<PersonAt[]> {
    return this.database.query<PersonAt>(
      `SELECT DISTINCT u.id AS "userId", coalesce(u.social_name, u.name) AS name, n.id AS "unitId",
              n.acronym AS "unitLabel", n.name AS "unitName"
         FROM memberships m
         JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
         JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id AND n.active
        WHERE m.tenant_id = $1 AND m.role = ANY ($3)
          AND m.starts_on <= ($2::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date
          AND (m.ends_on IS NULL OR m.ends_on >= ($2::timestamptz AT TIME ZONE 'America/Sao_Paulo')::date)
          ${where}
        ORDER BY name, "unitLabel" LIMIT ${mostPeople}`,
      [this.database.tenantId, this.clock.now(), rolesWith(permission), ...parameters],
    );
  }
}

const accented = `'áàâãäéèêëíìîïóòôõöúùûüçñ', 'aaaaaeeeeiiiiooooouuuucn'`;

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
