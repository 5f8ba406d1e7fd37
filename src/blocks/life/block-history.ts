import { Injectable } from '@nestjs/common';
import { History, type EventTypeName } from '../../history';
import { Database } from '../../platform/database';
import type { Block } from './block.entity';

/** What happens to a block is told in the history of each process that is in it (events 34 to 40, 95, 96 of DOMAIN.md 1.16). */
@Injectable()
export class BlockHistory {
  constructor(
    private readonly database: Database,
    private readonly history: History,
  ) {}

  /** In the order of the ids of the processes, so that two such acts never wait for each other in a circle. */
  async tellAll(
    { id, number }: Block,
    type: EventTypeName,
    attributes: Record<string, string> = {},
  ): Promise<void> {
    const processes = await this.database.query<{ id: string }>(
      `SELECT DISTINCT process_id AS id FROM block_items WHERE tenant_id = $1 AND block_id = $2 ORDER BY 1`,
      [this.database.tenantId, id],
    );
    for (const process of processes) await this.tell(process.id, type, { number, ...attributes });
  }

  async tell(processId: string, type: EventTypeName, attributes: Record<string, string>): Promise<void> {
    await this.history.record({ processId, type, attributes });
  }
}
