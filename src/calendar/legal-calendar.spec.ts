import { DomainError } from '../platform/errors';
import { easter, holidayIn, type HolidayRule } from './holiday-rules';
import { LegalCalendar, type TermUnit } from './legal-calendar';
import { brasiliaDay } from '../platform/clock';
import { addMonths, parseLocalDate, weekdayName, type LocalDate } from './local-date';
import { starterHolidays } from './starter-holidays';

const weekends = new LegalCalendar();
const closed = (date: LocalDate, kind: HolidayRule['kind'] = 'holiday'): HolidayRule => ({
  name: 'fechado',
  kind,
  when: { date },
  countsAsBusinessDay: kind === 'half-day',
});
const starter = starterHolidays.map((holiday) => ({ countsAsBusinessDay: false, ...holiday }));
const brazil = new LegalCalendar(starter);

const keyOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error.key;
    throw error;
  }
  return 'done';
};

describe('the worked examples of DOMAIN.md 7', () => {
  it.each<[LocalDate, number, TermUnit, LocalDate]>([
    ['2026-03-06', 15, 'days', '2026-03-23'],
    ['2026-03-06', 10, 'days', '2026-03-16'],
    ['2026-03-06', 1, 'days', '2026-03-09'],
    ['2026-03-06', 15, 'notice-days', '2026-03-23'],
    ['2026-03-06', 10, 'notice-days', '2026-03-18'],
    ['2026-03-06', 1, 'notice-days', '2026-03-09'],
  ])('from %s, %i %s: %s', (from, amount, unit, lastDay) => {
    expect(weekends.add(from, amount, unit).lastDay).toBe(lastDay);
  });

  it('5 business days from 2026-04-17 with the holiday of 2026-04-21: 2026-04-27, and why', () => {
    const { lastDay, skipped } = new LegalCalendar([closed('2026-04-21')]).add(
      '2026-04-17',
      5,
      'business-days',
    );
    expect(lastDay).toBe('2026-04-27');
    expect(skipped).toEqual([
      { date: '2026-04-18', reason: 'sábado' },
      { date: '2026-04-19', reason: 'domingo' },
      { date: '2026-04-21', reason: 'fechado' },
      { date: '2026-04-25', reason: 'sábado' },
      { date: '2026-04-26', reason: 'domingo' },
    ]);
  });
});

describe('months and years, date to date', () => {
  it.each<[LocalDate, number, TermUnit, LocalDate]>([
    ['2026-03-17', 1, 'months', '2026-04-17'],
    ['2026-01-31', 1, 'months', '2026-03-02'], // 28 February 2026 is a Saturday
    ['2028-01-31', 1, 'months', '2028-02-29'],
    ['2026-12-15', 2, 'months', '2027-02-15'],
    ['2024-02-29', 1, 'years', '2025-02-28'],
    ['2024-02-29', 4, 'years', '2028-02-29'],
    ['2026-03-07', 1, 'years', '2027-03-08'], // 7 March 2027 is a Sunday
    ['2025-11-30', 3, 'months', '2026-03-02'],
  ])('from %s, %i %s: %s', (from, amount, unit, lastDay) => {
    expect(weekends.add(from, amount, unit).lastDay).toBe(lastDay);
  });

  it('never invents a day of a month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-08-31', 1)).toBe('2026-09-30');
    expect(addMonths('1999-12-31', 2)).toBe('2000-02-29');
    expect(addMonths('2099-12-31', 2)).toBe('2100-02-28');
  });
});

describe('holidays', () => {
  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i is %s', (year, date) => {
    expect(easter(year)).toBe(date);
  });

  it('fall in 2026 where Brazil has them', () => {
    const days = starter.map((holiday) => holidayIn(holiday, 2026)?.slice(5));
    expect(days.sort()).toEqual(
      '01-01 02-16 02-17 02-18 04-03 04-21 05-01 06-04 09-07 10-12 11-02 11-15 11-20 12-25'.split(' '),
    );
  });

  it('begin in the year of their law', () => {
    expect(brazil.isBusinessDay('2023-11-20')).toBe(true);
    expect(brazil.isBusinessDay('2024-11-20')).toBe(false);
    const gone = new LegalCalendar([
      { ...closed('2026-06-10'), when: { month: 6, day: 10 }, lastYear: 2025 },
    ]);
    expect(['2025-06-10', '2026-06-10'].map((date) => gone.isBusinessDay(date))).toEqual([false, true]);
  });

  it('of 29 February exist in leap years alone', () => {
    const rule = { ...closed('2024-02-29'), when: { month: 2, day: 29 } };
    expect([2024, 2025, 2100].map((year) => holidayIn(rule, year))).toEqual([
      '2024-02-29',
      undefined,
      undefined,
    ]);
  });

  it('that are optional stop a term or not, as the municipality has them', () => {
    const carnival = { name: 'Carnaval', kind: 'optional', when: { easterOffset: -47 } } as const;
    const keeps = new LegalCalendar([{ ...carnival, countsAsBusinessDay: true }]);
    expect(keeps.add('2026-02-16', 1, 'business-days').lastDay).toBe('2026-02-17');
    const stops = new LegalCalendar([{ ...carnival, countsAsBusinessDay: false }]);
    expect(stops.add('2026-02-16', 1, 'business-days').lastDay).toBe('2026-02-18');
  });

  it('on which the office closes early count, but no term ends on them (art. 66, § 1º)', () => {
    const calendar = new LegalCalendar([closed('2026-02-18', 'half-day')]);
    expect(calendar.add('2026-02-17', 1, 'business-days').lastDay).toBe('2026-02-19');
    expect(calendar.add('2026-02-17', 2, 'business-days').lastDay).toBe('2026-02-19');
    expect(calendar.add('2026-02-13', 5, 'days').lastDay).toBe('2026-02-19');
    expect(calendar.businessDaysBetween('2026-02-17', '2026-02-19')).toBe(2);
  });

  it('move the last day over a whole Carnival', () => {
    expect(brazil.add('2026-02-04', 10, 'days')).toEqual({
      lastDay: '2026-02-19',
      skipped: [
        { date: '2026-02-14', reason: 'sábado' },
        { date: '2026-02-15', reason: 'domingo' },
        { date: '2026-02-16', reason: 'Carnaval, segunda-feira' },
        { date: '2026-02-17', reason: 'Carnaval, terça-feira' },
        { date: '2026-02-18', reason: 'Quarta-feira de Cinzas' },
      ],
    });
  });
});

describe('what is no term', () => {
  it.each<[number, TermUnit]>([
    [-1, 'days'],
    [1.5, 'business-days'],
    [NaN, 'months'],
    [Infinity, 'years'],
    [36_501, 'days'],
    [0, 'notice-days'],
  ])('%d %s', (amount, unit) => {
    expect(keyOf(() => weekends.add('2026-03-06', amount, unit))).toBe('calendar.amount');
  });

  it('ends after the last year that the calendar knows', () => {
    expect(keyOf(() => weekends.add('2026-03-06', 974, 'years'))).toBe('calendar.too_far');
    expect(keyOf(() => weekends.add('2026-03-06', 36_500, 'years'))).toBe('calendar.too_far');
    expect(keyOf(() => weekends.add('2026-03-06', 36_500, 'months'))).toBe('calendar.too_far');
    expect(keyOf(() => weekends.add('2999-12-30', 36_500, 'days'))).toBe('calendar.too_far');
  });

  it('runs in a calendar that never opens', () => {
    const always = Array.from({ length: 366 }, (_, index) => {
      const day = new Date(Date.UTC(2024, 0, 1 + index));
      const when = { month: day.getUTCMonth() + 1, day: day.getUTCDate() };
      return { ...closed('2024-01-01'), when };
    });
    expect(keyOf(() => new LegalCalendar(always).add('2026-03-06', 1, 'business-days'))).toBe(
      'calendar.no_business_day',
    );
  });
});

describe('a day', () => {
  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-4-17',
    '17/04/2026',
    '1899-12-31',
    '3000-01-01',
  ])('is not %j', (text) => {
    expect(parseLocalDate(text)).toBeUndefined();
  });

  it('is the one on the wall in Brasília, whatever the clock of the machine', () => {
    expect(brasiliaDay(new Date('2026-04-18T02:59:59Z'))).toBe('2026-04-17');
    expect(brasiliaDay(new Date('2026-04-18T03:00:00Z'))).toBe('2026-04-18');
    // Summer time, until 2019.
    expect(brasiliaDay(new Date('2019-01-02T02:00:00Z'))).toBe('2019-01-02');
    expect(weekdayName('1969-12-31')).toBe('quarta-feira');
  });
});
