import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { Timestamps } from '../../signatures';
import { stampedText } from '../offline/format';
import { TreeHeads } from './tree-heads';

/** Dates the newest head by somebody whom the key of the log does not obey. */
@Injectable()
export class HeadTimestamps {
  constructor(
    private readonly database: Database,
    private readonly heads: TreeHeads,
    private readonly timestamps: Timestamps,
  ) {}

  /** Outside a unit of work. @throws what keeps the timestamp from coming: the next minute tries again */
  async run(tenantId: string): Promise<void> {
    const head = await this.database.transaction(tenantId, () => this.heads.latest());
    if (!head || head.timestamp) return;
    const { token, time } = await this.timestamps.stamp(tenantId, [Buffer.from(stampedText(head))]);
    await this.database.transaction(tenantId, () =>
      this.database.query(
        `INSERT INTO ledger_head_timestamps (tenant_id, size, token, stamped_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, size) DO NOTHING`,
        [tenantId, head.size, token, time],
      ),
    );
  }
}
