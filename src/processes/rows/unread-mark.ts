import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { AtHand } from '../acts/at-hand';
import { ProcessRows } from './process-rows';

/** Marcar como não lido: it stands out on the desk until somebody of the unit opens it (DOMAIN.md 9.2). No event: nothing of the process changes. */
@Injectable()
export class UnreadMark {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly rows: ProcessRows,
  ) {}

  set(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'markUnread');
      await this.rows.change(processId, (row) => row.markUnread());
    });
  }
}
