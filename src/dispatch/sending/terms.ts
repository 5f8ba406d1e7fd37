import type { LegalCalendar, LocalDate } from '../../calendar';
import { DomainError } from '../../platform/errors';

/** A day, or so many days from today: corridos, or business days (úteis). */
export type ReturnTerm = { on: LocalDate } | { days: number } | { businessDays: number };

/**
 * The day of a return. As every term of the administration it ends on a day with office hours: one that falls on
 * another moves to the next (Lei 9.784/1999, art. 66).
 * @throws DomainError `invalid` naming the field of the term
 */
export function dueDay(calendar: LegalCalendar, today: LocalDate, term: ReturnTerm): LocalDate {
  if ('days' in term) return calendar.add(today, term.days, 'days').lastDay;
  if ('businessDays' in term) return calendar.add(today, term.businessDays, 'business-days').lastDay;
  requireFuture(term.on, today, 'return.on');
  return calendar.add(term.on, 0, 'days').lastDay;
}

/** @throws DomainError `invalid` when the day has passed, or is today */
export function requireFuture(day: LocalDate, today: LocalDate, field: string): void {
  if (day <= today) throw new DomainError('invalid', 'dispatch.day_passed', {}, { field });
}
