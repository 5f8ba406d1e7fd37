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
