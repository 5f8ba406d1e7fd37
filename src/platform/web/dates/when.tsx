import { useFrame } from '../frame';
import { markup } from '../markup';
import { dayInWords, fullDay, fullInstant, instantInWords, instantOfDay } from './words';

/** An instant in words near today; the whole date in the title. */
export function When({ date }: { date: Date }) {
  return when(date, useFrame().now);
}

/** The same as `When`, for lists of many rows: called, not mounted. */
export function when(date: Date, now: Date) {
  return markup`<time datetime="${date.toISOString()}" title="${fullInstant(date)}">${instantInWords(date, now)}</time>`;
}

/** A calendar day ("2026-03-12") in words: deadlines, dates of documents. */
export function Day({ day }: { day: string }) {
  return dayOf(day, useFrame().now);
}

/** The same as `Day`, called. */
export function dayOf(day: string, now: Date) {
  const instant = instantOfDay(day);
  return markup`<time datetime="${day}" title="${fullDay(instant)}">${dayInWords(instant, now)}</time>`;
}
