import { DomainError } from '../platform/errors';
import type { HolidayRule } from './holiday-rules';
import { LegalCalendar, mostAmount, termUnits, type SkippedDay, type TermUnit } from './legal-calendar';
import { numericDate, parseLocalDate, weekdayName, type LocalDate } from './local-date';

export interface CalendarAddOptions {
  from?: string;
  amount?: string;
  unit?: string;
  holiday?: string[];
}

export interface CalendarAnswer {
  /** The last day as YYYY-MM-DD, then why; or what is wrong, in Portuguese. */
  readonly lines: readonly string[];
  readonly exitCode: 0 | 1;
}

/** `npm run cli -- calendar add --from DATE --amount N --unit UNIT [--holiday DATE]…` */
export function addToCalendar(options: CalendarAddOptions): CalendarAnswer {
  try {
    return { lines: reckon(options), exitCode: 0 };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { lines: [error.message], exitCode: 1 };
  }
}

function reckon(options: CalendarAddOptions): string[] {
  const from = dateOf(options.from, '--from');
  const unit = unitOf(options.unit);
  const amount = amountOf(options.amount, unit);
  const holidays = (options.holiday ?? []).map((text) => holidayOn(dateOf(text, '--holiday')));
  const { lastDay, skipped } = new LegalCalendar(holidays).add(from, amount, unit);
  return [
    lastDay,
    `${amount} ${unitNames[unit][amount === 1 ? 0 : 1]} depois de ${inWords(from)}. ${rules[unit]}`,
    ...skippedLines(skipped),
    `O prazo termina em ${inWords(lastDay)}.`,
  ];
}

function dateOf(text: string | undefined, option: string): LocalDate {
  const date = parseLocalDate(text ?? '');
  if (date) return date;
  throw new DomainError('invalid', 'calendar.date_option', { option });
}

function unitOf(text: string | undefined): TermUnit {
  const unit = termUnits.find((known) => known === text);
  if (unit) return unit;
  throw new DomainError('invalid', 'calendar.unit_option', { units: termUnits.join(', ') });
}

function amountOf(text: string | undefined, unit: TermUnit): number {
  if (text !== undefined && /^\d{1,9}$/.test(text)) return Number(text);
  const least = unit === 'notice-days' ? 1 : 0;
  throw new DomainError('invalid', 'calendar.amount', { least, most: mostAmount });
}

const holidayOn = (date: LocalDate): HolidayRule => ({
  name: 'feriado',
  kind: 'holiday',
  when: { date },
  countsAsBusinessDay: false,
});

/** The list is for a person to check; a term of years would fill the screen. */
const mostLines = 60;

function skippedLines(skipped: readonly SkippedDay[]): string[] {
  if (skipped.length === 0) return ['Nenhum dia foi pulado.'];
  const lines = skipped.slice(0, mostLines).map(({ date, reason }) => `  ${numericDate(date)}, ${reason}`);
  const left = skipped.length - lines.length;
  return [
    'Não contam:',
    ...lines,
    ...(left > 0 ? [`  e mais ${left} até ${numericDate(skipped.at(-1)!.date)}`] : []),
  ];
}

const inWords = (date: LocalDate): string => `${weekdayName(date)}, ${numericDate(date)}`;

const unitNames: Record<TermUnit, [one: string, many: string]> = {
  'business-days': ['dia útil', 'dias úteis'],
  days: ['dia corrido', 'dias corridos'],
  months: ['mês', 'meses'],
  years: ['ano', 'anos'],
  'notice-days': ['dia de prazo tácito', 'dias de prazo tácito'],
};

const lastMoves = 'Sem expediente no último dia, passa ao próximo dia útil';
const law = '(Lei nº 9.784/1999, art. 66)';
const rules: Record<TermUnit, string> = {
  'business-days': `O dia do começo não conta, só contam dias úteis ${law}.`,
  days: `O dia do começo não conta, o último conta. ${lastMoves} ${law}.`,
  months: `Conta-se de data a data. ${lastMoves} ${law}.`,
  years: `Conta-se de data a data. ${lastMoves} ${law}.`,
  'notice-days': `O dia 1 é o primeiro dia útil depois do começo, e daí contam todos. ${lastMoves} ${law}.`,
};
