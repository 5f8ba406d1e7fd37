import { actsOf } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import type { World } from '../demo';
import { UsageCount } from '../doors/console';
import { Sequencer } from '../ledger';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';

// The jobs of the clock ask first, in one statement, in which tenants there is something to do (migration 0093).
let app: TestApplication;
let world: World;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
});
afterAll(() => app.close());

async function waits(question: string, ...parameters: unknown[]): Promise<boolean> {
  const rows = await app.get(Database).reference<{ id: string }>(`SELECT ${question} AS id`, parameters);
  return rows.some(({ id }) => id === world.tenantId);
}
const daysAgo = (days: number) => new Date(app.get(Clock).now().getTime() - days * 24 * 3600 * 1000);

it('the log is continued where something happened, and is left alone where it is whole', async () => {
  const asked = () => waits('tenants_to_sequence()');
  expect(await asked()).toBe(false);
  await actsOf(app, world).open(world.as('ana', 'PROT'));
  expect(await asked()).toBe(true);
  // The newest head waits for its timestamp.
  await app.get(Sequencer).run(world.tenantId);
  expect(await asked()).toBe(true);
  await app.get(Sequencer).everyTenant();
  expect(await asked()).toBe(false);
});

it('usage is counted where something was done since, and everywhere once a day', async () => {
  const asked = () => waits('tenants_to_count($1)', daysAgo(1));
  expect(await asked()).toBe(true);
  await app.get(UsageCount).everyTenant();
  expect(await asked()).toBe(false);
  expect(await waits('tenants_to_count($1)', daysAgo(-1))).toBe(true);
  await actsOf(app, world).open(world.as('ana', 'PROT'));
  expect(await asked()).toBe(true);
});

it('where there are no copies and no publications there is nothing to do', async () => {
  const now = app.get(Clock).now();
  expect(await waits('tenants_with_abandoned_dossiers($1, $2)', now, now)).toBe(false);
  expect(await waits('tenants_with_old_dossiers($1, $2)', now, now)).toBe(false);
  expect(await waits('tenants_with_due_publications($1)', '2099-01-05')).toBe(false);
});

it('at night nothing is begun where nothing waits, and what waits is found', async () => {
  const { id: processId } = await actsOf(app, world).open(world.as('ana', 'PROT'));
  const now = app.get(Clock).now();
  const rows: (readonly [question: string, parameters: readonly unknown[], insert: string])[] = [
    [
      'tenants_with_due_reopenings($1)',
      ['2026-04-17'],
      `INSERT INTO scheduled_reopenings (tenant_id, process_id, unit_id, reopens_on, scheduled_by_user_id, scheduled_at)
       VALUES ($1, $2, $3, '2026-04-17', $4, now())`,
    ],
    [
      'tenants_with_terms($1, $2)',
      ['2026-03-01', '2026-05-01'],
      `INSERT INTO unit_deadlines (tenant_id, process_id, unit_id, due_on, set_by_user_id, set_at)
       VALUES ($1, $2, $3, '2026-04-17', $4, now())`,
    ],
    [
      'tenants_with_digests()',
      [],
      `INSERT INTO notices (tenant_id, id, process_id, unit_id, user_id, kind, origin, in_app, mail, created_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 'process_arrived', 'x', true, 'digest', '2020-01-01')`,
    ],
    ['tenants_with_old_notices($1)', [daysAgo(365)], ''],
    [
      'tenants_with_abandoned_files($1)',
      [daysAgo(7)],
      `INSERT INTO received_files (tenant_id, id, process_id, unit_id, user_id, file_name, bytes, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, 'a.pdf', 1, '2020-01-01', '2020-01-01')`,
    ],
  ];
  expect(await waits('tenants_with_due_timestamps($1)', now)).toBe(false);
  for (const [question, parameters, insert] of rows) {
    if (!insert) continue;
    expect([question, await waits(question, ...parameters)]).toEqual([question, false]);
  }
  for (const [question, parameters, insert] of rows) {
    const { userId } = world.people['ana']!;
    if (insert)
      await app.query(world.tenantId, insert, [world.tenantId, processId, world.units['PROT']!.id, userId]);
    expect([question, await waits(question, ...parameters)]).toEqual([question, true]);
  }
});

it('the question leaves the tenant of a unit of work as it was', async () => {
  await actsOf(app, world).open(world.as('ana', 'PROT'));
  const database = app.get(Database);
  const [before, seen] = await database.transaction(world.tenantId, async () => {
    await database.query('SELECT tenants_to_sequence()');
    const [row] = await database.query<{ id: string }>(`SELECT current_setting('app.tenant_id') AS id`);
    const rows = await database.query<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM processes');
    return [row!.id, rows.map((each) => each.tenant_id)];
  });
  expect([before, seen]).toEqual([world.tenantId, [world.tenantId]]);
  await expect(
    app.asSuperuser((client) => client.query('SET ROLE autos_platform; SELECT tenants_to_sequence()')),
  ).rejects.toThrow('permission denied');
});
