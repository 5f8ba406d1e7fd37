import type { LegalCalendar, LocalDate } from '../../calendar';
import type { Tone } from '../../platform/web';

export interface Urgency {
  kind: Tone | 'neutral';
  /** The colour never speaks alone. */
  words: string;
}

/** So few business days are near. */
const near = 3;

/** How a day stands to today, in business days: overdue, today, near, far. */
export function urgencyOf(dueOn: LocalDate, today: LocalDate, calendar: LegalCalendar): Urgency {
  if (dueOn < today) {
    const late = calendar.businessDaysBetween(dueOn, today);
    return { kind: 'danger', words: late === 0 ? 'Atrasado' : `Atrasado há ${inDays(late)}` };
  }
  if (dueOn === today) return { kind: 'warning', words: 'Vence hoje' };
  const left = calendar.businessDaysBetween(today, dueOn);
  const words = left === 0 ? 'Vence no próximo dia útil' : `Vence em ${inDays(left)}`;
  return { kind: left <= near ? 'warning' : 'neutral', words };
}

const inDays = (count: number): string => (count === 1 ? '1 dia útil' : `${count} dias úteis`);
