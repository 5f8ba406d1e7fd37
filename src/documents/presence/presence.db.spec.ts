import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Presence, presenceSeconds } from './presence.service';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let id: string;
let processId: string;
const start = new Date('2026-03-02T12:00:00Z').getTime();

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.real();
  processId = (await acts.open(ana)).id;
  id = (await acts.draft(ana, processId)).id;
  at(0);
});

const at = (seconds: number) => app.clock.at(new Date(start + seconds * 1000));
const beat = (who: Actor, writes = true) => actingAs(who, () => app.get(Presence).beat(id, { writes }));
const look = (who: Actor) => actingAs(who, () => app.get(Presence).look(id));
const take = (who: Actor) => actingAs(who, () => app.get(Presence).take(id));
const leave = (who: Actor) => actingAs(who, () => app.get(Presence).leave(id));
const you = (name: string, mine: boolean) => expect.objectContaining({ name, you: mine });

it('the first who writes is the writer; the next is told, and seen', async () => {
  expect(await look(ana)).toEqual({ writer: null, others: [] });
  expect(await beat(ana)).toEqual({ writer: you('Ana Lima', true), others: [] });
  expect(await beat(fabio)).toEqual({ writer: you('Ana Lima', false), others: [] });
  expect(await beat(ana)).toEqual({ writer: you('Ana Lima', true), others: ['Fábio Ramos'] });
});

it('of two who begin at once one is the writer', async () => {
  const both = await Promise.all([beat(ana), beat(fabio)]);
  const writers = new Set(both.map(({ writer }) => writer!.name));
  expect([...writers]).toHaveLength(1);
  expect(both.filter(({ writer }) => writer!.you)).toHaveLength(1);
});

it('a page that is left and one that opens do not wait for each other', async () => {
  for (let round = 0; round < 10; round += 1) {
    await beat(ana);
    await Promise.all(Array.from({ length: 8 }, (_, page) => (page % 2 === 0 ? beat(ana) : leave(ana))));
  }
});

it('who falls silent is gone, and not a second before', async () => {
  await beat(ana);
  at(presenceSeconds);
  expect((await beat(fabio)).writer).toEqual(you('Ana Lima', false));
  at(presenceSeconds + 1);
  expect(await beat(fabio)).toEqual({ writer: you('Fábio Ramos', true), others: [] });
});

it('speaking on keeps the writing, and its beginning', async () => {
  await beat(ana);
  at(30);
  await beat(ana);
  at(60);
  expect(await look(fabio)).toMatchObject({ writer: { name: 'Ana Lima', since: new Date(start) } });
});

it('who only reads does not write', async () => {
  expect(await beat(ana, false)).toEqual({ writer: null, others: [] });
  expect(await beat(fabio)).toEqual({ writer: you('Fábio Ramos', true), others: ['Ana Lima'] });
});

it('is taken over, and the one who loses it is told at their next word', async () => {
  await beat(ana);
  at(10);
  expect(await take(fabio)).toMatchObject({ writer: { you: true, since: new Date(start + 10_000) } });
  expect((await beat(ana)).writer).toEqual(you('Fábio Ramos', false));
});

it('is free at once when the page is left', async () => {
  await beat(ana);
  await leave(ana);
  await leave(ana);
  expect(await beat(fabio)).toEqual({ writer: you('Fábio Ramos', true), others: [] });
});

it('does not exist for who may not edit', async () => {
  for (const act of [() => beat(bruno), () => look(bruno), () => take(bruno), () => leave(bruno)])
    expect(await refusalOf(act())).toMatchObject({ code: 'not_found' });
  app.clock.real();
  const davi = world.as('davi', 'SMF');
  await acts.sign(ana, id);
  expect(await refusalOf(actingAs(davi, () => app.get(Presence).take(id)))).toMatchObject({
    code: 'not_found',
  });
  expect(await refusalOf(actingAs(ana, () => app.get(Presence).look('x')))).toMatchObject({
    code: 'not_found',
  });
});

it('does not hold a draft back from being deleted', async () => {
  await beat(ana);
  app.clock.real();
  await acts.delete(ana, id);
  expect(await refusalOf(look(ana))).toMatchObject({ code: 'not_found' });
});
