import fc from 'fast-check';
import { hour, lastOfficeHours } from './office-hours';

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
