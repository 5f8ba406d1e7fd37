import fc from 'fast-check';
import { deadlineState } from './deadline';

describe('the state of a deadline', () => {
  it.each([
    ['2026-04-18', false, 'on-time'],
    ['2026-04-17', false, 'today'],
    ['2026-04-16', false, 'late'],
    ['2026-04-16', true, 'concluded'],
    ['2025-12-31', false, 'late'],
    ['2027-01-01', false, 'on-time'],
  ] as const)('of %s, concluded %s, on 2026-04-17: %s', (dueOn, concluded, state) => {
    expect(deadlineState(dueOn, concluded, '2026-04-17')).toBe(state);
  });

  it('only goes from on time to late as days pass', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const order = ['on-time', 'today', 'late'];
    fc.assert(
      fc.property(day, day, day, (dueOn, one, other) => {
        const [early, late] = [one, other].sort() as [string, string];
        expect(order.indexOf(deadlineState(dueOn, false, early))).toBeLessThanOrEqual(
          order.indexOf(deadlineState(dueOn, false, late)),
        );
      }),
    );
  });
});
