import { testApplication, type TestApplication } from '../../test/support/application';
import { organizingOf } from '../../test/support/organizing';
import { outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import type { Actor } from '../platform/context';
import { newId } from '../platform/ids';
import { Markers, ProcessSituations, Situations, UnitDeadlines } from './index';

let app: TestApplication;
let world: World;
let acts: ReturnType<typeof organizingOf>;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = organizingOf(app, world);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
});
afterEach(() => app.clock.real());
afterAll(() => app.close());

const opened = async (): Promise<string> => (await acts.open(ana)).id;
const named = () => `M ${newId().slice(-8)}`;

describe('a note', () => {
  it('is one of the unit and one of the person, and the last writer is named', async () => {
    const id = await opened();
    await acts.note(ana, id, 'unit', { text: 'Primeira' });
    await acts.note(fabio, id, 'unit', { text: 'Segunda', priority: true });
    await acts.note(ana, id, 'own', { text: 'Só minha' });
    expect(await acts.notes(ana, id)).toMatchObject({
      unit: { text: 'Segunda', priority: true, by: 'Fábio Ramos' },
      own: { text: 'Só minha', priority: false },
    });
    expect((await acts.notes(fabio, id)).own).toBeNull();
  });

  it('does not travel: another unit has its own', async () => {
    const id = await opened();
    await acts.note(ana, id, 'unit');
    await acts.send(ana, id, ['SMO']);
    expect((await acts.notes(bruno, id)).unit).toBeNull();
    await acts.note(bruno, id, 'unit', { text: 'Nossa' });
    expect((await acts.notes(ana, id)).unit?.text).toBe('Ligar para Marta');
  });

  it('is removed, once and again', async () => {
    const id = await opened();
    await acts.note(ana, id, 'unit');
    await acts.removeNote(ana, id, 'unit');
    await acts.removeNote(ana, id, 'unit');
    expect((await acts.notes(ana, id)).unit).toBeNull();
  });

  it('stays one when two write at once', async () => {
    const id = await opened();
    await Promise.all([
      acts.note(ana, id, 'unit', { text: 'Uma' }),
      acts.note(fabio, id, 'unit', { text: 'Outra' }),
    ]);
    expect(['Uma', 'Outra']).toContain((await acts.notes(ana, id)).unit?.text);
  });
});

describe('a marker', () => {
  it('is put with a text, changed and taken, and its history stays', async () => {
    const id = await opened();
    const marker = await acts.newMarker(ana, { name: named() });
    await acts.mark(ana, id, marker, 'Falta a planta');
    await acts.mark(ana, id, marker, 'Falta a planta');
    await acts.mark(fabio, id, marker, 'Planta chegou');
    await acts.unmark(ana, id, marker);
    await acts.unmark(ana, id, marker);
    expect(await acts.markersOf(ana, id)).toMatchObject([
      { text: 'Planta chegou', by: 'Fábio Ramos', endedBy: 'Ana Lima' },
      { text: 'Falta a planta', by: 'Ana Lima', endedBy: 'Fábio Ramos' },
    ]);
  });

  it('is the unit’s own: others neither see it nor put it', async () => {
    const id = await opened();
    const marker = await acts.newMarker(ana, { name: named() });
    await acts.mark(ana, id, marker);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    expect(await refusalOf(acts.mark(bruno, id, marker))).toMatchObject({ key: 'processes.not_received' });
    await acts.receive(bruno, id);
    expect(await acts.markersOf(bruno, id)).toEqual([]);
    for (const which of [marker, newId(), 'x'])
      expect(await refusalOf(acts.mark(bruno, id, which))).toMatchObject({
        code: 'unknown_reference',
        fields: ['markerId'],
      });
    expect(await refusalOf(acts.service(bruno, Markers, (all) => all.archive(marker)))).toMatchObject({
      code: 'not_found',
    });
  });

  it('is put only where the process is open', async () => {
    const id = await opened();
    const marker = await acts.newMarker(ana, { name: named() });
    await acts.conclude(ana, id);
    expect(await refusalOf(acts.mark(ana, id, marker))).toMatchObject({ key: 'processes.not_open_here' });
  });

  it('has a name of its own; archived, it is kept where it is and no longer chosen', async () => {
    const [id, name] = [await opened(), named()];
    const marker = await acts.newMarker(ana, { name });
    expect(await refusalOf(acts.newMarker(ana, { name: name.toUpperCase() }))).toMatchObject({
      code: 'conflict',
      fields: ['name'],
    });
    await acts.mark(ana, id, marker);
    await acts.service(ana, Markers, (all) => all.archive(marker));
    expect((await acts.markersOf(ana, id)).map(({ endedAt }) => endedAt)).toEqual([null]);
    expect(await refusalOf(acts.mark(ana, await opened(), marker))).toMatchObject({
      code: 'unknown_reference',
    });
    const again = await acts.newMarker(ana, { name });
    const restored = acts.service(ana, Markers, (all) => all.restore(marker));
    expect(await refusalOf(restored)).toMatchObject({ code: 'conflict' });
    await acts.service(ana, Markers, (all) => all.change(again, { name: named(), colour: 'blue' }));
    await acts.service(ana, Markers, (all) => all.restore(marker));
    expect((await acts.markers(ana)).find((one) => one.id === marker)).toMatchObject({
      archived: false,
      processes: 1,
    });
  });

  it('is on a process once when two put it at once', async () => {
    const id = await opened();
    const marker = await acts.newMarker(ana, { name: named() });
    const both = await outcomes([acts.mark(ana, id, marker, 'Uma'), acts.mark(fabio, id, marker, 'Outra')]);
    expect(both).toEqual({ done: 2, refused: [] });
    expect((await acts.markersOf(ana, id)).filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  });
});

describe('a situation', () => {
  it('is one at a time, and the past ones stay', async () => {
    const id = await opened();
    const [analysis, waiting] = [
      await acts.newSituation(ana, named()),
      await acts.newSituation(ana, named()),
    ];
    await acts.situate(ana, id, analysis);
    await acts.situate(ana, id, analysis);
    await acts.situate(fabio, id, waiting);
    expect(
      (await acts.situationsOf(ana, id)).map(({ situationId, endedAt }) => [situationId, endedAt !== null]),
    ).toEqual([
      [waiting, false],
      [analysis, true],
    ]);
    const inWaiting = await acts.service(ana, ProcessSituations, (all) => all.processesIn(waiting));
    expect(inWaiting.map(({ processId }) => processId)).toEqual([id]);
    expect(await refusalOf(acts.situate(bruno, id, waiting))).toMatchObject({
      key: 'processes.not_open_here',
    });
    await acts.service(ana, ProcessSituations, (all) => all.take(id));
    expect((await acts.situationsOf(ana, id)).every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  it('is one when two choose at once, and the later one is not lost', async () => {
    const id = await opened();
    const chosen = [await acts.newSituation(ana, named()), await acts.newSituation(ana, named())] as const;
    await Promise.all([acts.situate(ana, id, chosen[0]), acts.situate(fabio, id, chosen[1])]);
    const all = await acts.situationsOf(ana, id);
    expect(all.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(all).toHaveLength(2);
  });

  it('stands in the unit’s order, is renamed and archived', async () => {
    const [first, second] = [
      await acts.newSituation(bruno, 'Vistoria'),
      await acts.newSituation(bruno, 'Análise'),
    ];
    await acts.service(bruno, Situations, (all) => all.rename(first, 'Aguardando vistoria'));
    const list = () => acts.service(bruno, Situations, (all) => all.list());
    expect((await list()).map(({ name }) => name)).toEqual(['Aguardando vistoria', 'Análise']);
    await acts.service(bruno, Situations, (all) => all.archive(first));
    expect((await list()).map(({ name, archived }) => [name, archived])).toEqual([
      ['Análise', false],
      ['Aguardando vistoria', true],
    ]);
    expect(await refusalOf(acts.newSituation(bruno, 'ANÁLISE'))).toMatchObject({ code: 'conflict' });
    expect(await refusalOf(acts.service(ana, Situations, (all) => all.rename(second, 'x')))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a deadline', () => {
  it('is reckoned in business days with the holidays of the municipality', async () => {
    app.clock.at(new Date('2026-04-17T15:00:00Z'));
    const id = await opened();
    expect(await acts.deadline(ana, id, { amount: 5, unit: 'business-days' })).toBe('2026-04-27');
    expect(await acts.deadline(ana, id, { amount: 15, unit: 'days' })).toBe('2026-05-04');
    expect(await acts.deadlineOf(ana, id)).toMatchObject({ state: 'on-time', amount: 15, unit: 'days' });
    expect(await acts.deadline(ana, id, { date: '2026-04-17' })).toBe('2026-04-17');
    expect(await acts.deadlineOf(ana, id)).toMatchObject({ state: 'today', amount: null });
    expect(await refusalOf(acts.deadline(ana, id, { date: '2026-04-16' }))).toMatchObject({
      fields: ['date'],
    });
  });

  it('is late the day after in Brasília, is concluded and removed', async () => {
    app.clock.at(new Date('2026-04-17T15:00:00Z'));
    const id = await opened();
    await acts.deadline(ana, id, { date: '2026-04-17' });
    app.clock.at(new Date('2026-04-18T02:59:00Z'));
    expect((await acts.deadlineOf(ana, id))?.state).toBe('today');
    app.clock.at(new Date('2026-04-18T03:01:00Z'));
    expect((await acts.deadlineOf(ana, id))?.state).toBe('late');
    const conclude = () => acts.service(fabio, UnitDeadlines, (all) => all.conclude(id));
    await conclude();
    expect((await acts.deadlineOf(ana, id))?.state).toBe('concluded');
    expect(await refusalOf(conclude())).toMatchObject({ key: 'organizing.no_deadline' });
    await acts.service(ana, UnitDeadlines, (all) => all.remove(id));
    expect(await acts.deadlineOf(ana, id)).toBeNull();
  });

  it('stays with its unit when the process leaves, the first to end first', async () => {
    const [one, two] = [await opened(), await opened()];
    const helena = world.as('helena', 'GAB');
    await acts.send(ana, one, ['GAB']);
    await acts.send(ana, two, ['GAB']);
    for (const id of [one, two]) await acts.receive(helena, id);
    await acts.deadline(helena, one, { amount: 30, unit: 'days' });
    await acts.deadline(helena, two, { amount: 5, unit: 'days' });
    await acts.send(helena, two, ['SMO']);
    const list = await acts.deadlines(helena);
    expect(list.map(({ processId, openHere }) => [processId, openHere])).toEqual([
      [two, false],
      [one, true],
    ]);
    await acts.receive(bruno, two);
    expect(await acts.deadlineOf(bruno, two)).toBeNull();
    await acts.service(helena, UnitDeadlines, (all) => all.conclude(two));
    expect((await acts.deadlines(helena, true)).map(({ processId }) => processId)).toEqual([two]);
  });
});
