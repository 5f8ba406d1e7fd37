import { DomainError } from '../platform/errors';
import { holidayIn, type HolidayRule } from './holiday-rules';
import {
  addDays,
  addMonths,
  dayNumber,
  fromDayNumber,
  lastYear,
  weekday,
  weekdayName,
  yearOf,
  type LocalDate,
} from './local-date';

/** Dias úteis, dias corridos, meses, anos, dias do prazo tácito. */
export const termUnits = ['business-days', 'days', 'months', 'years', 'notice-days'] as const;
export type TermUnit = (typeof termUnits)[number];

export interface SkippedDay {
  date: LocalDate;
  /** "sábado", "domingo" or the name of the holiday. */
  reason: string;
}

export interface Term {
  lastDay: LocalDate;
  /** Days that did not count, or on which the term could not begin or end. */
  skipped: SkippedDay[];
}

export const mostAmount = 36_500;
/** A calendar without a business day for so long is a mistake of whoever wrote it. */
const longestClosure = 400;

/** Which days count and on which a term ends (Lei 9.784/1999, art. 66; DOMAIN.md 7). Pure: the holidays are given. */
export class LegalCalendar {
  private readonly years = new Map<number, Map<LocalDate, HolidayRule>>();

  constructor(private readonly rules: readonly HolidayRule[] = []) {}

  /** Where two fall on the same day, the one that stops more. */
  holidayOn(date: LocalDate): HolidayRule | undefined {
    const year = yearOf(date);
    let days = this.years.get(year);
    if (!days) this.years.set(year, (days = this.daysOf(year)));
    return days.get(date);
  }

  /** Dia útil: it is one of the days of a term in business days. */
  isBusinessDay(date: LocalDate): boolean {
    return weekday(date) % 6 !== 0 && (this.holidayOn(date)?.countsAsBusinessDay ?? true);
  }

  /** A term may end: an office that closes early prolongs it to the next business day (art. 66, § 1º). */
  canEnd(date: LocalDate): boolean {
    return this.isBusinessDay(date) && this.holidayOn(date)?.kind !== 'half-day';
  }

  /**
   * The last day of a term. The day of the act does not count, the last one does, and one on which a term cannot end
   * moves to the next business day (art. 66). Months and years go from date to date (§ 3º). In `notice-days`, the tacit
   * notice, day 1 is the first business day after the act.
   * @param amount a whole number from 0 (from 1 in `notice-days`) to 36,500
   * @throws DomainError `invalid` naming `amount`
   */
  add(from: LocalDate, amount: number, unit: TermUnit): Term {
    refuseAmount(amount, unit);
    const skipped: SkippedDay[] = [];
    const lastDay = this.firstThatCanEnd(this.dayReached(from, amount, unit, skipped), skipped);
    return { lastDay, skipped };
  }

  /** How many business days there are after `from`, up to and including `to`. */
  businessDaysBetween(from: LocalDate, to: LocalDate): number {
    let count = 0;
    for (let day = dayNumber(from) + 1; day <= dayNumber(to); day += 1)
      if (this.isBusinessDay(fromDayNumber(day))) count += 1;
    return count;
  }

  private dayReached(from: LocalDate, amount: number, unit: TermUnit, skipped: SkippedDay[]): LocalDate {
    switch (unit) {
      case 'business-days':
        return this.afterBusinessDays(from, amount, skipped);
      case 'days':
        return addDays(from, amount);
      case 'months':
        return addMonths(from, amount);
      case 'years':
        if (yearOf(from) + amount > lastYear) throw tooFar();
        return addMonths(from, 12 * amount);
      case 'notice-days':
        return addDays(this.afterBusinessDays(from, 1, skipped), amount - 1);
    }
  }

  private afterBusinessDays(from: LocalDate, amount: number, skipped: SkippedDay[]): LocalDate {
    let date = from;
    for (let counted = 0; counted < amount; counted += 1)
      date = this.firstWhere((day) => this.isBusinessDay(day), addDays(date, 1), skipped);
    return date;
  }

  private firstThatCanEnd(date: LocalDate, skipped: SkippedDay[]): LocalDate {
    return this.firstWhere((day) => this.canEnd(day), date, skipped);
  }

  private firstWhere(
    serves: (date: LocalDate) => boolean,
    start: LocalDate,
    skipped: SkippedDay[],
  ): LocalDate {
    for (let offset = 0; offset <= longestClosure; offset += 1) {
      const date = addDays(start, offset);
      if (yearOf(date) > lastYear) throw tooFar();
      if (serves(date)) return date;
      skipped.push({ date, reason: this.holidayOn(date)?.name ?? weekdayName(date) });
    }
    throw new DomainError('rule', 'calendar.no_business_day');
  }

  private daysOf(year: number): Map<LocalDate, HolidayRule> {
    const days = new Map<LocalDate, HolidayRule>();
    for (const rule of [...this.rules].sort(strictestLast)) {
      const date = holidayIn(rule, year);
      if (date) days.set(date, rule);
    }
    return days;
  }
}

function refuseAmount(amount: number, unit: TermUnit): void {
  const least = unit === 'notice-days' ? 1 : 0;
  if (Number.isInteger(amount) && amount >= least && amount <= mostAmount) return;
  throw new DomainError('invalid', 'calendar.amount', { least, most: mostAmount }, { field: 'amount' });
}

const tooFar = (): DomainError =>
  new DomainError('invalid', 'calendar.too_far', { year: lastYear }, { field: 'amount' });

const weight = ({ countsAsBusinessDay, kind }: HolidayRule): number =>
  (countsAsBusinessDay ? 0 : 2) + (kind === 'half-day' ? 1 : 0);

const strictestLast = (one: HolidayRule, other: HolidayRule): number =>
  weight(one) - weight(other) || (one.name < other.name ? -1 : 1);
