import { testApplication, type TestApplication } from '../../test/support/application';
import { organizingOf } from '../../test/support/organizing';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import type { Actor } from '../platform/context';
import { newId } from '../platform/ids';
import { Favourites, FollowUps, ProcessSituations, UnitDeadlines } from './index';

let app: TestApplication;
let world: World;
let acts: ReturnType<typeof organizingOf>;
let elisa: Actor;
let gabi: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = organizingOf(app, world);
  [elisa, gabi] = [world.as('elisa', 'RH'), world.as('gabi', 'RH')];
});
afterAll(() => app.close());

const secret = async (): Promise<string> =>
  (
    await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância']!,
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    })
  ).id;

it('answers every act on a secret process as if it did not exist', async () => {
  const [id, marker, situation] = [await secret(), await acts.newMarker(gabi), await acts.newSituation(gabi)];
  const attempts: ((who: Actor, id: string) => Promise<unknown>)[] = [
    (who, at) => acts.note(who, at, 'unit'),
    (who, at) => acts.note(who, at, 'own'),
    (who, at) => acts.removeNote(who, at, 'unit'),
    (who, at) => acts.notes(who, at),
    (who, at) => acts.mark(who, at, marker),
    (who, at) => acts.unmark(who, at, marker),
    (who, at) => acts.markersOf(who, at),
    (who, at) => acts.situate(who, at, situation),
    (who, at) => acts.service(who, ProcessSituations, (all) => all.take(at)),
    (who, at) => acts.situationsOf(who, at),
    (who, at) => acts.deadline(who, at, { amount: 5, unit: 'days' }),
    (who, at) => acts.deadlineOf(who, at),
    (who, at) => acts.service(who, UnitDeadlines, (all) => all.conclude(at)),
    (who, at) => acts.service(who, UnitDeadlines, (all) => all.remove(at)),
    (who, at) => acts.follow(who, at),
    (who, at) => acts.comment(who, at),
    (who, at) => acts.comments(who, at),
    (who, at) => acts.favour(who, at),
    (who, at) => acts.service(who, Favourites, (all) => all.remove(at)),
    (who, at) => acts.visit(who, at),
    (who, at) => acts.service(who, FollowUps, (all) => all.list({ processId: at })),
  ];
  const absent = newId();
  for (const who of [gabi, world.as('elisa', 'SEMAD'), world.as('bruno', 'SMO')])
    for (const attempt of attempts) {
      const refusal = await refusalOf(attempt(who, id));
      expect(refusal).toMatchObject({ code: 'not_found' });
      expect(refusal).toEqual(await refusalOf(attempt(who, absent)));
    }
  for (const attempt of attempts.slice(0, 4)) expect(await refusalOf(attempt(elisa, id))).toBe('done');
});

it('leaves a secret process out of every list and count of the others', async () => {
  const id = await secret();
  const marker = await acts.newMarker(elisa, { name: 'Sigilo' });
  const situation = await acts.newSituation(elisa, 'Apurando');
  await acts.mark(elisa, id, marker);
  await acts.situate(elisa, id, situation);
  await acts.deadline(elisa, id, { amount: 5, unit: 'days' });
  await acts.follow(elisa, id, { group: 'Sindicâncias' });
  await acts.note(elisa, id, 'unit');
  expect((await acts.organized(elisa, [id])).get(id)).toMatchObject({
    markers: [{ name: 'Sigilo', text: null }],
    note: { text: 'Ligar para Marta', priority: false },
    ownNote: null,
    situation: { name: 'Apurando' },
    followed: true,
    favourite: false,
  });
  expect((await acts.organized(gabi, [id])).size).toBe(0);
  expect(await acts.deadlines(gabi)).toEqual([]);
  expect(await acts.followUps(gabi)).toEqual([]);
  expect(await acts.service(gabi, ProcessSituations, (all) => all.processesIn(situation))).toEqual([]);
  expect((await acts.markers(gabi)).find(({ id: one }) => one === marker)?.processes).toBe(0);
  expect((await acts.deadlines(elisa)).map(({ processId }) => processId)).toEqual([id]);
});

it('keeps what a person lost the right to find out of their own lists', async () => {
  const id = await secret();
  await acts.favour(elisa, id);
  await acts.visit(elisa, id);
  await acts.follow(elisa, id, { owner: 'own' });
  await app.query(
    world.tenantId,
    `UPDATE access_credentials SET ended_at = now(), end_reason = 'revoked', ended_by_user_id = user_id WHERE process_id = $1`,
    [id],
  );
  const ids = (rows: { processId: string }[]) => rows.map(({ processId }) => processId);
  expect(ids(await acts.favourites(elisa))).not.toContain(id);
  expect(ids(await acts.visits(elisa))).not.toContain(id);
  expect(ids(await acts.followUps(elisa))).not.toContain(id);
});

it('writes nothing of it in the history, and keeps municipalities apart', async () => {
  const id = (await acts.open(elisa)).id;
  const events = () =>
    app.query(world.tenantId, 'SELECT FROM events WHERE tenant_id = $1 AND process_id = $2', [
      world.tenantId,
      id,
    ]);
  const before = (await events()).length;
  await acts.note(elisa, id, 'unit');
  await acts.deadline(elisa, id, { amount: 5, unit: 'days' });
  await acts.mark(elisa, id, await acts.newMarker(elisa, { name: 'Outro' }));
  expect(await events()).toHaveLength(before);
  const foreign = await app.newWorld();
  const theirs = foreign.as('elisa', 'RH');
  expect(await refusalOf(organizingOf(app, foreign).notes(theirs, id))).toMatchObject({ code: 'not_found' });
  expect((await organizingOf(app, foreign).organized(theirs, [id])).size).toBe(0);
});
