import type { LegalCalendar, LocalDate } from '../../calendar';
import { addDays } from '../../calendar';

/** A term is near when so many business days are left, its own day among them. */
export const nearBusinessDays = 2;
/** For so many days after its end a term is told as past: the job may have rested for a week, not longer. */
export const pastDays = 7;

/** What is told on a day: terms that end from `today` to `nearUntil` are near, from `pastFrom` to yesterday are past. */
export interface TermDays {
  today: LocalDate;
  nearUntil: LocalDate;
  pastFrom: LocalDate;
}

export function termDays(calendar: LegalCalendar, today: LocalDate): TermDays {
  return {
    today,
    nearUntil: calendar.add(today, nearBusinessDays, 'business-days').lastDay,
    pastFrom: addDays(today, -pastDays),
  };
}

/** A plain date is compared as text: "2026-04-17" < "2026-04-18". */
export function nearOrPast(
  dueOn: LocalDate,
  { today, nearUntil, pastFrom }: TermDays,
): 'near' | 'past' | undefined {
  if (dueOn >= today && dueOn <= nearUntil) return 'near';
  return dueOn < today && dueOn >= pastFrom ? 'past' : undefined;
}
