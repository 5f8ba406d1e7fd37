import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { AtHand } from '../acts/at-hand';

/** Atualizar andamento: what people write into the history by hand (DOMAIN.md 1.15). */
@Injectable()
export class Entries {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly history: History,
  ) {}

  /** The text is kept as a personal value: the law may have it erased, and the chain stays whole. */
  write(processId: string, text: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'addEntry');
      await this.history.record({ processId, type: 'process.entry', personal: { text } });
    });
  }
}
