import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { SecretCustody } from './custody.service';

let app: TestApplication;
let world: World;
let acts: Acts;
let [elisa, gabi, carla] = [] as unknown as Actor[];
let id: string;

beforeAll(async () => {
  app = await testApplication();
});
beforeEach(async () => {
  world = await app.newWorld();
  acts = actsOf(app, world);
  [elisa, gabi, carla] = [world.as('elisa', 'RH'), world.as('gabi', 'RH'), world.as('carla', 'PGM')];
  // Gabi's process; Elisa has the custody of RH, and no credential.
  ({ id } = await acts.open(gabi, {
    typeId: world.processTypes['Pessoal: Sindicância'],
    subject: 'Apuração de fatos no almoxarifado',
    level: 2,
    legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
  }));
});
afterAll(() => app.close());

const custody = <T>(who: Actor, run: (service: SecretCustody) => Promise<T>) =>
  actingAs(who, () => run(app.get(SecretCustody)));
const listed = (who: Actor) => custody(who, (service) => service.list());
const activate = (who: Actor, userId: string, process = id) =>
  custody(who, (service) => service.activate(process, userId));
const cancel = (who: Actor, userId: string, process = id) =>
  custody(who, (service) => service.cancel(process, userId));
const leaveUnit = ({ userId }: Actor) =>
  app.query(
    world.tenantId,
    'UPDATE memberships SET starts_on = starts_on - 10, ends_on = starts_on - 5 WHERE user_id = $1',
    [userId],
  );

it('lists what the unit has, with its holders there and nothing of what it says', async () => {
  await acts.grant(gabi!, id, carla!);
  const { processes } = await listed(elisa!);
  expect(processes.map((kept) => kept.id)).toEqual([id]);
  expect(processes[0]!.holders.map(({ name }) => name)).toEqual(['Gabriela Souza']);
  expect(JSON.stringify(processes)).not.toMatch(/almoxarifado|Marta/);
  expect(await refusalOf(acts.receive(elisa!, id))).toMatchObject({ code: 'not_found' });
});

it('lists nothing of another unit, nor what is not secret', async () => {
  await acts.open(elisa!);
  expect((await listed(world.as('elisa', 'SEMAD'))).processes).toEqual([]);
  expect((await listed(elisa!)).processes).toHaveLength(1);
});

it('goes on page by page', async () => {
  const ids = [id];
  for (let index = 0; index < 50; index++) {
    const opened = await acts.open(gabi!, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    ids.push(opened.id);
  }
  const first = await listed(elisa!);
  const second = await custody(elisa!, (service) => service.list(first.next));
  expect([first.processes.length, second.processes.length, second.next]).toEqual([50, 1, undefined]);
  expect([...first.processes, ...second.processes].map((kept) => kept.id).sort()).toEqual(ids.sort());
});

it('puts it in the hands of somebody who works in the unit', async () => {
  await leaveUnit(gabi!);
  expect((await listed(elisa!)).processes[0]!.holders[0]).toMatchObject({ present: false });
  await activate(elisa!, elisa!.userId);
  await acts.identify(elisa!, id);
  expect(await refusalOf(acts.receive(elisa!, id))).toBe('done');
  const entries = await actingAs(elisa!, () =>
    app.get(Database).work(() => app.get(HistoryQueries).entries(id, { limit: 9 })),
  );
  expect(entries.map(({ sentence }) => sentence)).toContain(
    'Credencial ativada para Elisa Prado na unidade RH, por quem guarda os sigilosos da unidade',
  );
  expect(await refusalOf(activate(elisa!, elisa!.userId))).toMatchObject({ key: 'access.credential_held' });
});

it.each([
  ['somebody of another unit', () => carla!.userId],
  ['nobody', () => newId()],
  ['what is no id', () => '1 OR 1=1'],
])('gives nothing to %s', async (_who, userId) => {
  expect(await refusalOf(activate(elisa!, userId()))).toMatchObject({
    code: 'unknown_reference',
    fields: ['userId'],
  });
});

it('cancels the credential of who left, and of nobody else', async () => {
  expect(await refusalOf(cancel(elisa!, gabi!.userId))).toMatchObject({ key: 'access.person_present' });
  await leaveUnit(gabi!);
  await cancel(elisa!, gabi!.userId);
  expect(await refusalOf(cancel(elisa!, gabi!.userId))).toMatchObject({ code: 'not_found' });
  const { processes } = await listed(elisa!);
  expect(processes[0]!.holders[0]).toMatchObject({ endReason: 'cancelled', endedBy: 'Elisa Prado' });
  const [row] = await app.query<{ open: string }>(
    world.tenantId,
    'SELECT count(*) AS open FROM process_units WHERE process_id = $1 AND concluded_at IS NULL',
    [id],
  );
  expect(row!.open).toBe('0');
});

it('reaches nothing that its unit never held, as what does not exist', async () => {
  const inSemad = world.as('elisa', 'SEMAD');
  for (const [process, user] of [
    [id, gabi!.userId],
    [newId(), gabi!.userId],
    ['nada', gabi!.userId],
  ] as const) {
    expect(await refusalOf(activate(inSemad, user, process))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(cancel(inSemad, user, process))).toMatchObject({ code: 'not_found' });
  }
});

it('of a unit that was closed passes to the one that follows it, so that nothing concluded there is lost', async () => {
  await acts.conclude(gabi!, id);
  const [rh, smo, pgm] = ['RH', 'SMO', 'PGM'].map((acronym) => world.units[acronym]!.id);
  for (const [closed, successor] of [
    [rh, smo],
    [smo, pgm],
  ])
    await app.asSuperuser((client) =>
      client.query(
        `UPDATE units SET active = false, closed_on = '2026-01-02', successor_id = $2 WHERE id = $1`,
        [closed, successor],
      ),
    );
  expect((await listed(carla!)).processes.map((kept) => kept.id)).toEqual([id]);
  expect((await listed(world.as('elisa', 'SEMAD'))).processes).toEqual([]);
  await activate(carla!, carla!.userId);
  await acts.identify(carla!, id);
  expect(await refusalOf(acts.receive(carla!, id))).toBe('done');
});

it('is written down', async () => {
  await listed(elisa!);
  await leaveUnit(gabi!);
  await activate(elisa!, elisa!.userId);
  const rows = await app.query<{ kind: string }>(
    world.tenantId,
    `SELECT kind FROM audit_entries WHERE kind LIKE 'secret.%' AND user_id = $1 ORDER BY at, id`,
    [elisa!.userId],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(['secret.custody_listed', 'secret.activated']);
});
