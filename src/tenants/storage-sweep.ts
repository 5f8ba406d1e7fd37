import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../platform/jobs';
import { Objects, sweepGraceMs } from '../platform/storage';
import { Tenants } from './tenants.service';

/** Removes, for every tenant, what interrupted acts left in the store: each night, and when the program starts. */
@Injectable()
export class StorageSweep implements OnModuleInit {
  private readonly logger = new Logger('StorageSweep');

  constructor(
    private readonly objects: Objects,
    private readonly tenants: Tenants,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // 3:17 in Brasília.
    this.jobs.schedule('storage:sweep', { at: '17 6 * * *', run: () => this.everyTenant() });
  }

  /**
   * @param graceMs 0 only while nobody can be writing, as when an installation of one process starts, before it serves
   * @throws StorageUnavailable; what was not reached remains for the next sweep
   */
  async everyTenant(graceMs = sweepGraceMs): Promise<void> {
    for (const { id } of await this.tenants.list()) {
      const { staged, unreferenced } = await this.objects.sweep(id, graceMs);
      if (staged + unreferenced > 0)
        this.logger.log({ tenantId: id, staged, unreferenced }, 'removed what interrupted acts left');
    }
  }

  /** At the start: a store that is away for now must not keep the program from starting. */
  async atStart(graceMs?: number): Promise<void> {
    await this.everyTenant(graceMs).catch((error: unknown) =>
      this.logger.warn({ err: error }, 'the sweep at the start was not finished'),
    );
  }
}
