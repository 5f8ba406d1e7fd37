import fc from 'fast-check';
import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Annexation, Suspension } from '../../processes';
import { Returns, ReturnsQueries, type ReturnSide } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let carla: Actor;

// 2 March 2026 is a Monday; 3 April is Good Friday.
const monday = new Date('2026-03-02T15:00:00Z');

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno, carla] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO'), world.as('carla')];
});
beforeEach(() => app.clock.at(monday));
afterEach(() => app.clock.real());
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const list = async (who: Actor, side: ReturnSide, id: string) =>
  (await within(who, () => app.get(ReturnsQueries).list(side))).rows.filter(
    ({ processId }) => processId === id,
  );
const history = async (id: string) =>
  (await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 50 }))).map(
    ({ sentence }) => sentence,
  );

/** Opened by Ana in PROT and sent to SMO, which owes it back within five business days; received there. */
async function owed(): Promise<{ id: string; returnId: string }> {
  const { id } = await acts.open(ana);
  await acts.send(ana, id, ['SMO'], { return: { businessDays: 5 } });
  await acts.receive(bruno, id);
  const [found] = await list(bruno, 'owed', id);
  return { id, returnId: found!.id };
}

describe('a return', () => {
  it('stands in both lists, with the day reckoned, and in the history', async () => {
    const { id } = await owed();
    const [mine] = await list(bruno, 'owed', id);
    expect(mine).toMatchObject({
      dueOn: '2026-03-09',
      askingLabel: 'PROT',
      owingLabel: 'SMO',
      askedBy: 'Ana Lima',
    });
    expect(await list(ana, 'asked', id)).toEqual([mine]);
    expect(await list(carla, 'owed', id)).toEqual([]);
    expect(await history(id)).toContain('Retorno programado: SMO devolve o processo a PROT até 09/03/2026');
  });

  it.each([
    [{ on: '2026-03-20' }, '2026-03-20'],
    // A Saturday: no term ends on it.
    [{ on: '2026-03-21' }, '2026-03-23'],
    [{ days: 5 }, '2026-03-09'],
    // The last of the business days would be Good Friday.
    [{ businessDays: 24 }, '2026-04-06'],
  ])('asked as %j ends on %s', async (term, dueOn) => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { return: term });
    expect((await list(ana, 'asked', id))[0]).toMatchObject({ dueOn });
  });

  it('lets the owing unit neither conclude nor send on, unless it keeps it open', async () => {
    const { id } = await owed();
    expect(await refusalOf(acts.conclude(bruno, id))).toMatchObject({
      code: 'rule',
      key: 'processes.return_owed',
    });
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ key: 'processes.return_owed' });
    await acts.send(bruno, id, ['PGM'], { keepOpen: true });
    expect(await list(bruno, 'owed', id)).toHaveLength(1);
  });

  it('lets nobody suspend or annex the process', async () => {
    const { id } = await owed();
    const other = await acts.open(bruno);
    const refusals = [
      actingAs(bruno, () => app.get(Suspension).suspend(id, { reason: 'Espera perícia' })),
      actingAs(bruno, () => app.get(Annexation).annex(id, other.id)),
    ];
    for (const refusal of refusals) expect(await refusalOf(refusal)).toMatchObject({ code: 'rule' });
  });

  it('ends when the process goes back to who asked, and only then', async () => {
    const { id } = await owed();
    await acts.send(bruno, id, ['PROT', 'PGM'], { note: 'Feito.' });
    expect(await list(bruno, 'owed', id)).toEqual([]);
    expect(await history(id)).toContain('Retorno cumprido: SMO devolveu o processo a PROT');
    await acts.receive(ana, id);
    await acts.conclude(ana, id);
  });

  it('cascades: who owes may ask in turn, and gives back what it got', async () => {
    const { id } = await owed();
    await acts.send(bruno, id, ['PGM'], { keepOpen: true, return: { businessDays: 2 } });
    await acts.receive(carla, id);
    expect(await refusalOf(acts.send(carla, id, ['PROT']))).toMatchObject({ key: 'processes.return_owed' });
    await acts.send(carla, id, ['SMO']);
    expect(await list(carla, 'owed', id)).toEqual([]);
    expect(await list(bruno, 'owed', id)).toHaveLength(1);
    await acts.send(bruno, id, ['PROT']);
    expect(await list(bruno, 'owed', id)).toEqual([]);
  });

  it('that is overdue locks nothing', async () => {
    const { id, returnId } = await owed();
    app.clock.at(new Date('2026-06-01T15:00:00Z'));
    await acts.draft(bruno, id);
    await actingAs(ana, () => app.get(Returns).extend(returnId, { days: 10 }));
    await acts.send(bruno, id, ['PROT']);
    expect(await list(bruno, 'owed', id)).toEqual([]);
  });

  it('is extended by who asked, never shortened', async () => {
    const { id, returnId } = await owed();
    const extend = (who: Actor, on: string) => actingAs(who, () => app.get(Returns).extend(returnId, { on }));
    expect(await extend(ana, '2026-03-16')).toBe('2026-03-16');
    expect(await history(id)).toContain('Prazo de retorno de SMO prorrogado de 09/03/2026 para 16/03/2026');
    for (const on of ['2026-03-16', '2026-03-10'])
      expect(await refusalOf(extend(ana, on))).toMatchObject({
        code: 'invalid',
        key: 'dispatch.return_only_extends',
        fields: ['return'],
      });
    expect(await refusalOf(extend(ana, '2026-03-02'))).toMatchObject({ key: 'dispatch.day_passed' });
    expect(await refusalOf(extend(bruno, '2026-03-30'))).toMatchObject({ key: 'dispatch.return_of_other' });
    expect(await refusalOf(extend(carla, '2026-03-30'))).toMatchObject({ code: 'not_found' });
    expect((await list(ana, 'asked', id))[0]).toMatchObject({ dueOn: '2026-03-16' });
  });

  it('is deleted by who asked, once, and the other is free', async () => {
    const { id, returnId } = await owed();
    const remove = (who: Actor) => actingAs(who, () => app.get(Returns).delete(returnId));
    expect(await refusalOf(remove(bruno))).toMatchObject({ key: 'dispatch.return_of_other' });
    await remove(ana);
    expect(await refusalOf(remove(ana))).toMatchObject({ key: 'dispatch.return_ended' });
    await acts.conclude(bruno, id);
  });

  it('is not asked twice of one unit: sending again with a later day extends it, with an earlier one refuses', async () => {
    const { id } = await acts.open(ana);
    const send = (on: string) => acts.send(ana, id, ['SMO'], { keepOpen: true, return: { on } });
    await send('2026-03-10');
    await send('2026-03-12');
    expect(await refusalOf(send('2026-03-11'))).toMatchObject({ key: 'dispatch.return_only_extends' });
    await send('2026-03-12');
    expect((await list(ana, 'asked', id)).map(({ dueOn }) => dueOn)).toEqual(['2026-03-12']);
  });

  it('of two at once that give back and extend, both happen in one order', async () => {
    const { id, returnId } = await owed();
    const { done, refused } = await outcomes([
      acts.send(bruno, id, ['PROT']),
      actingAs(ana, () => app.get(Returns).extend(returnId, { days: 30 })),
    ]);
    expect([done + refused.length, refused.filter((key) => key !== 'dispatch.return_ended')]).toEqual([
      2,
      [],
    ]);
    expect(await list(bruno, 'owed', id)).toEqual([]);
  });

  it('holds as many units as are asked, and no other, whatever they do', async () => {
    const units = ['PROT', 'SMO', 'PGM'] as const;
    const people = { PROT: ana, SMO: bruno, PGM: carla };
    const step = fc.record({
      by: fc.constantFrom(...units),
      to: fc.constantFrom(...units),
      keepOpen: fc.boolean(),
      asks: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        const { id } = await acts.open(ana);
        for (const { by, to, keepOpen, asks } of steps) {
          await refusalOf(acts.receive(people[by], id));
          await refusalOf(
            acts.send(people[by], id, [to], { keepOpen, ...(asks && { return: { businessDays: 3 } }) }),
          );
        }
        const [held] = await app.query<{ open: string[]; owing: string[]; held: string[] }>(
          world.tenantId,
          `SELECT ARRAY(SELECT unit_id::text FROM process_units WHERE process_id = $1 AND concluded_at IS NULL) AS open,
                  ARRAY(SELECT id::text FROM dispatch_returns WHERE process_id = $1 AND ended_at IS NULL ORDER BY 1) AS owing,
                  ARRAY(SELECT reference_id::text FROM process_holds WHERE process_id = $1 ORDER BY 1) AS held`,
          [id],
        );
        expect(held!.held).toEqual(held!.owing);
        expect(held!.open.length).toBeGreaterThan(0);
        const owing = await app.query<{ unit: string }>(
          world.tenantId,
          'SELECT owing_unit_id::text AS unit FROM dispatch_returns WHERE process_id = $1 AND ended_at IS NULL',
          [id],
        );
        // Whoever owes still has it: it could not leave without giving it back.
        expect(owing.filter(({ unit }) => !held!.open.includes(unit))).toEqual([]);
        expect((await within(ana, () => app.get(HistoryQueries).verify(id))).whole).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
