import fc from 'fast-check';
import { byCode, type Destination, type RecordClass } from './record-class';
import { retentionOf } from './retention';

const aClass = (
  code: string,
  currentYears: number | null,
  intermediateYears: number,
  destination: Destination = 'elimination',
): RecordClass => ({
  ...{ id: code, code, name: code, note: null, active: true },
  terms: { currentYears, intermediateYears, destination },
});
const grouping: RecordClass = { ...aClass('1', 0, 0), terms: null };
const untilOf = (classes: RecordClass[], concludedOn: string | null) => {
  const retention = retentionOf(classes, concludedOn);
  return retention && [retention.governing.code, retention.currentUntil, retention.intermediateUntil];
};

it('counts from date to date, one archive after the other', () => {
  expect(untilOf([aClass('1.1', 5, 10)], '2026-03-31')).toEqual(['1.1', '2031-03-31', '2041-03-31']);
  expect(untilOf([aClass('1.1', 1, 0)], '2024-02-29')).toEqual(['1.1', '2025-02-28', '2025-02-28']);
});

it('waits for the conclusion, and for the fact that the note tells', () => {
  expect(untilOf([aClass('1.1', 5, 10)], null)).toEqual(['1.1', null, null]);
  expect(untilOf([aClass('1.1', null, 10)], '2026-03-31')).toEqual(['1.1', null, null]);
  expect(untilOf([grouping], '2026-03-31')).toBeUndefined();
  expect(untilOf([], '2026-03-31')).toBeUndefined();
});

it.each([
  ['the longer', [aClass('a', 5, 5), aClass('b', 5, 6)], 'b'],
  ['what waits for a fact', [aClass('a', 100, 90), aClass('b', null, 0)], 'b'],
  ['permanence', [aClass('a', null, 100), aClass('b', 1, 0, 'permanent')], 'b'],
  ['the first of equals', [aClass('a', 5, 5), aClass('b', 4, 6)], 'a'],
])('of several keeps %s', (_, classes, code) => {
  expect(untilOf(classes, '2026-03-31')?.[0]).toBe(code);
});

it('never ends sooner because of one class more', () => {
  const years = fc.integer({ min: 0, max: 100 });
  const terms = fc.array(fc.tuple(years, years), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(terms, (given) => {
      const classes = given.map(([current, intermediate], index) =>
        aClass(String(index), current, intermediate),
      );
      const ends = (some: RecordClass[]) => retentionOf(some, '2026-01-01')!.intermediateUntil!;
      expect(classes.every((one) => ends([one]) <= ends(classes))).toBe(true);
    }),
  );
});

it('sorts codes as numbers', () => {
  const sorted = ['120.10', '20', '120.2', '100', '120'].map((code) => ({ code })).sort(byCode);
  expect(sorted.map(({ code }) => code)).toEqual(['20', '100', '120', '120.2', '120.10']);
});
