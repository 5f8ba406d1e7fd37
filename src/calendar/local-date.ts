/** A day of the civil calendar, "2026-04-17". It has no time, so that no time zone can move it to another day. */
export type LocalDate = string;

const millisecondsOfDay = 86_400_000;
const firstYear = 1900;
export const lastYear = 2999;

/** @returns the same text when it is a day that exists, from 1900 to 2999; else undefined */
export function parseLocalDate(text: string): LocalDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (!year || Number(year) < firstYear || Number(year) > lastYear) return undefined;
  return localDate(Number(year), Number(month), Number(day)) === text ? text : undefined;
}

/** A day that does not exist in the month (30 February) runs over into the next, as in `Date`. */
export const localDate = (year: number, month: number, day: number): LocalDate =>
  fromDayNumber(Date.UTC(year, month - 1, day) / millisecondsOfDay);

/** Days since 1 January 1970. */
export const dayNumber = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay;

export const fromDayNumber = (day: number): LocalDate =>
  new Date(day * millisecondsOfDay).toISOString().slice(0, 10);

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const addDays = (date: LocalDate, days: number): LocalDate => fromDayNumber(dayNumber(date) + days);

/** Date to date: where the month has no such day, its last one (Lei 9.784/1999, art. 66, § 3º). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return localDate(year, month + months, Math.min(day, daysOfMonth(year, month + months)));
}

const daysOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Sunday is 0. */
export const weekday = (date: LocalDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

const weekdays = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
] as const;

export const weekdayName = (date: LocalDate): string => weekdays[weekday(date)]!;

/** "17/04/2026" */
export const numericDate = (date: LocalDate): string => date.split('-').reverse().join('/');
