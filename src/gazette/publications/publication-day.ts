import {
  addDays,
  numericDate,
  parseLocalDate,
  weekdayName,
  type LegalCalendar,
  type LocalDate,
} from '../../calendar';
import { DomainError } from '../../platform/errors';

/** Days ahead that a publication may be scheduled. */
const farthest = 366;

/** @throws DomainError `invalid` naming `availableOn`, unless it is a business day from today on, within a year */
export function refuseDay(calendar: LegalCalendar, today: LocalDate, day: LocalDate): void {
  if (!parseLocalDate(day)) throw refusal('gazette.day');
  if (day < today) throw refusal('gazette.day_passed');
  if (day > addDays(today, farthest)) throw refusal('gazette.day_far');
  if (calendar.isBusinessDay(day)) return;
  throw refusal('gazette.not_business_day', {
    day: `${numericDate(day)} (${calendar.holidayOn(day)?.name ?? weekdayName(day)})`,
    next: numericDate(calendar.add(day, 1, 'business-days').lastDay),
  });
}

type Key = 'gazette.day' | 'gazette.day_passed' | 'gazette.day_far' | 'gazette.not_business_day';

const refusal = (key: Key, params: Record<string, string> = {}): DomainError =>
  new DomainError('invalid', key, params, { field: 'availableOn' });
