import fc from 'fast-check';
import type { HolidayRule } from './holiday-rules';
import { LegalCalendar, termUnits, type TermUnit } from './legal-calendar';
import { addDays, dayNumber, fromDayNumber, parseLocalDate } from './local-date';

const date = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2090-12-31') }).map(fromDayNumber);
const kind = fc.constantFrom('holiday', 'optional', 'half-day');
const when: fc.Arbitrary<HolidayRule['when']> = fc.oneof(
  date.map((day) => ({ date: day })),
  date.map((day) => ({ month: Number(day.slice(5, 7)), day: Number(day.slice(8)) })),
  fc.integer({ min: -60, max: 70 }).map((easterOffset) => ({ easterOffset })),
);
const rule: fc.Arbitrary<HolidayRule> = fc
  .record({ name: fc.string({ maxLength: 3 }), kind, when, countsAsBusinessDay: fc.boolean() })
  .map((made) => made as HolidayRule);
const rules = fc.array(rule, { maxLength: 25 });
const calendar = rules.map((all) => new LegalCalendar(all));
const noHalfDays = rules.map((all) => new LegalCalendar(all.filter((one) => one.kind !== 'half-day')));
const amount = fc.integer({ min: 1, max: 400 });
const unit = fc.constantFrom(...termUnits);
const short = (term: TermUnit, many: number): number => (term === 'years' ? many % 60 : many);

describe('a term, whatever the calendar', () => {
  it('ends on a business day with whole office hours, not before it began', () => {
    fc.assert(
      fc.property(calendar, date, amount, unit, (days, from, many, term) => {
        const { lastDay } = days.add(from, Math.max(1, short(term, many)), term);
        expect(parseLocalDate(lastDay)).toBe(lastDay);
        expect(days.isBusinessDay(lastDay)).toBe(true);
        expect(days.holidayOn(lastDay)?.kind).not.toBe('half-day');
        expect(lastDay > from).toBe(true);
      }),
    );
  });

  it('never ends sooner when it is longer, or begins later', () => {
    fc.assert(
      fc.property(calendar, date, amount, unit, fc.nat({ max: 40 }), (days, from, many, term, more) => {
        const length = Math.max(1, short(term, many));
        const { lastDay } = days.add(from, length, term);
        expect(days.add(from, length + more, term).lastDay >= lastDay).toBe(true);
        expect(days.add(addDays(from, more), length, term).lastDay >= lastDay).toBe(true);
      }),
    );
  });

  it('never ends sooner because of one more holiday', () => {
    fc.assert(
      fc.property(rules, date, date, amount, unit, (all, closedOn, from, many, term) => {
        const length = Math.max(1, short(term, many));
        const closed = {
          name: '',
          kind: 'holiday',
          when: { date: closedOn },
          countsAsBusinessDay: false,
        } as const;
        const with_ = new LegalCalendar([...all, closed]).add(from, length, term).lastDay;
        expect(with_ >= new LegalCalendar(all).add(from, length, term).lastDay).toBe(true);
      }),
    );
  });

  it('of 0 days is the day itself, if a term can end on it', () => {
    fc.assert(
      fc.property(
        calendar,
        date,
        fc.constantFrom('days', 'business-days', 'months', 'years'),
        (days, from, term) => {
          const { lastDay } = days.add(from, 0, term);
          expect(lastDay === from).toBe(days.canEnd(from));
        },
      ),
    );
  });

  it('in business days is as long as the business days that it holds', () => {
    fc.assert(
      fc.property(noHalfDays, date, amount, (days, from, many) => {
        const { lastDay } = days.add(from, many, 'business-days');
        expect(days.businessDaysBetween(from, lastDay)).toBe(many);
      }),
    );
  });

  it('skips every day that does not count, and no other', () => {
    fc.assert(
      fc.property(noHalfDays, date, amount, (days, from, many) => {
        const { lastDay, skipped } = days.add(from, many, 'business-days');
        expect(skipped.filter(({ date: day }) => days.isBusinessDay(day))).toEqual([]);
        expect(skipped.length + many).toBe(dayNumber(lastDay) - dayNumber(from));
      }),
    );
  });

  it('does not depend on the order of the holidays', () => {
    fc.assert(
      fc.property(
        rules.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
          ),
        ),
        date,
        amount,
        unit,
        ([all, shuffled], from, many, term) => {
          const length = Math.max(1, short(term, many));
          expect(new LegalCalendar(shuffled).add(from, length, term)).toEqual(
            new LegalCalendar(all).add(from, length, term),
          );
        },
      ),
    );
  });

  it('can be cut in two, in business days', () => {
    fc.assert(
      fc.property(noHalfDays, date, amount, amount, (days, from, one, two) => {
        const middle = days.add(from, one, 'business-days').lastDay;
        expect(days.add(middle, two, 'business-days').lastDay).toBe(
          days.add(from, one + two, 'business-days').lastDay,
        );
      }),
    );
  });
});
