import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { AtHand } from '../acts/at-hand';

/** Bloquear: nothing of the process may be altered, sent or signed until it is unblocked (DOMAIN.md 1.15). */
@Injectable()
export class Blocking {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly history: History,
  ) {}

  block(processId: string, reason: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'block');
      await this.setState(processId, 'blocked');
      await this.history.record({ processId, type: 'process.blocked', personal: { reason } });
    });
  }

  unblock(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'unblock');
      await this.setState(processId, 'normal');
      await this.history.record({ processId, type: 'process.unblocked' });
    });
  }

  private async setState(processId: string, state: 'blocked' | 'normal'): Promise<void> {
    const process = await this.atHand.entity(processId);
    process.state = state;
    await this.atHand.save(process);
  }
}
