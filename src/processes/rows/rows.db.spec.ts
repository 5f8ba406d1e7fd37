import { AsyncLocalStorage } from 'node:async_hooks';
import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf, type LifeActs } from '../../../test/support/life-acts';
import { waitingFor } from '../../../test/support/held-back';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { HistoryHooks } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Units } from '../../units';
import { ScheduledReopenings } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let life: LifeActs;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  life = lifeActsOf(app);
  ana = world.as('ana', 'PROT');
  fabio = world.as('fabio', 'PROT');
  bruno = world.as('bruno', 'SMO');
  // They were here before the days that the tests travel to.
  await app.query(world.tenantId, `UPDATE memberships SET starts_on = '2020-01-01'`);
});
afterAll(() => app.close());

const row = async (id: string, unitId: string) => {
  const [found] = await app.query<{
    marked_unread: boolean;
    has_news: boolean;
    assignee_user_id: string | null;
  }>(
    world.tenantId,
    'SELECT marked_unread, has_news, assignee_user_id FROM process_units WHERE process_id = $1 AND unit_id = $2',
    [id, unitId],
  );
  return found!;
};

describe('assigning', () => {
  it('gives the process to one person of the unit, and receives one in red', async () => {
    const { id } = await acts.open(bruno);
    await acts.send(bruno, id, ['PROT']);
    await life.assign(ana, id, fabio.userId);
    expect(await life.header(ana, id)).toMatchObject({
      openAt: [{ label: 'PROT', assignee: 'Fábio Ramos', received: true }],
    });
    expect((await life.told(ana, id)).slice(-2)).toEqual([
      'Processo recebido na unidade',
      'Processo atribuído a Fábio Ramos',
    ]);
    expect(await life.unassign(ana, id)).toMatchObject({ name: 'Fábio Ramos' });
    expect(await life.header(ana, id)).toMatchObject({ openAt: [{ assignee: null }] });
    expect(await refusalOf(life.unassign(ana, id))).toMatchObject({ key: 'processes.unassigned' });
  });

  it('is only to people of the unit who may see it', async () => {
    const { id } = await acts.open(ana);
    for (const userId of [bruno.userId, newId(), 'x'])
      expect(await refusalOf(life.assign(ana, id, userId))).toMatchObject({
        code: 'unknown_reference',
        fields: ['userId'],
      });
    const elisa = world.as('elisa', 'RH');
    const { id: secret } = await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    // It is of the persons who have a credential, and of nobody in particular among them.
    expect(await refusalOf(life.assign(elisa, secret, elisa.userId))).toMatchObject({
      key: 'processes.secret',
    });
    expect(await refusalOf(life.assign(bruno, id, bruno.userId))).toMatchObject({
      key: 'processes.not_open_here',
    });
  });

  it('is not to who may not enter any more, nor to who only keeps the secret ones of the unit', async () => {
    const { id } = await acts.open(ana);
    const change = (active: boolean) =>
      app.query(world.tenantId, 'UPDATE users SET active = $2 WHERE id = $1', [fabio.userId, active]);
    await change(false);
    const refusal = await refusalOf(life.assign(ana, id, fabio.userId));
    await change(true);
    const igor = world.people['igor']!;
    await app
      .get(Database)
      .transaction(world.tenantId, () =>
        app.get(Units).addMember({ userId: igor.userId, unitId: ana.unit.id, role: 'custodian' }),
      );
    expect([refusal, await refusalOf(life.assign(ana, id, igor.userId))]).toMatchObject([
      { key: 'processes.unknown_assignee' },
      { key: 'processes.unknown_assignee' },
    ]);
  });

  it('of two at once, the last one stands and both are told in the history', async () => {
    const { id } = await acts.open(ana);
    await Promise.all([life.assign(ana, id, ana.userId), life.assign(fabio, id, fabio.userId)]);
    expect(
      (await life.told(ana, id)).filter((sentence) => sentence.startsWith('Processo atribuído')),
    ).toHaveLength(2);
    expect([ana.userId, fabio.userId]).toContain((await row(id, ana.unit.id)).assignee_user_id);
  });
});

it('marks as not read, until somebody opens it', async () => {
  const { id } = await acts.open(ana);
  const before = await life.told(ana, id);
  await life.markUnread(ana, id);
  expect(await row(id, ana.unit.id)).toMatchObject({ marked_unread: true });
  await acts.receive(fabio, id);
  expect(await row(id, ana.unit.id)).toMatchObject({ marked_unread: false });
  expect(await life.told(ana, id)).toEqual(before);
  expect(await refusalOf(life.markUnread(bruno, id))).toMatchObject({ key: 'processes.not_open_here' });
});

describe('a scheduled reopening', () => {
  const run = () => app.get(ScheduledReopenings).everyTenant();
  // As the clock starts it: of no request and of no unit of work that is running.
  const outside = AsyncLocalStorage.snapshot() as <T>(act: () => T) => T;

  it('brings the process back on its day, to who scheduled it', async () => {
    app.clock.at(new Date('2026-03-10T12:00:00Z'));
    const { id } = await acts.open(ana);
    await acts.conclude(ana, id);
    expect(await refusalOf(life.schedule(ana, id, '2026-03-10'))).toMatchObject({
      key: 'processes.reopening_past',
      fields: ['date'],
    });
    await life.schedule(ana, id, '2026-03-20');
    await life.schedule(ana, id, '2026-03-12');
    expect(await life.header(ana, id)).toMatchObject({ reopensOn: '2026-03-12' });
    // 23:59 of the day before, in Brasília.
    app.clock.at(new Date('2026-03-12T02:59:00Z'));
    await run();
    expect(await life.header(ana, id)).toMatchObject({ openAt: [] });
    app.clock.at(new Date('2026-03-12T03:01:00Z'));
    await Promise.all([run(), run()]);
    app.clock.real();
    expect(await life.header(ana, id)).toMatchObject({
      reopensOn: null,
      openAt: [{ label: 'PROT', assignee: 'Ana Lima', received: true }],
    });
    expect((await life.told(ana, id)).slice(-3)).toEqual([
      'Reabertura na unidade programada para 20/03/2026',
      'Reabertura na unidade programada para 12/03/2026',
      'Processo reaberto na unidade PROT, na data programada',
    ]);
    expect(await life.chain(ana, id)).toMatchObject({ whole: true });
    expect(await row(id, ana.unit.id)).toMatchObject({ has_news: true });
  });

  it('is for what is concluded here, is cancelled, and ends when somebody reopens before', async () => {
    const { id } = await acts.open(ana);
    expect(await refusalOf(life.schedule(ana, id, '2099-01-05'))).toMatchObject({
      key: 'processes.already_open',
    });
    expect(await refusalOf(life.cancelSchedule(ana, id))).toMatchObject({ key: 'processes.reopening_none' });
    await acts.conclude(ana, id);
    await life.schedule(ana, id, '2099-01-05');
    await life.cancelSchedule(ana, id);
    expect(await life.header(ana, id)).toMatchObject({ reopensOn: null });
    await life.schedule(ana, id, '2099-01-05');
    await acts.reopen(ana, id);
    expect(await life.header(ana, id)).toMatchObject({ reopensOn: null });
  });

  it('waits while the process is annexed, and gives it to nobody when who scheduled it has left the unit', async () => {
    app.clock.at(new Date('2026-03-10T12:00:00Z'));
    const { id } = await acts.open(bruno);
    await acts.send(bruno, id, ['PROT'], { keepOpen: true });
    await acts.receive(ana, id);
    await acts.draft(bruno, id);
    await acts.conclude(ana, id);
    await life.schedule(ana, id, '2026-03-12');
    const { id: parent } = await acts.open(bruno);
    await life.annex(bruno, id, parent);
    app.clock.at(new Date('2026-03-13T12:00:00Z'));
    await run();
    expect(await life.header(ana, id)).toMatchObject({
      state: 'annexed',
      openAt: [],
      reopensOn: '2026-03-12',
    });
    await life.disannex(world.as('elisa', 'SEMAD'), id);
    await app.asSuperuser((client) =>
      client.query(`UPDATE memberships SET ends_on = '2026-03-01' WHERE user_id = $1 AND unit_id = $2`, [
        ana.userId,
        ana.unit.id,
      ]),
    );
    await run();
    app.clock.real();
    expect((await life.header(bruno, id)).openAt).toMatchObject([
      { label: 'PROT', assignee: null },
      { label: 'SMO' },
    ]);
    await app
      .get(Database)
      .transaction(world.tenantId, () =>
        app.get(Units).addMember({ userId: ana.userId, unitId: ana.unit.id, role: 'basic' }),
      );
  });

  it('that fails stops no other, and is tried again', async () => {
    app.clock.at(new Date('2026-03-10T12:00:00Z'));
    const ids = [(await acts.open(ana)).id, (await acts.open(ana)).id];
    for (const id of ids) await acts.conclude(ana, id, { reopensOn: '2026-03-12' });
    app.clock.at(new Date('2026-03-12T12:00:00Z'));
    let failing = true;
    app.get(HistoryHooks).onRecorded(async ([event]) => {
      if (failing && event?.processId === ids[0] && event?.type === 'process.reopened_on_schedule')
        throw new Error('A listener fails.');
    });
    await expect(run()).rejects.toThrow('Some processes were not reopened.');
    const openHere = async () =>
      (await Promise.all(ids.map((id) => life.header(ana, id)))).map(({ openAt }) => openAt.length);
    expect(await openHere()).toEqual([0, 1]);
    failing = false;
    await run();
    app.clock.real();
    expect(await openHere()).toEqual([1, 1]);
  });

  it('finds a process that was annexed after the list was made, and leaves it', async () => {
    app.clock.at(new Date('2026-03-10T12:00:00Z'));
    const { id } = await acts.open(bruno);
    await acts.send(bruno, id, ['PROT'], { keepOpen: true });
    await acts.receive(ana, id);
    await acts.draft(bruno, id);
    await acts.conclude(ana, id, { reopensOn: '2026-03-12' });
    const { id: parent } = await acts.open(bruno);
    app.clock.at(new Date('2026-03-12T12:00:00Z'));
    let running: Promise<void> | undefined;
    await actingAs(bruno, () =>
      app.get(Database).work(async () => {
        await life.annex(bruno, id, parent);
        running = outside(run);
        await waitingFor(app, 1);
      }),
    );
    await running;
    app.clock.real();
    expect(await life.header(ana, id)).toMatchObject({
      state: 'annexed',
      openAt: [],
      reopensOn: '2026-03-12',
    });
  });

  it('of an earlier time ends when the unit lets go of it for another reason', async () => {
    const { id } = await acts.open(bruno);
    await acts.send(bruno, id, ['PROT'], { keepOpen: true });
    await acts.receive(ana, id);
    await acts.conclude(ana, id, { reopensOn: '2099-01-05' });
    await acts.send(bruno, id, ['PROT'], { keepOpen: true });
    await acts.receive(ana, id);
    await acts.conclude(ana, id);
    expect(await life.header(ana, id)).toMatchObject({ reopensOn: null });
    expect((await life.told(ana, id)).slice(-2)).toEqual([
      'Processo concluído na unidade',
      'Reabertura na unidade programada para 05/01/2099 cancelada',
    ]);
  });

  it('comes with the conclusion, or nothing is concluded', async () => {
    const { id } = await acts.open(ana);
    const { done, refused } = await outcomes([acts.conclude(ana, id, { reopensOn: '2020-01-01' })]);
    expect([done, refused]).toEqual([0, ['processes.reopening_past']]);
    expect((await life.header(ana, id)).openAt).toHaveLength(1);
    await acts.conclude(ana, id, { reopensOn: '2099-01-05' });
    expect(await life.header(ana, id)).toMatchObject({ openAt: [], reopensOn: '2099-01-05' });
  });
});
