import { addDays, localDate, yearOf, type LocalDate } from './local-date';

/** Feriado, ponto facultativo, meio expediente. */
export const holidayKinds = ['holiday', 'optional', 'half-day'] as const;
export type HolidayKind = (typeof holidayKinds)[number];

/** One day; or every year on the same day; or as many days after Easter Sunday (before it, negative). */
export type HolidayWhen = { date: LocalDate } | { month: number; day: number } | { easterOffset: number };

export interface HolidayRule {
  name: string;
  kind: HolidayKind;
  when: HolidayWhen;
  /** A day that counts is one of the business days of a term; a half-day counts, but no term ends on it. */
  countsAsBusinessDay: boolean;
  /** Since when the law has it (Lei 14.759/2023 begins in 2024), and until when. */
  firstYear?: number | null;
  lastYear?: number | null;
}

/** On which day it falls in a year; undefined when it does not. */
export function holidayIn(rule: HolidayRule, year: number): LocalDate | undefined {
  if (year < (rule.firstYear ?? -Infinity) || year > (rule.lastYear ?? Infinity)) return undefined;
  const date = dayIn(rule.when, year);
  return date && yearOf(date) === year ? date : undefined;
}

function dayIn(when: HolidayWhen, year: number): LocalDate | undefined {
  if ('date' in when) return when.date;
  if ('easterOffset' in when) return addDays(easter(year), when.easterOffset);
  const date = localDate(year, when.month, when.day);
  // 29 February exists in leap years only.
  return Number(date.slice(5, 7)) === when.month ? date : undefined;
}

/** Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher), for years from 1583. */
export function easter(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const inCentury = year % 100;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * sunday) / 451);
  const days = epact + sunday - 7 * late + 114;
  return localDate(year, Math.floor(days / 31), (days % 31) + 1);
}
