import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { codeOfField, outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { ProcessesQueries, ProcessHooks, type OpenProcessInput } from './index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  bruno = world.as('bruno', 'SMO');
});
afterAll(() => app.close());

const header = (who: Actor, id: string) =>
  actingAs(who, () => app.get(Database).work(() => app.get(ProcessesQueries).header(id)));
const count = async (table: string, tenantId = world.tenantId): Promise<number> => {
  const [row] = await app.query<{ n: number }>(tenantId, `SELECT count(*)::int AS n FROM ${table}`);
  return row!.n;
};
const eventTypes = async (id: string): Promise<string[]> => {
  const rows = await app.query<{ type: string }>(
    world.tenantId,
    'SELECT type FROM events WHERE process_id = $1 ORDER BY seq',
    [id],
  );
  return rows.map(({ type }) => type);
};

describe('opening', () => {
  it('gives the process its number, its place on the desk and its first event', async () => {
    const { id, number } = await acts.open(ana, {
      parties: [
        { name: 'Construtora Ipê Ltda.', identifier: '11.222.333/0001-81', email: 'contato@ipe.exemplo' },
        { name: 'Serviços Vale Verde S.A.', identifier: '12.ABC.345/01DE-35' },
        { name: 'Antônio Pereira' },
      ],
    });
    expect(number).toMatch(/^4501\.01\.\d{7}\/\d{4}-\d{2}$/);
    expect(await header(ana, id)).toMatchObject({
      number,
      level: 0,
      state: 'normal',
      legalGround: null,
      parties: ['Construtora Ipê Ltda.', 'Serviços Vale Verde S.A.', 'Antônio Pereira'],
      openAt: [{ label: 'PROT', assignee: null, received: true }],
      here: { origin: 'generated', open: true, received: true },
      readable: true,
    });
    expect(await eventTypes(id)).toEqual(['process.opened']);
  });

  it('opens nothing when a CPF or CNPJ is of another name, and names each party that differs', async () => {
    const known = { name: 'Rosa Almeida', identifier: '123.456.789-09' };
    await acts.open(ana, { parties: [known] });
    const before = [await count('processes'), await count('contacts')];
    const opening = acts.open(ana, {
      parties: [
        { ...known, name: 'Rosana Almeida' },
        { name: 'ROSA  almeida', identifier: '12345678909' },
        { name: 'Paulo Reis', identifier: '987.654.321-00' },
        { name: 'Paula Reis', identifier: '987.654.321-00' },
      ],
    });
    const problems = [
      { field: 'parties.0.name', message: expect.stringContaining('Rosa Almeida') as string },
      { field: 'parties.3.name', message: expect.stringContaining('Paulo Reis') as string },
    ];
    await expect(opening).rejects.toMatchObject({ code: 'invalid', problems });
    expect([await count('processes'), await count('contacts')]).toEqual(before);
  });

  it('takes the registered contact when it is confirmed by its CPF', async () => {
    const known = { name: 'Rosa Almeida', identifier: '123.456.789-09' };
    const typed = { ...known, name: 'Rosana Almeida', confirmed: '12345678909' };
    await acts.open(ana, { parties: [known] });
    const { id } = await acts.open(ana, { parties: [typed] });
    expect((await header(ana, id)).parties).toEqual(['Rosa Almeida']);
  });

  it('takes the year of the number from the hour of Brasília', async () => {
    app.clock.at(new Date('2031-01-01T02:59:59Z'));
    const before = await acts.open(ana);
    app.clock.at(new Date('2031-01-01T03:00:00Z'));
    const after = await acts.open(ana);
    app.clock.real();
    expect(before.number).toMatch(/0000001\/2030-/);
    expect(after.number).toMatch(/0000001\/2031-/);
  });

  const refusals: [string, () => Partial<OpenProcessInput>, string, string][] = [
    ['an unknown type', () => ({ typeId: world.tenantId }), 'typeId', 'processes.unknown_type'],
    ['a type that is no id', () => ({ typeId: 'férias' }), 'typeId', 'processes.unknown_type'],
    [
      'a level that the type does not take',
      () => ({ level: 2, legalGroundId: world.legalGrounds['Proteção de denunciante'] }),
      'level',
      'processes.level_not_allowed',
    ],
    ['a level without its ground', () => ({ level: 1 }), 'legalGroundId', 'access.ground_missing'],
    [
      'a ground that does not exist',
      () => ({ level: 1, legalGroundId: world.tenantId }),
      'legalGroundId',
      'access.unknown_ground',
    ],
    [
      'a ground that is no id',
      () => ({ level: 1, legalGroundId: "' OR true --" }),
      'legalGroundId',
      'access.unknown_ground',
    ],
    [
      'a ground of another level',
      () => ({ level: 1, legalGroundId: world.legalGrounds['Proteção de denunciante'] }),
      'legalGroundId',
      'access.ground_of_other_level',
    ],
    ['nobody interested', () => ({ parties: [] }), 'parties.0.name', 'processes.party_needed'],
    [
      'a wrong CPF',
      () => ({ parties: [{ name: 'Certa' }, { name: 'Marta', identifier: '529.982.247-26' }] }),
      'parties.1.identifier',
      'contacts.identifier',
    ],
    [
      'a wrong alphanumeric CNPJ',
      () => ({ parties: [{ name: 'Vale Verde', identifier: '12.ABC.345/01DE-36' }] }),
      'parties.0.identifier',
      'contacts.identifier',
    ],
  ];

  it.each(refusals)('refuses %s, names the field and keeps nothing', async (_what, input, field, key) => {
    const tables = ['processes', 'events', 'contacts', 'audit_entries', 'number_counters'];
    const before = await Promise.all(tables.map((table) => count(table)));
    const refusal = await refusalOf(acts.open(ana, input()));
    expect(refusal).toMatchObject({ code: codeOfField(key), key, fields: [field] });
    expect((refusal as { message: string }).message).not.toMatch(/[{}]/);
    expect(await Promise.all(tables.map((table) => count(table)))).toEqual(before);
  });

  it('refuses a secret process to who may not have one', async () => {
    const secret = {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2 as const,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    };
    expect(await refusalOf(acts.open(world.as('fabio'), secret))).toMatchObject({
      code: 'forbidden',
      key: 'processes.secret_permission',
    });
    const { id } = await acts.open(world.as('elisa', 'RH'), secret);
    expect(await header(world.as('elisa', 'RH'), id)).toMatchObject({
      level: 2,
      legalGround: 'Investigação de responsabilidade de servidor',
    });
  });

  it('enrols a person once, by CPF, and does not rename them', async () => {
    const party = { name: 'Rosa Almeida', identifier: '123.456.789-09' };
    await acts.open(ana, { parties: [party] });
    const { id } = await acts.open(ana, {
      parties: [{ ...party, name: 'rosa ALMÉIDA', identifier: '12345678909' }, party],
    });
    expect((await header(ana, id)).parties).toEqual(['Rosa Almeida']);
  });
});

describe('numbers', () => {
  it('are taken by 16 people at once: none twice, none skipped, also when some are undone', async () => {
    const other = await app.newWorld();
    const others = actsOf(app, other);
    const open = (index: number) =>
      index % 4 === 3
        ? actingAs(other.as('ana', 'PROT'), () =>
            app.get(Database).work(async () => {
              await others.open(other.as('ana', 'PROT'));
              throw new Error('undone');
            }),
          ).catch(() => undefined)
        : others.open(other.as('ana', 'PROT'));
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(Array.from({ length: 16 }, (_, index) => open(round * 16 + index)));
    }
    const rows = await app.query<{ sequence: number }>(
      other.tenantId,
      'SELECT substring(number FROM 9 FOR 7)::int AS sequence FROM processes ORDER BY 1',
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
  });
});

describe('searching by number', () => {
  it('finds it whole, by its last digits, and by sequence and year as people say it', async () => {
    const { id, number } = await acts.open(ana);
    const [, sequence = '', year = ''] = /\.0*(\d+)\/(\d{4})/.exec(number) ?? [];
    const found = (typed: string) =>
      actingAs(ana, () => app.get(Database).work(() => app.get(ProcessesQueries).search(typed)));
    for (const typed of [number, number.slice(-10), `${sequence}/${year}`, `000${sequence}/${year}`])
      expect([typed, (await found(typed)).map((each) => each.id)]).toEqual([typed, [id]]);
    for (const typed of [`9${sequence}/${year}`, `${sequence}/1999`, '', 'Obras'])
      expect([typed, await found(typed)]).toEqual([typed, []]);
  });
});

describe('receiving', () => {
  it('happens once, however often and however many ask', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    expect((await header(bruno, id)).here).toMatchObject({ open: true, received: false });
    await Promise.all([acts.receive(bruno, id), acts.receive(bruno, id), acts.receive(bruno, id)]);
    await acts.receive(bruno, id);
    expect((await header(bruno, id)).here).toMatchObject({ received: true });
    expect((await eventTypes(id)).filter((type) => type === 'process.received')).toHaveLength(1);
  });

  it('of one that has news makes them seen, without another event', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, id);
    const draft = await acts.draft(ana, id);
    await acts.sign(ana, draft.id);
    const hasNews = async () => {
      const rows = await app.query<{ has_news: boolean }>(
        world.tenantId,
        'SELECT has_news FROM process_units WHERE process_id = $1 AND unit_id = $2',
        [id, bruno.unit.id],
      );
      return rows[0]!.has_news;
    };
    const before = await eventTypes(id);
    expect(await hasNews()).toBe(true);
    await acts.receive(bruno, id);
    expect(await hasNews()).toBe(false);
    expect(await eventTypes(id)).toEqual(before);
  });

  it('does nothing where the process is not', async () => {
    const { id } = await acts.open(ana);
    await acts.receive(bruno, id);
    expect((await header(bruno, id)).here).toBeNull();
    expect(await eventTypes(id)).toEqual(['process.opened']);
  });

  it('does not happen by looking: every reading leaves the row in red', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await header(bruno, id);
    await header(bruno, id);
    expect((await header(bruno, id)).here).toMatchObject({ received: false });
  });
});

describe('concluding and reopening', () => {
  it('closes this unit alone, and opens it again for who reopens it', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.conclude(ana, id);
    expect((await header(ana, id)).openAt.map(({ label }) => label)).toEqual(['SMO']);
    await acts.reopen(ana, id);
    expect((await header(ana, id)).openAt).toMatchObject([
      { label: 'PROT', assignee: 'Ana Lima', received: true },
      { label: 'SMO', received: false },
    ]);
    expect(await eventTypes(id)).toEqual([
      'process.opened',
      'dispatch.sent',
      'process.concluded',
      'process.reopened',
    ]);
  });

  it('says what to do when it is refused', async () => {
    const { id } = await acts.open(ana);
    expect(await refusalOf(acts.reopen(ana, id))).toMatchObject({
      code: 'rule',
      message: 'O processo já está aberto na unidade PROT.',
    });
    expect(await refusalOf(acts.conclude(bruno, id))).toMatchObject({
      code: 'rule',
      message:
        'O processo não está aberto na unidade SMO. Reabra-o antes de continuar; se ele nunca passou por ela, peça que o enviem.',
    });
    expect(await refusalOf(acts.reopen(bruno, id))).toMatchObject({
      message: 'O processo não passou pela unidade SMO: não é possível reabrir nela.',
    });
    await acts.send(ana, id, ['SMO']);
    expect(await refusalOf(acts.conclude(bruno, id))).toMatchObject({
      message: 'Receba o processo na unidade SMO antes de continuar: abra-o em Controle de Processos.',
    });
  });

  it('of two who conclude at once one wins, the other is told', async () => {
    const { id } = await acts.open(ana);
    expect(await outcomes([acts.conclude(ana, id), acts.conclude(ana, id)])).toEqual({
      done: 1,
      refused: ['processes.not_open_here'],
    });
  });

  it('makes no trace of a process that does not exist', async () => {
    for (const id of [world.tenantId, 'x', "' OR true --", '']) {
      for (const act of [acts.receive, acts.conclude, acts.reopen])
        expect(await refusalOf(act(ana, id))).toMatchObject({ code: 'not_found' });
    }
    const foreign = await app.newWorld();
    const { id } = await actsOf(app, foreign).open(foreign.as('ana', 'PROT'));
    expect(await refusalOf(acts.conclude(ana, id))).toMatchObject({ code: 'not_found' });
  });
});

it('fails the act when a listener fails', async () => {
  const hooks = app.get(ProcessHooks);
  const before = await count('processes');
  let fail = true;
  hooks.onOpened(async () => {
    if (fail) throw new Error('the search index is broken');
  });
  await expect(acts.open(ana)).rejects.toThrow('the search index is broken');
  fail = false;
  expect(await count('processes')).toBe(before);
});

it('opened at once for the same people in another order, never waits in a circle', async () => {
  const people = ['12.345.678/0001-95', '11.444.777/0001-61', '987.654.321-00', '111.444.777-35'].map(
    (identifier, index) => ({ name: `Interessada ${index}`, identifier }),
  );
  const opened = Array.from({ length: 12 }, (_, index) =>
    acts.open(ana, { parties: index % 2 ? people : people.toReversed() }),
  );
  const [first, second] = await Promise.all(opened);
  expect((await header(ana, second!.id)).parties).toEqual(
    (await header(ana, first!.id)).parties.toReversed(),
  );
});
