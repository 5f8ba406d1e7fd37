import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Documents } from '../documents.service';
import { Presence } from './presence.service';
import { handoverSeconds, presenceSeconds } from './writing-turns';

const textOf = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

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
const beatOn = (who: Actor, page: string, turn?: number) =>
  actingAs(who, () => app.get(Presence).beat(id, { writes: true, page, turn }));
const leaveOn = (who: Actor, page: string, saved = true) =>
  actingAs(who, () => app.get(Presence).leave(id, { page, saved }));
const save = (who: Actor, revision: number, words: string) =>
  actingAs(who, () => app.get(Documents).save(id, { content: textOf(words), revision, inTurn: true }));
const look = (who: Actor) => actingAs(who, () => app.get(Presence).look(id));
const take = (who: Actor) => actingAs(who, () => app.get(Presence).take(id));
const leave = (who: Actor) => actingAs(who, () => app.get(Presence).leave(id));
const you = (name: string, mine: boolean) => expect.objectContaining({ name, you: mine });

it('the first who writes is the writer; the next is told, and seen', async () => {
  expect(await look(ana)).toMatchObject({ writer: null, others: [], asked: null, turn: 0, revision: 1 });
  expect(await beat(ana)).toMatchObject({ writer: you('Ana Lima', true), others: [] });
  expect(await beat(fabio)).toMatchObject({ writer: you('Ana Lima', false), others: [] });
  expect(await beat(ana)).toMatchObject({ writer: you('Ana Lima', true), others: ['Fábio Ramos'] });
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
  expect(await beat(fabio)).toMatchObject({ writer: you('Fábio Ramos', true), others: [] });
});

it('speaking on keeps the writing, and its beginning', async () => {
  await beat(ana);
  at(30);
  await beat(ana);
  at(60);
  expect(await look(fabio)).toMatchObject({ writer: { name: 'Ana Lima', since: new Date(start) } });
});

it('is written down once in a while, not at each word of the page, and at once when somebody asks', async () => {
  const written = async () => {
    const seen = await app.query<{ presence: Date; writer: Date }>(
      ana.tenantId,
      `SELECT p.seen_at AS presence, w.seen_at AS writer FROM document_presences p
         JOIN document_writers w USING (tenant_id, document_id, user_id) WHERE document_id = $1`,
      [id],
    );
    return seen.map(({ presence, writer }) =>
      [presence, writer].map((day) => (day.getTime() - start) / 1000),
    );
  };
  const { turn } = await beatOn(ana, 'a');
  for (const second of [1, 7]) {
    at(second);
    expect(await beatOn(ana, 'a', turn)).toMatchObject({ writer: you('Ana Lima', true), turn });
    expect(await written()).toEqual([[0, 0]]);
  }
  at(8);
  await beatOn(ana, 'a', turn);
  expect(await written()).toEqual([[8, 8]]);
  // Another page of hers takes the turn to itself.
  at(9);
  await beatOn(ana, 'b');
  expect(await written()).toEqual([[9, 9]]);
  at(10);
  await take(fabio);
  expect((await beatOn(ana, 'b', turn)).asked).toEqual({ name: 'Fábio Ramos', you: false });
  expect(await written()).toEqual([[10, 10]]);
});

it('who only reads does not write', async () => {
  expect(await beat(ana, false)).toMatchObject({ writer: null, others: [] });
  expect(await beat(fabio)).toMatchObject({ writer: you('Fábio Ramos', true), others: ['Ana Lima'] });
});

it('is taken over, and the one who loses it is told at their next word', async () => {
  await beat(ana);
  at(10);
  expect(await take(fabio)).toMatchObject({ writer: { you: true, since: new Date(start + 10_000) } });
  expect((await beat(ana)).writer).toEqual(you('Fábio Ramos', false));
});

describe('the turn', () => {
  it('waits for the page that writes, which saves first: nothing is lost and the newest text is the beginning', async () => {
    const { turn } = await beatOn(ana, 'a');
    at(1);
    expect(await take(fabio)).toMatchObject({
      writer: you('Ana Lima', false),
      asked: { name: 'Fábio Ramos', you: true },
    });
    expect(await refusalOf(save(fabio, 1, 'de Fábio'))).toMatchObject({ key: 'documents.writing_taken' });
    at(2);
    expect(await beatOn(ana, 'a', turn)).toMatchObject({
      writer: you('Ana Lima', true),
      asked: { name: 'Fábio Ramos', you: false },
    });
    expect(await save(ana, 1, 'as palavras de Ana')).toMatchObject({ revision: 2 });
    await leaveOn(ana, 'a');
    expect(await beatOn(fabio, 'f')).toMatchObject({
      writer: you('Fábio Ramos', true),
      turn: 2,
      revision: 2,
    });
    expect(await refusalOf(save(ana, 2, 'tarde demais'))).toMatchObject({
      code: 'stale',
      key: 'documents.writing_taken',
    });
    expect(await save(fabio, 2, 'as de Fábio')).toMatchObject({ revision: 3 });
    expect(await beatOn(ana, 'a', turn)).toMatchObject({ writer: you('Fábio Ramos', false), turn: 2 });
  });

  it('passes by itself when the page is silent, and not before; asking twice makes it no shorter and no longer', async () => {
    await beatOn(ana, 'a');
    await take(fabio);
    at(handoverSeconds - 1);
    expect((await take(fabio)).writer).toEqual(you('Ana Lima', false));
    expect((await take(ana)).writer).toEqual(you('Ana Lima', true));
    expect(await save(ana, 1, 'ainda a tempo')).toMatchObject({ revision: 2 });
    at(handoverSeconds);
    // Who only looks sees it, and who saves does so before anybody else spoke.
    expect(await look(fabio)).toMatchObject({ writer: you('Fábio Ramos', true), asked: null, turn: 2 });
    expect(await refusalOf(save(ana, 2, 'tarde'))).toMatchObject({ key: 'documents.writing_taken' });
    expect(await beatOn(ana, 'a', 1)).toMatchObject({ writer: you('Fábio Ramos', false), turn: 2 });
  });

  it('is not given back by another page of the same person, nor by one that is long gone', async () => {
    await beatOn(ana, 'a');
    await take(fabio);
    await leaveOn(fabio, 'waiting');
    await leaveOn(ana, 'a');
    await leaveOn(fabio, 'waiting');
    expect((await look(ana)).writer).toEqual(you('Fábio Ramos', false));
    await beatOn(fabio, 'f1');
    await beatOn(fabio, 'f2');
    await leaveOn(fabio, 'f1');
    await leaveOn(ana, 'a');
    expect((await beatOn(ana, 'a', 1)).writer).toEqual(you('Fábio Ramos', false));
    await leaveOn(fabio, 'f2');
    expect((await look(ana)).writer).toBeNull();
  });

  it('does not come back to a page that lost it: only to one that opens anew', async () => {
    await beatOn(ana, 'a');
    at(presenceSeconds + 1);
    await beatOn(fabio, 'f');
    await leaveOn(fabio, 'f');
    expect(await beatOn(ana, 'a', 1)).toMatchObject({ writer: null, turn: 2 });
    expect(await beatOn(ana, 'a2')).toMatchObject({ writer: you('Ana Lima', true), turn: 3 });
  });

  it('of a killed tab passes to who asked, and a page that was left has two seconds for its last words', async () => {
    await beatOn(ana, 'a');
    at(1);
    await take(fabio);
    await leaveOn(ana, 'a', false);
    at(2);
    expect(await save(ana, 1, 'as últimas palavras')).toMatchObject({ revision: 2 });
    at(3);
    expect((await look(fabio)).writer).toEqual(you('Fábio Ramos', true));
    expect(await refusalOf(save(ana, 2, 'tarde'))).toMatchObject({ key: 'documents.writing_taken' });
  });

  it('is one at every moment, whatever the order of a save and of the passing: a save counts, or it is refused', async () => {
    for (let round = 0; round < 6; round += 1) {
      await take(ana);
      const { turn, revision } = await beatOn(ana, 'a');
      await take(fabio);
      const [saved] = await Promise.all([
        save(ana, revision, `de Ana ${round}`).then(
          () => true,
          () => false,
        ),
        leaveOn(ana, 'a'),
      ]);
      const next = await beatOn(fabio, 'f');
      expect(next).toMatchObject({ writer: you('Fábio Ramos', true), turn: turn + 1 });
      expect(next.revision).toBe(revision + (saved ? 1 : 0));
      await save(fabio, next.revision, `de Fábio ${round}`);
      await leaveOn(fabio, 'f');
    }
  });
});

it('is free at once when the page is left', async () => {
  await beat(ana);
  await leave(ana);
  await leave(ana);
  expect(await beat(fabio)).toMatchObject({ writer: you('Fábio Ramos', true), others: [] });
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
