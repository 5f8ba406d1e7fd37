import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import type { Usage } from './tenant-register';

/** What a tenant uses, kept by the tenant itself: in a unit of work of it. */
@Injectable()
export class TenantUsage {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Before a file is taken in. By the last count, so that a flood is stopped within the hour; what the system itself makes
   * of an act (a rendition, a copy) is never refused.
   * @throws DomainError `too_large`
   */
  refuseFull(): Promise<void> {
    return this.database.work(async () => {
      const [full] = await this.database.query(
        `SELECT t.id FROM tenant_usage u JOIN tenants t ON t.id = u.tenant_id
          WHERE u.tenant_id = $1 AND u.bytes >= t.storage_limit`,
        [this.database.tenantId],
      );
      if (full) throw new DomainError('too_large', 'tenants.storage_full', {}, { field: 'file' });
    });
  }

  async keep({ people, processes, bytes, lastActAt }: Omit<Usage, 'countedAt'>): Promise<void> {
    await this.database.query(
      `INSERT INTO tenant_usage (tenant_id, people, processes, bytes, last_act_at, counted_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id) DO UPDATE SET people = excluded.people, processes = excluded.processes,
         bytes = excluded.bytes, last_act_at = excluded.last_act_at, counted_at = excluded.counted_at`,
      [this.database.tenantId, people, processes, bytes, lastActAt, this.clock.now()],
    );
  }
}
