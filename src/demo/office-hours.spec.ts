import fc from 'fast-check';
import { day, hour, lastOfficeHours } from './office-hours';

it('never tells of the future, nor of nights and weekends', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 200 }), (present, hoursAgo) => {
      const at = lastOfficeHours(present.getTime() - hoursAgo * hour, present.getTime());
      const local = new Date(at - 3 * hour);
      expect(at).toBeLessThan(present.getTime());
      expect([0, 6]).not.toContain(local.getUTCDay());
      expect(local.getUTCHours()).toBeGreaterThanOrEqual(8);
      expect(local.getUTCHours()).toBeLessThanOrEqual(18);
    }),
  );
});

it('puts what would fall on a Monday to come on the Friday before', () => {
  const sunday = Date.parse('2026-03-15T12:00:00-03:00');
  const friday = new Date(lastOfficeHours(sunday - 30 * hour, sunday));
  expect(friday.toISOString()).toBe('2026-03-13T11:00:00.000Z');
});

it('puts what would fall on a holiday on the last day of work before it', () => {
  const holidays = ['2026-12-25', '2027-01-01'];
  const isWorkday = (at: number) => !holidays.includes(new Date(at - 3 * hour).toISOString().slice(0, 10));
  const friday = Date.parse('2027-01-08T12:00:00-03:00');
  const told = [friday, friday + day].map((present) =>
    lastOfficeHours(present - 7 * day, present, isWorkday),
  );
  expect(told.map((at) => new Date(at).toISOString())).toEqual([
    '2026-12-31T15:00:00.000Z',
    '2027-01-04T11:00:00.000Z',
  ]);
});
