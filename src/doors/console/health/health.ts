import { Injectable } from '@nestjs/common';
import type { SchemaVersion } from '../../../platform/database';
import { PlatformHealth, type FailingJob, type QueueSize } from '../../../platform/jobs';
import { Tenants } from '../../../tenants';

export interface HealthReport {
  queue: QueueSize;
  /** `slug`: of the municipality; absent when the job is of the whole platform. */
  failing: (Omit<FailingJob, 'tenantId'> & { slug?: string })[];
  schema: SchemaVersion;
}

@Injectable()
export class Health {
  constructor(
    private readonly platform: PlatformHealth,
    private readonly tenants: Tenants,
  ) {}

  async report(): Promise<HealthReport> {
    const slugs = new Map((await this.tenants.list()).map(({ id, slug }) => [id, slug]));
    const failing = await this.platform.failing();
    return {
      queue: await this.platform.queue(),
      failing: failing.map(({ tenantId, ...job }) => ({ ...job, slug: slugs.get(tenantId ?? '') })),
      schema: await this.platform.schema(),
    };
  }
}
