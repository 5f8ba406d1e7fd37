import { Injectable } from '@nestjs/common';
import { Audit } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { roleWords } from '../memberships/words';
import { roles as allRoles, type Role } from '../permissions';

export interface SecondFactorPolicy {
  roles: Role[];
  /** That a person has to turn it on: from the day of the rule or of their role, whichever is later. */
  days: number;
}

/** Somebody whose role needs a second factor, and who has none on. */
export interface MissingSecondFactor {
  userId: string;
  name: string;
  roles: Role[];
  /** YYYY-MM-DD: from this day on nothing else opens for them. */
  due: string;
}

/** Proposed to who never decided; nothing is asked of anybody before it is saved. */
export const proposedPolicy: SecondFactorPolicy = { roles: ['administrator'], days: 15 };
export const mostDays = 90;

/** Which roles need a second factor (segundo passo exigido): the municipality says. Who may say is for the caller to ask. */
@Injectable()
export class RequiredSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Undefined while nobody has decided. */
  policy(): Promise<SecondFactorPolicy | undefined> {
    return this.database.work(async () => {
      const row = await this.stored();
      return row && { roles: allRoles.filter((role) => role in row.roles), days: row.days };
    });
  }

  /** A role that is asked already keeps its day; a new one begins today. */
  choose({ roles, days }: SecondFactorPolicy): Promise<void> {
    return this.database.work(async () => {
      const before = (await this.stored())?.roles ?? {};
      const today = brasiliaDay(this.clock.now());
      const since = Object.fromEntries(roles.map((role) => [role, before[role] ?? today]));
      await this.database.query(
        `INSERT INTO second_factor_policies (tenant_id, roles, days) VALUES ($1, $2, $3)
         ON CONFLICT (tenant_id) DO UPDATE SET roles = excluded.roles, days = excluded.days`,
        [this.database.tenantId, JSON.stringify(since), days],
      );
      const named = allRoles.filter((role) => roles.includes(role)).map((role) => roleWords[role].label);
      await this.audit.record({
        kind: 'second_factor_policy.changed',
        attributes: { roles: named.join(', '), days },
      });
    });
  }

  /** By the day on which the term ends, at most 500. */
  missing(): Promise<MissingSecondFactor[]> {
    return this.database.work(() =>
      this.database.query<MissingSecondFactor>(
        `SELECT u.id AS "userId", coalesce(u.social_name, u.name) AS name, array_agg(DISTINCT m.role) AS roles,
                min(greatest((p.roles->>m.role)::date, m.starts_on) + p.days)::text AS due
           FROM second_factor_policies p
           JOIN memberships m ON m.tenant_id = p.tenant_id AND p.roles->>m.role IS NOT NULL
           JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id AND n.active
           JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id AND u.active
                       AND u.second_factor_last_step IS NULL
          WHERE p.tenant_id = $1 AND m.starts_on <= $2 AND (m.ends_on IS NULL OR m.ends_on >= $2)
          GROUP BY u.id, coalesce(u.social_name, u.name) ORDER BY due, name, u.id LIMIT 500`,
        [this.database.tenantId, brasiliaDay(this.clock.now())],
      ),
    );
  }

  private async stored(): Promise<{ roles: Record<string, string>; days: number } | undefined> {
    const [row] = await this.database.query<{ roles: Record<string, string>; days: number }>(
      'SELECT roles, days FROM second_factor_policies WHERE tenant_id = $1',
      [this.database.tenantId],
    );
    return row;
  }
}
