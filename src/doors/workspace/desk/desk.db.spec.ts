import { actsOf } from '../../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import { lifeActsOf } from '../../../../test/support/life-acts';
import type { World } from '../../../demo';
import { actingAs } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { readFilter, filterQuery, type DeskFilter } from './desk-filter';
import { groupNames, sortNames } from './desk-order';
import { DeskQueries, type DeskRow } from './desk.queries';

let app: TestApplication;
let world: World;
const number = 23;
const someId = '01890000-0000-7000-8000-000000000001';

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  const acts = actsOf(app, world);
  const [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
  for (let index = 0; index < number; index += 1) {
    const parties = [{ name: ['Ágata', 'Berta', 'Célia', 'Dora'][index % 4]! }];
    const { id } = await acts.open(ana, {
      subject: `=Assunto ${['alfa', 'beta', 'gama'][index % 3]} 100%`,
      parties,
    });
    await acts.send(ana, id, ['SMO'], { keepOpen: index % 2 === 0 });
    if (index % 3 > 0) await acts.receive(bruno, id);
    if (index % 5 === 0) {
      await acts.receive(bruno, id);
      await acts.conclude(bruno, id);
      // Reopened rows are assigned to whoever reopened them.
      await acts.reopen(bruno, id);
    }
  }
}, 60_000);
afterAll(() => app.close());

const desk = (filter: DeskFilter = {}, size?: number) =>
  actingAs(world.as('bruno', 'SMO'), () =>
    app.get(Database).work(() => app.get(DeskQueries).desk(filter, size)),
  );

describe('the desk in any order', () => {
  const ways = sortNames.flatMap((sort) =>
    [false, true].flatMap((reversed) =>
      [undefined, ...groupNames].map(
        (group) => [sort, reversed ? 'reversed' : 'forward', group, { sort, reversed, group }] as const,
      ),
    ),
  );

  it.each(ways)(
    'by %s, %s, grouped by %s: page after page every row once, as in one list',
    async (_s, _r, _g, filter) => {
      const whole = (await desk(filter, 100)).received.rows.map(({ id }) => id);
      expect(new Set(whole).size).toBe(number);
      const paged: string[] = [];
      let next: string | undefined;
      do {
        const { received } = await desk({ ...filter, after: { received: next } }, 4);
        paged.push(...received.rows.map(({ id }) => id));
        next = received.next;
      } while (next);
      expect(paged).toEqual(whole);
    },
  );

  it('keeps the rows of a group together', async () => {
    const { received } = await desk({ sort: 'numero', group: 'responsavel' }, 100);
    const groups = received.rows.map(({ group }) => group);
    expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual(['', 'Bruno Castro']);
  });

  it.each([
    'x',
    'W10',
    Buffer.from('["a","b"]').toString('base64url'),
    Buffer.from(`["true","2026-02-31 10:00:00.000000","${someId}"]`).toString('base64url'),
    Buffer.from(`["maybe","2026-02-01 10:00:00.000000","${someId}"]`).toString('base64url'),
    Buffer.from('{"0":1}').toString('base64url'),
  ])('begins at the first page with the cursor %s', async (cursor) => {
    const [first, mistyped] = [await desk({}, 4), await desk({ after: { received: cursor } }, 4)];
    expect(mistyped.received.rows).toEqual(first.received.rows);
  });
});

describe('the desk as it opens', () => {
  /** In red, with news, or marked as unread. */
  const isUnread = ({ received, hasNews, markedUnread }: DeskRow) => !received || hasNews || markedUnread;
  const arrived = ({ arrivedAt }: DeskRow) => -arrivedAt.getTime();

  it('begins with what the unit has not read, whoever opened it, then by arrival, page after page', async () => {
    const acts = actsOf(app, world);
    const [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
    const mine = (filter: DeskFilter, size?: number) =>
      actingAs(ana, () => app.get(Database).work(() => app.get(DeskQueries).desk(filter, size)));
    const back = (await mine({}, 100)).generated.rows.at(-1)!.id;
    await acts.receive(bruno, back);
    await acts.send(bruno, back, ['PROT'], { keepOpen: true });
    const marked = (await mine({}, 100)).generated.rows.at(-1)!.id;
    await lifeActsOf(app).markUnread(ana, marked);
    const { rows, total } = (await mine({}, 100)).generated;
    expect(rows).toHaveLength(total);
    expect(rows.slice(0, 2).map(({ id }) => id)).toEqual([back, marked]);
    expect(rows.map(isUnread)).toEqual([true, true, ...rows.slice(2).map(() => false)]);
    for (const part of [rows.filter(isUnread), rows.filter((row) => !isUnread(row))])
      expect(part.map(arrived)).toEqual(part.map(arrived).sort((one, other) => one - other));
    const paged: string[] = [];
    let next: string | undefined;
    do {
      const { generated } = await mine({ after: { generated: next } }, 1);
      paged.push(...generated.rows.map(({ id }) => id));
      next = generated.next;
    } while (next);
    expect(paged).toEqual(rows.map(({ id }) => id));
    expect((await mine({ unread: true })).generated).toMatchObject({ found: 2, total, unread: 0 });
    expect((await mine({ sort: 'chegada' }, 100)).generated.rows.map(arrived)).toEqual(
      rows.map(arrived).sort((one, other) => one - other),
    );
  });

  it('counts what the filter leaves, and of how many', async () => {
    expect((await desk({ text: 'assunto beta' }, 4)).received).toMatchObject({ found: 8, total: number });
    expect((await desk({ sort: 'numero' }, 4)).received.found).toBeUndefined();
  });
});

describe('the filters of the desk', () => {
  const shown = async (filter: DeskFilter) => (await desk(filter, 100)).received.rows.length;

  it('leave what they say, and take signs for signs', async () => {
    const expected = [
      await shown({ text: 'assunto beta' }),
      await shown({ text: 'AGATA' }),
      await shown({ text: 'ana lima prot' }),
      await shown({ text: 'bruno' }),
      await shown({ text: '100%' }),
      await shown({ text: '_' }),
      await shown({ unread: true }),
      await shown({ mine: true }),
      await shown({ assignee: world.people['bruno']!.userId }),
      await shown({ assignee: 'ninguem' }),
      await shown({ typeId: world.tenantId }),
    ];
    // Of 23: each third is about beta; those divisible by 3 and not by 5 stand in red; those divisible by 5
    // are Bruno's, who reopened them: nobody sent them.
    expect(expected).toEqual([8, 6, 18, 5, 23, 0, 6, 5, 5, 18, 0]);
  });

  it('stand in the address as they were', () => {
    const filter = readFilter({
      texto: ' poda ',
      responsavel: 'ninguem',
      meus: '1',
      ordem: 'numero',
      inverso: '1',
      grupo: 'tipo',
      tipo: 'nenhum',
      x: '1',
    });
    expect(filter).toMatchObject({
      text: 'poda',
      assignee: 'ninguem',
      mine: true,
      sort: 'numero',
      group: 'tipo',
    });
    expect(filter.typeId).toBeUndefined();
    expect(readFilter(Object.fromEntries(filterQuery(filter)))).toEqual(filter);
  });
});

it('exports every row that the filter leaves', async () => {
  const rows = await actingAs(world.as('bruno', 'SMO'), () =>
    app.get(Database).work(() => app.get(DeskQueries).all({ text: 'assunto gama', sort: 'numero' })),
  );
  expect(rows).toHaveLength(7);
  expect(rows.map(({ number: each }) => each)).toEqual(rows.map(({ number: each }) => each).sort());
});

describe('what has left the desk', () => {
  it('is listed by itself, counted, and walked page by page', async () => {
    const acts = actsOf(app, world);
    const ana = world.as('ana', 'PROT');
    const before = (await desk({ stage: 'concluidos' })).generated.total;
    const here = (filter: DeskFilter, size?: number) =>
      actingAs(ana, () => app.get(Database).work(() => app.get(DeskQueries).desk(filter, size)));
    const open = (await here({})).generated;
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const { id } = await acts.open(ana);
      await acts.conclude(ana, id);
      ids.unshift(id);
    }
    const concluded = await here({ stage: 'concluidos' }, 2);
    expect(concluded.generated.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await here({ stage: 'concluidos', after: { generated: concluded.generated.next } }, 2);
    expect(rest.generated.rows[0]!.id).toBe(ids[2]);
    expect((await here({})).generated.total).toBe(open.total);
    expect((await desk({ stage: 'concluidos' })).generated.total).toBe(before);
    expect((await here({ stage: 'sobrestados' })).generated.rows).toEqual([]);
  });

  it('stands in the address, and what is mistyped there is left out', () => {
    expect(readFilter({ estado: 'concluidos' }).stage).toBe('concluidos');
    expect(filterQuery({ stage: 'sobrestados' }).toString()).toBe('estado=sobrestados');
    expect(readFilter({ estado: 'outros' }).stage).toBeUndefined();
  });
});
