import { testApplication, type TestApplication } from '../../test/support/application';
import { outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { actingAs } from '../platform/context';
import { newId } from '../platform/ids';
import type { NewHoliday } from './holiday';
import { Holidays } from './holidays.service';

let app: TestApplication;
let world: World;
beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
});
afterAll(() => app.close());

const anniversary: NewHoliday = {
  name: 'Aniversário de Pedra Branca',
  scope: 'municipal',
  kind: 'holiday',
  when: { month: 8, day: 12 },
};
const within = <T>(run: (holidays: Holidays) => Promise<T>, where = world): Promise<T> =>
  actingAs(where.as('elisa', 'SEMAD'), () => run(app.get(Holidays)));

it('begins with the holidays of Brazil', async () => {
  const calendar = await within((holidays) => holidays.calendar());
  expect(calendar.holidayOn('2026-11-20')).toMatchObject({
    name: expect.stringContaining('Consciência Negra'),
  });
  expect(calendar.holidayOn('2026-04-03')).toMatchObject({ name: 'Sexta-feira Santa' });
  expect(calendar.add('2026-04-17', 5, 'business-days').lastDay).toBe('2026-04-27');
});

it('is each municipality’s own, and every change stands in the audit log', async () => {
  const other = await app.newWorld();
  const id = await within((holidays) => holidays.add(anniversary));
  const isBusinessDay = async (where: World) =>
    (await within((holidays) => holidays.calendar(), where)).isBusinessDay('2026-08-12');
  expect([await isBusinessDay(world), await isBusinessDay(other)]).toEqual([false, true]);
  expect(await refusalOf(within((holidays) => holidays.remove(id), other))).toMatchObject({
    code: 'not_found',
  });
  await within((holidays) => holidays.remove(id));
  expect(await isBusinessDay(world)).toBe(true);
  const kinds = await app.query<{ kind: string }>(
    world.tenantId,
    'SELECT kind FROM audit_entries WHERE tenant_id = $1 AND subject_id = $2 ORDER BY at, id',
    [world.tenantId, id],
  );
  expect(kinds).toEqual([{ kind: 'holiday.added' }, { kind: 'holiday.removed' }]);
});

it('has each day once, also when two add it at once', async () => {
  const day: NewHoliday = { ...anniversary, when: { date: '2026-09-08' } };
  const both = await outcomes([
    within((holidays) => holidays.add(day)),
    within((holidays) => holidays.add({ ...day, name: 'Outro nome' })),
  ]);
  expect(both).toEqual({ done: 1, refused: ['calendar.already_there'] });
  expect(await refusalOf(within((holidays) => holidays.remove(newId())))).toMatchObject({
    code: 'not_found',
  });
});

it('knows today in Brasília', () => {
  app.clock.at(new Date('2026-05-01T02:30:00Z'));
  expect(app.get(Holidays).today()).toBe('2026-04-30');
  app.clock.real();
});
