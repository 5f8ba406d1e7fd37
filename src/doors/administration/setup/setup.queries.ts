import { Injectable } from '@nestjs/common';
import { brasiliaDay, Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import type { SetupStep, StepState } from './setup-steps';

export interface Decision {
  step: SetupStep;
  state: Exclude<StepState, 'todo'>;
  /** What stood there before; null when there is nothing to take back. */
  before: unknown;
  decidedBy: string;
  decidedAt: Date;
}

/** Steps whose end the municipality itself shows, whoever did them and wherever. */
export type Shown = Partial<Record<SetupStep, boolean>>;

@Injectable()
export class SetupQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  decisions(): Promise<Decision[]> {
    return this.database.query<Decision>(
      `SELECT s.step, s.state, s.before, coalesce(u.social_name, u.name) AS "decidedBy", s.decided_at AS "decidedAt"
         FROM setup_steps s JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.decided_by_user_id
        WHERE s.tenant_id = $1`,
      [this.database.tenantId],
    );
  }

  /** Whether what a step did may be taken back: while nothing that is done here has effect. */
  async isTraining(): Promise<boolean> {
    const [tenant] = await this.database.query<{ training: boolean }>(
      'SELECT in_force_since IS NULL AS training FROM tenants WHERE id = $1',
      [this.database.tenantId],
    );
    return tenant!.training;
  }

  /** A municipality begins with one unit, one rule of signature and holidays that are no state's or city's own day. */
  async shown(): Promise<Shown> {
    const [shown] = await this.database.query<Shown>(
      `SELECT t.cnpj IS NOT NULL AS identity,
              (SELECT count(*) > 1 FROM units u WHERE u.tenant_id = $1 AND u.active) AS units,
              EXISTS (SELECT FROM holidays h WHERE h.tenant_id = $1
                 AND (h.scope = 'state' OR h.scope = 'municipal' AND h.easter_offset IS NULL)) AS holidays,
              (SELECT count(*) > 1 FROM signature_levels l WHERE l.tenant_id = $1) AS signatures,
              (SELECT count(DISTINCT m.user_id) > 1 FROM memberships m
                WHERE m.tenant_id = $1 AND m.starts_on <= $2::date AND (m.ends_on IS NULL OR m.ends_on >= $2::date)) AS people,
              t.stage = 'production' OR EXISTS (SELECT FROM production_requests r WHERE r.tenant_id = $1) AS production
         FROM tenants t WHERE t.id = $1`,
      [this.database.tenantId, brasiliaDay(this.clock.now())],
    );
    return shown!;
  }
}
