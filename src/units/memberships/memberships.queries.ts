import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { permissionsOf, type Permission, type Role } from '../permissions';

export interface Membership {
  id: string;
  userId: string;
  name: string;
  unitId: string;
  unitLabel: string;
  unitName: string;
  role: Role;
  /** YYYY-MM-DD, of Brasília. */
  startsOn: string;
  endsOn: string | null;
  includesSubunits: boolean;
  /** The acronym of the unit above from which it comes; null for one that was given here. */
  throughUnit: string | null;
  /** Today, whatever the account and the unit. */
  inForce: boolean;
}

/** What a person may do in a unit, and by which memberships. */
export interface EffectivePermission {
  permission: Permission;
  through: Membership[];
}

/** In a running unit of work. */
@Injectable()
export class MembershipsQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those of today and to come, then those of the past: at most 500. */
  ofPerson(userId: string): Promise<Membership[]> {
    return this.memberships(
      'm.user_id = $3 ORDER BY coalesce(m.ends_on < $2, false), n.acronym, m.role',
      userId,
    );
  }

  /** Those of today and to come. */
  ofUnit(unitId: string): Promise<Membership[]> {
    return this.memberships(
      `m.unit_id = $3 AND u.active AND (m.ends_on IS NULL OR m.ends_on >= $2) ORDER BY name, m.role`,
      unitId,
    );
  }

  async find(id: string): Promise<Membership | undefined> {
    const [found] = await this.memberships('m.id = $3', id);
    return found;
  }

  /** Each permission of today with every membership that gives it: an ended one gives nothing. */
  async effective(userId: string, unitId: string): Promise<EffectivePermission[]> {
    const held = await this.memberships(
      'm.user_id = $3 AND m.unit_id = $4 ORDER BY m.starts_on',
      userId,
      unitId,
    );
    const inForce = held.filter((each) => each.inForce);
    return permissionsOf(inForce.map(({ role }) => role)).map((permission) => ({
      permission,
      through: inForce.filter(({ role }) => permissionsOf([role]).includes(permission)),
    }));
  }

  private memberships(where: string, ...parameters: string[]): Promise<Membership[]> {
    return this.database.query<Membership>(
      `SELECT m.id, m.user_id AS "userId", coalesce(u.social_name, u.name) AS name, n.id AS "unitId",
              n.acronym AS "unitLabel", n.name AS "unitName", m.role, m.starts_on::text AS "startsOn",
              m.ends_on::text AS "endsOn", m.includes_subunits AS "includesSubunits", above.acronym AS "throughUnit",
              n.active AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2) AS "inForce"
         FROM memberships m
         JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
         JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id
         LEFT JOIN memberships r ON r.tenant_id = m.tenant_id AND r.id = m.through_id
         LEFT JOIN units above ON above.tenant_id = r.tenant_id AND above.id = r.unit_id
        WHERE m.tenant_id = $1 AND ${where} LIMIT 500`,
      [this.database.tenantId, brasiliaDay(this.clock.now()), ...parameters],
    );
  }
}
