import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { AtHand } from '../acts/at-hand';
import { numericDate } from '../../calendar';
import { InformedNumbers, type InformedNumber } from './informed-number';

/** Alterar o número e a data de autuação: for who works in a protocol (DOMAIN.md 1.10, 1.15). */
@Injectable()
export class NumberChange {
  constructor(
    private readonly database: Database,
    private readonly atHand: AtHand,
    private readonly informed: InformedNumbers,
    private readonly history: History,
  ) {}

  /** The number that it had stays in the history, and in what was printed. */
  changeNumber(processId: string, input: InformedNumber): Promise<void> {
    return this.database.work(async () => {
      const { number: before } = await this.atHand.require(processId, 'changeNumber');
      const after = await this.informed.read(input);
      await this.atHand.save(
        Object.assign(await this.atHand.entity(processId), this.informed.columnsOf(after)),
      );
      await this.history.record({ processId, type: 'process.number_changed', attributes: { before, after } });
    });
  }

  /** @param date YYYY-MM-DD, not before 1900, not after today in Brasília */
  changeRegistration(processId: string, date: string): Promise<void> {
    return this.database.work(async () => {
      await this.atHand.require(processId, 'changeNumber');
      this.informed.refuseDate(date);
      const process = await this.atHand.entity(processId);
      if (process.registeredOn === date) throw new DomainError('rule', 'processes.nothing_changed');
      process.registeredOn = date;
      await this.atHand.save(process);
      const attributes = { date: numericDate(date) };
      await this.history.record({ processId, type: 'process.registration_changed', attributes });
    });
  }
}
