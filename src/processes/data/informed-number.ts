import { Injectable } from '@nestjs/common';
import { digitsOnly, Numbering, reversedDigits } from '../../numbering';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Tenants } from '../../tenants';
import { leastDigits } from './number.dto';
import { TakenDigits } from '../opening/taken-digits';

export interface InformedNumber {
  number: string;
  /** Whoever types it has seen that its check digits are wrong, as in numbers that were published so. */
  acceptsWrongDigits?: boolean;
}

/** YYYY-MM-DD. An older one is mistyped: nobody that it was about lives. */
const earliest = '1900-01-01';

/**
 * The year in a number is that of its registration (Portaria Interministerial MJ/MP 1.677/2015, of the NUP). Not refused: what came
 * from paper may have been numbered anew when it was digitised.
 */
export function ofAnotherYear(number: string, date: string): boolean {
  const year = /\/(\d{4})(?!\d)/.exec(number)?.[1];
  return year !== undefined && year !== date.slice(0, 4);
}

/** A number that a process brings from paper or from another system (DOMAIN.md 1.10). */
@Injectable()
export class InformedNumbers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tenants: Tenants,
    private readonly numbering: Numbering,
    private readonly taken: TakenDigits,
  ) {}

  /**
   * @returns the number in the punctuation of its scheme
   * @throws DomainError `invalid` naming `field` for digits that do not check, unless accepted; `conflict` when taken
   */
  async read({ number: typed, acceptsWrongDigits }: InformedNumber, field = 'number'): Promise<string> {
    const { numberMask: mask } = await this.tenants.settings();
    const year = Number(brasiliaDay(this.clock.now()).slice(0, 4));
    const { number, corrected } = await this.numbering.readInformed(typed, { mask, year, field });
    if (digitsOnly(number).length < leastDigits)
      throw new DomainError('invalid', 'processes.number_form', { least: leastDigits }, { field });
    if (corrected && !acceptsWrongDigits)
      throw new DomainError('invalid', 'processes.wrong_digits', { number: corrected }, { field });
    await this.oneAtATime();
    if ((await this.taken.among([digitsOnly(number)])).size > 0)
      throw new DomainError('conflict', 'processes.number_taken', {}, { field });
    return number;
  }

  /** @throws DomainError `invalid` naming `field`: a process is not registered in the future, nor before any that goes on */
  refuseDate(date: string, field = 'date'): void {
    if (date > brasiliaDay(this.clock.now()))
      throw new DomainError('invalid', 'processes.registered_future', {}, { field });
    if (date < earliest) throw new DomainError('invalid', 'processes.registered_early', {}, { field });
  }

  columnsOf(number: string) {
    return { number, numberDigits: digitsOnly(number), numberReversed: reversedDigits(number) };
  }

  /** Of two who bring the same number at once, the second is told. */
  private async oneAtATime(): Promise<void> {
    await this.database.query(`SELECT pg_advisory_xact_lock(hashtextextended('informed number ' || $1, 0))`, [
      this.database.tenantId,
    ]);
  }
}
