import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';

/** A week: whoever began on a Friday goes on after a holiday. */
export const keptMs = 7 * 24 * 3600 * 1000;

/** Files that nobody came back to: their rows go here, their bytes with the sweep of the store. */
@Injectable()
export class ReceivedFilesSweep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // 2:57 in Brasília, before the sweep of the store.
    this.jobs.schedule('received:sweep', { at: '57 5 * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    const abandoned = await this.database.reference<{ id: string }>(
      'SELECT tenants_with_abandoned_files($1) AS id',
      [before],
    );
    for (const { id } of abandoned)
      await this.database.transaction(id, () =>
        this.database.query('DELETE FROM received_files WHERE tenant_id = $1 AND updated_at < $2', [
          id,
          before,
        ]),
      );
  }
}
