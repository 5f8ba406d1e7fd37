import { Injectable } from '@nestjs/common';
import { Database } from '../../../../platform/database';
import type { Stage } from '../../../../tenants';

/** What the check list looks at that no step says. */
export interface ReadinessFacts {
  stage: Stage;
  sealed: boolean;
  /** An administrator who enters with a second factor. */
  guarded: boolean;
}

@Injectable()
export class CheckListQueries {
  constructor(private readonly database: Database) {}

  /** In a running unit of work. */
  async facts(): Promise<ReadinessFacts> {
    const [facts] = await this.database.query<ReadinessFacts>(
      `SELECT t.stage,
              EXISTS (SELECT FROM seal_certificates c
                       WHERE c.tenant_id = $1 AND c.purpose = 'seal' AND c.active) AS sealed,
              EXISTS (SELECT FROM memberships m JOIN users u ON u.tenant_id = m.tenant_id AND u.id = m.user_id
                       WHERE m.tenant_id = $1 AND m.role = 'administrator' AND u.active
                         AND u.second_factor_last_step IS NOT NULL) AS guarded
         FROM tenants t WHERE t.id = $1`,
      [this.database.tenantId],
    );
    return facts!;
  }
}
