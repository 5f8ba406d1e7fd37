import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import { priorityInWords, type Priority } from './priorities';

/** Dar prioridade: the law names who has it; the process shows it wherever it is listed. */
@Injectable()
export class Prioritisation {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly history: History,
  ) {}

  /** Which case of the law it is may tell of an illness: the history keeps it as a personal value (Lei 13.709/2018, art. 11). */
  set(processId: string, priority: Priority | null): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'prioritise');
      const process = await this.atHand.entity(processId);
      if (process.priority === priority)
        throw new DomainError('rule', priority ? 'processes.priority_same' : 'processes.priority_none');
      process.priority = priority;
      await this.atHand.save(process);
      const personal = { priority: priority ? priorityInWords(priority) : 'retirada' };
      await this.history.record({ processId, type: 'process.priority_changed', personal });
    });
  }
}
