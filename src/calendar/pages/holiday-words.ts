import type { HolidayScope } from '../holiday';
import type { HolidayKind, HolidayRule } from '../holiday-rules';

export const scopeWords: Record<HolidayScope, string> = {
  national: 'Nacional',
  state: 'Do estado',
  municipal: 'Da cidade',
};

export const kindWords: Record<HolidayKind, string> = {
  holiday: 'Feriado',
  optional: 'Ponto facultativo',
  'half-day': 'Meio expediente',
};

const months = [
  ...['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho'],
  ...['julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
];

/** "todo 21 de abril", "em 17 de abril de 2026", "47 dias antes da Páscoa". */
export function holidayInWords({ when }: Pick<HolidayRule, 'when'>): string {
  if ('date' in when) {
    const [year, month, day] = when.date.split('-').map(Number);
    return `em ${day} de ${months[month! - 1]} de ${year}`;
  }
  if ('month' in when) return `todo ${when.day} de ${months[when.month - 1]}`;
  if (when.easterOffset === 0) return 'no domingo de Páscoa';
  const days = Math.abs(when.easterOffset);
  return `${days} ${days === 1 ? 'dia' : 'dias'} ${when.easterOffset < 0 ? 'antes' : 'depois'} da Páscoa`;
}
