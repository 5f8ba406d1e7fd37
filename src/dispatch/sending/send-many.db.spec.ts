import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { exhibitsOf } from '../../../test/support/matrix';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { ProcessesQueries } from '../../processes';
import { Dispatch, Groups, type SendInput } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const openAt = async (id: string) =>
  (await within(ana, () => app.get(ProcessesQueries).header(id))).openAt.map(({ label }) => label);
const sendMany = (who: Actor, ids: string[], to: string[], input: Partial<SendInput> = {}) =>
  actingAs(who, () =>
    app
      .get(Dispatch)
      .sendMany(ids, { unitIds: to.map((label) => world.units[label]!.id), keepOpen: false, ...input }),
  );
const opened = async (count: number) =>
  (await Promise.all(Array.from({ length: count }, () => acts.open(ana)))).map(({ id }) => id);

describe('many processes in one act', () => {
  it('go each to every destination, with whole chains', async () => {
    const ids = await opened(4);
    const results = await sendMany(ana, ids, ['SMO', 'PGM', 'SMF'], { note: 'Para análise' });
    expect(results).toEqual(ids.map((id) => ({ id, done: true })));
    for (const id of ids) {
      expect(await openAt(id)).toEqual(['PGM', 'SMF', 'SMO']);
      expect(await within(ana, () => app.get(HistoryQueries).verify(id))).toEqual({ whole: true, events: 5 });
    }
  });

  it('answer each for itself, in the order given: what one refuses undoes no other', async () => {
    const [good, concluded] = (await opened(2)) as [string, string];
    await acts.conclude(ana, concluded);
    const { secret } = await exhibitsOf(app, world);
    const foreign = await app.newWorld();
    const away = await actsOf(app, foreign).open(foreign.as('ana', 'PROT'));
    const ids = [newId(), concluded, 'x', secret.id, good, away.id, good];
    const results = await sendMany(ana, ids, ['SMO']);
    const unseen = {
      done: false,
      code: 'platform.not_found',
      sentence: 'Este processo não existe, ou você não tem acesso a ele.',
    };
    expect(results).toEqual([
      { id: ids[0], ...unseen },
      expect.objectContaining({ id: concluded, done: false, code: 'processes.not_open_here' }),
      { id: 'x', ...unseen },
      { id: secret.id, ...unseen },
      { id: good, done: true },
      { id: away.id, ...unseen },
    ]);
    expect(await openAt(good)).toEqual(['SMO']);
  });

  it('refuses as a whole what is wrong for all', async () => {
    const ids = await opened(1);
    const past = { keepOpen: true, reopenOn: '2999-01-01' };
    expect(await refusalOf(sendMany(ana, ids, []))).toMatchObject({ key: 'dispatch.no_destination' });
    expect(await refusalOf(sendMany(ana, ids, ['SMO'], past))).toMatchObject({
      key: 'dispatch.reopen_kept_open',
    });
    expect(await refusalOf(sendMany(ana, ids, ['SMO'], { reopenOn: '2020-01-01' }))).toMatchObject({
      key: 'dispatch.day_passed',
      fields: ['reopenOn'],
    });
    expect(await openAt(ids[0]!)).toEqual(['PROT']);
  });

  it('crosses another such act in the opposite order without waiting in a circle', async () => {
    const ids = await opened(12);
    await sendMany(ana, ids, ['SMO'], { keepOpen: true });
    for (const id of ids) await acts.receive(bruno, id);
    const [one, other, third] = await Promise.all([
      sendMany(ana, ids, ['PGM', 'SMF', 'SMO'], { keepOpen: true }),
      sendMany(bruno, [...ids].reverse(), ['PROT', 'SMF', 'PGM'], { keepOpen: true }),
      outcomes([...ids].reverse().map((id) => acts.send(ana, id, ['SMF', 'PGM'], { keepOpen: true }))),
    ]);
    expect([...one, ...other].filter(({ done }) => !done)).toEqual([]);
    expect(third.done).toBe(12);
    for (const id of ids)
      expect((await within(ana, () => app.get(HistoryQueries).verify(id))).whole).toBe(true);
  });

  it('of two that send the same away at once each process goes with one of them', async () => {
    const ids = await opened(6);
    const results = await Promise.all([
      sendMany(ana, ids, ['SMO']),
      sendMany(world.as('fabio'), [...ids].reverse(), ['PGM']),
    ]);
    for (const id of ids) {
      const done = results.flat().filter((item) => item.id === id && item.done);
      expect([done.length, (await openAt(id)).length]).toEqual([1, 1]);
    }
  });

  it('comes back by itself on the day that was asked', async () => {
    const [id] = (await opened(1)) as [string];
    await sendMany(ana, [id], ['SMO'], { reopenOn: '2999-06-03' });
    const [row] = await app.query<{ day: string }>(
      world.tenantId,
      'SELECT reopens_on::text AS day FROM scheduled_reopenings WHERE process_id = $1',
      [id],
    );
    expect(row).toEqual({ day: '2999-06-03' });
  });
});

describe('a group of destinations', () => {
  const groups = () => app.get(Groups);
  const ids = (...labels: string[]) => labels.map((label) => world.units[label]!.id);
  const create = (who: Actor, name: string, ...labels: string[]) =>
    actingAs(who, () => groups().create({ name, unitIds: ids(...labels) }));

  it('adds its units to those chosen, each once', async () => {
    const group = await create(ana, 'Obras e parecer', 'SMO', 'PGM');
    const [id] = (await opened(1)) as [string];
    await sendMany(ana, [id], ['SMO', 'SMF'], { groupIds: [group] });
    expect(await openAt(id)).toEqual(['PGM', 'SMF', 'SMO']);
  });

  it('is of its unit: elsewhere it does not exist', async () => {
    const group = await create(ana, 'Só do protocolo', 'SMO');
    const { id } = await acts.open(bruno);
    expect(await refusalOf(acts.send(bruno, id, ['PGM'], { groupIds: [group] }))).toMatchObject({
      code: 'unknown_reference',
      key: 'dispatch.unknown_group',
      fields: ['groupIds'],
    });
    for (const act of [
      () => groups().remove(group),
      () => groups().change(group, { name: 'Meu', unitIds: ids('PGM') }),
    ])
      expect(await refusalOf(actingAs(bruno, act))).toMatchObject({ code: 'not_found' });
  });

  it('has one name in its unit, and never the unit itself', async () => {
    await create(ana, 'Repetido', 'SMO');
    const other = await create(ana, 'Outro', 'SMO');
    await create(bruno, 'Repetido', 'PGM');
    const taken = { code: 'conflict', key: 'dispatch.group_name_taken', fields: ['name'] };
    expect(await refusalOf(create(ana, 'Repetido', 'PGM'))).toMatchObject(taken);
    const rename = { name: 'Repetido', unitIds: ids('SMO') };
    expect(await refusalOf(actingAs(ana, () => groups().change(other, rename)))).toMatchObject(taken);
    expect(await refusalOf(create(ana, 'Eu', 'PROT'))).toMatchObject({ key: 'dispatch.group_own_unit' });
    expect(await refusalOf(create(ana, 'Vazio'))).toMatchObject({ key: 'dispatch.no_destination' });
    expect(
      await outcomes([create(ana, 'Ao mesmo tempo', 'SMO'), create(ana, 'Ao mesmo tempo', 'SMO')]),
    ).toEqual({
      done: 1,
      refused: ['dispatch.group_name_taken'],
    });
  });

  it('sends to none of its units that no longer receives, and refuses when none is left', async () => {
    const group = await create(ana, 'Saúde e educação', 'SMS', 'SME');
    const close = (label: string) =>
      app.query(world.tenantId, 'UPDATE units SET accepts_dispatch = false WHERE id = $1', [
        world.units[label]!.id,
      ]);
    await close('SMS');
    const [id, left] = (await opened(2)) as [string, string];
    await sendMany(ana, [id], [], { groupIds: [group] });
    expect(await openAt(id)).toEqual(['SME']);
    await close('SME');
    expect(await refusalOf(sendMany(ana, [left], [], { groupIds: [group] }))).toMatchObject({
      key: 'dispatch.no_destination',
    });
  });
});
