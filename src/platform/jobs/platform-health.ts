import { Injectable } from '@nestjs/common';
import { PlatformDatabase, type SchemaVersion } from '../database';

export interface FailingJob {
  task: string;
  tenantId: string | null;
  attempts: number;
  /** After so many nobody tries again. */
  mostAttempts: number;
  triedAt: Date;
}

export interface QueueSize {
  /** Jobs whose time has come. */
  waiting: number;
  oldest: Date | null;
}

/** For who operates the platform: the queue of every tenant (what failed, never what a job carries), and the schema. */
@Injectable()
export class PlatformHealth {
  constructor(private readonly platform: PlatformDatabase) {}

  /** The 100 tried last. */
  failing(): Promise<FailingJob[]> {
    return this.platform.query<FailingJob>(
      `SELECT task, tenant_id AS "tenantId", attempts, most_attempts AS "mostAttempts", tried_at AS "triedAt"
         FROM failing_jobs()`,
    );
  }

  async queue(): Promise<QueueSize> {
    const [size] = await this.platform.query<QueueSize>('SELECT waiting, oldest FROM queue_size()');
    return size!;
  }

  /** Whether the database and this program are of the same version. */
  schema(): Promise<SchemaVersion> {
    return this.platform.schema();
  }
}
