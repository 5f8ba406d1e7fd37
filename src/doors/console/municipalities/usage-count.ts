import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/jobs';
import { Objects } from '../../../platform/storage';
import { Tenants, TenantUsage } from '../../../tenants';

interface Counts {
  people: number;
  processes: number;
  lastActAt: Date | null;
}

/** What is not written in history or audit (bytes that went with the sweep, say) is counted after so long. */
const countedForMs = 24 * 60 * 60 * 1000;

/**
 * Each hour, what each municipality uses in which something was done since: counted in a unit of work of its own, so that the
 * platform never reads its rows.
 */
@Injectable()
export class UsageCount implements OnModuleInit {
  private readonly logger = new Logger('UsageCount');

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly objects: Objects,
    private readonly tenants: Tenants,
    private readonly usage: TenantUsage,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('usage:count', { at: '23 * * * *', run: () => this.everyTenant() });
  }

  /** What stops one tenant must not stop the others. */
  async everyTenant(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - countedForMs);
    const due = await this.database.reference<{ id: string }>('SELECT tenants_to_count($1) AS id', [before]);
    const waits = new Set(due.map(({ id }) => id));
    for (const { id, reserved } of await this.tenants.list())
      if (!reserved && waits.has(id))
        await this.of(id).catch((error: unknown) =>
          this.logger.error({ err: error, tenantId: id }, 'the usage was not counted'),
        );
  }

  async of(tenantId: string): Promise<void> {
    await this.database.transaction(tenantId, async () => {
      const [counts] = await this.database.query<Counts>(
        `SELECT (SELECT count(*)::int FROM users WHERE tenant_id = $1 AND active AND kind = 'person') AS people,
                (SELECT count(*)::int FROM processes WHERE tenant_id = $1) AS processes,
                (SELECT occurred_at FROM events WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1) AS "lastActAt"`,
        [tenantId],
      );
      await this.usage.keep({ ...counts!, bytes: await this.objects.totalBytes() });
    });
  }
}
