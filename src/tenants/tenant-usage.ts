import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import type { Usage } from './tenant-register';

/** What a tenant uses, kept by the tenant itself: in a unit of work of it. */
@Injectable()
export class TenantUsage {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

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
