import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import type { Stage } from '../../../../tenants';

/** What the check list looks at that no step says. */
export interface ReadinessFacts {
  stage: Stage;
  sealed: boolean;
  /** Who administers and enters with the password alone, by name. */
  unguarded: string[];
  /** Acronyms of the units in which nobody acts. */
  idle: string[];
  /** The portal says where the citizen is attended. */
  attends: boolean;
}

@Injectable()
export class CheckListQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In a running unit of work. */
  async facts(): Promise<ReadinessFacts> {
    const [facts] = await this.database.query<ReadinessFacts>(
      `SELECT t.stage,
              coalesce(t.citizen_service->>'address', t.citizen_service->>'phone', t.citizen_service->>'email') IS NOT NULL AS attends,
              EXISTS (SELECT FROM seal_certificates c
                       WHERE c.tenant_id = $1 AND c.purpose = 'seal' AND c.active) AS sealed,
              ARRAY(SELECT coalesce(u.social_name, u.name) FROM users u
                     WHERE u.tenant_id = $1 AND u.active AND u.second_factor_last_step IS NULL
                       AND EXISTS (SELECT FROM memberships m
                                    WHERE m.tenant_id = $1 AND m.user_id = u.id AND m.role = 'administrator' AND ${inForce})
                     ORDER BY u.name) AS unguarded,
              ARRAY(SELECT n.acronym FROM units n
                     WHERE n.tenant_id = $1 AND n.active
                       AND NOT EXISTS (SELECT FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
                                        WHERE m.tenant_id = $1 AND m.unit_id = n.id AND u.active AND ${inForce})
                     ORDER BY n.acronym) AS idle
         FROM tenants t WHERE t.id = $1`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
    return facts!;
  }
}

const inForce = 'm.starts_on <= $2::date AND (m.ends_on IS NULL OR m.ends_on >= $2::date)';
