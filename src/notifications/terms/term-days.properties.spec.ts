import fc from 'fast-check';
import { addDays, LegalCalendar, type LocalDate } from '../../calendar';
import { nearOrPast, pastDays, termDays } from './term-days';

const start = '2026-01-05';
const day = fc.nat(120).map((offset) => addDays(start, offset + 30));
const calendars = fc.array(day, { maxLength: 12 }).map(
  (dates) =>
    new LegalCalendar(
      dates.map((date) => ({
        name: 'Feriado',
        kind: 'holiday' as const,
        countsAsBusinessDay: false,
        when: { date },
      })),
    ),
);

/** What a job that runs on these days tells of a term, each stage once. */
function told(calendar: LegalCalendar, dueOn: LocalDate, days: LocalDate[]): Map<string, LocalDate> {
  const first = new Map<string, LocalDate>();
  for (const today of days) {
    const stage = nearOrPast(dueOn, termDays(calendar, today));
    if (stage && !first.has(stage)) first.set(stage, today);
  }
  return first;
}

const everyDay = Array.from({ length: 200 }, (_, index) => addDays(start, index));

const businessDaysAfter = (calendar: LegalCalendar, from: LocalDate, until: LocalDate): number =>
  everyDay.filter((date) => date > from && date <= until && calendar.isBusinessDay(date)).length;

it('tells of every term that it is near, with two business days left or fewer, and that it is past on the day after', () => {
  fc.assert(
    fc.property(calendars, day, (calendar, dueOn) => {
      const { near, past } = Object.fromEntries(told(calendar, dueOn, everyDay));
      expect(near! <= dueOn).toBe(true);
      expect(businessDaysAfter(calendar, near!, dueOn)).toBeLessThanOrEqual(2);
      // Not earlier than it should: on the day before, more were left.
      expect(businessDaysAfter(calendar, addDays(near!, -1), dueOn)).toBeGreaterThanOrEqual(2);
      expect(past).toBe(addDays(dueOn, 1));
    }),
  );
});

it('still tells what is past after a rest of a few days, and nothing of a term of long ago', () => {
  fc.assert(
    fc.property(calendars, day, fc.integer({ min: 1, max: 30 }), (calendar, dueOn, later) => {
      const stages = [...told(calendar, dueOn, [addDays(dueOn, later)]).keys()];
      expect(stages).toEqual(later <= pastDays ? ['past'] : []);
    }),
  );
});

it('knows the Friday before a Tuesday: Monday and Tuesday are left', () => {
  const days = termDays(new LegalCalendar([]), '2026-03-06');
  expect(days).toEqual({ today: '2026-03-06', nearUntil: '2026-03-10', pastFrom: '2026-02-27' });
  const carnival = new LegalCalendar([
    { name: 'Carnaval', kind: 'optional', countsAsBusinessDay: false, when: { easterOffset: -48 } },
    { name: 'Carnaval', kind: 'optional', countsAsBusinessDay: false, when: { easterOffset: -47 } },
  ]);
  expect(termDays(carnival, '2026-02-13').nearUntil).toBe('2026-02-19');
});
