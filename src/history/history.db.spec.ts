import fc from 'fast-check';
import { actsOf, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { History, HistoryQueries } from './index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
});
afterAll(() => app.close());

const within = <T>(run: () => Promise<T>) => actingAs(ana, () => app.get(Database).work(run));
const verify = (id: string) => within(() => app.get(HistoryQueries).verify(id));
const sentences = async (id: string) =>
  (await within(() => app.get(HistoryQueries).entries(id, { limit: 100 }))).map(({ sentence }) => sentence);
const note = (processId: string, attributes: Record<string, string | number | boolean | null> = {}) =>
  within(() => app.get(History).record({ processId, type: 'process.received', attributes }));

/** Opened, sent, received and concluded: six events by two people. */
async function story(): Promise<string> {
  const { id } = await acts.open(ana);
  await acts.send(ana, id, ['SMO', 'PGM'], { note: 'Favor analisar o recuo.' });
  const bruno = world.as('bruno', 'SMO');
  await acts.receive(bruno, id);
  await acts.conclude(bruno, id);
  return id;
}

/** Past the triggers, as somebody who holds the machine could. */
const tamper = (sql: string, ...parameters: unknown[]) =>
  app.asSuperuser(async (client) => {
    await client.query('SET session_replication_role = replica');
    const { rowCount } = await client.query(sql, parameters);
    expect(rowCount).toBeGreaterThan(0);
  });

describe('the history of a process', () => {
  it('tells who did what, newest first, and is whole', async () => {
    const id = await story();
    expect(await verify(id)).toEqual({ whole: true, events: 6 });
    expect(await sentences(id)).toEqual([
      'Processo concluído na unidade',
      'Processo recebido na unidade',
      'Conclusão automática na unidade, pelo envio',
      'Processo enviado pela unidade PROT para PGM',
      'Processo enviado pela unidade PROT para SMO',
      'Processo público aberto: Gabinete: Pedido de informação',
    ]);
    const [last] = await within(() => app.get(HistoryQueries).entries(id, { limit: 1 }));
    expect(last).toMatchObject({ seq: 6, actorName: 'Bruno Castro', unitLabel: 'SMO' });
  });

  it('takes several events in one statement, each in its place', async () => {
    const { id } = await acts.open(ana);
    const ids = await within(() =>
      app
        .get(History)
        .recordAll(id, [
          { type: 'process.received', attributes: { text: 'aspas " e \\ barra, {chaves}' } },
          { type: 'process.concluded', personal: { note: "d'água" } },
          { type: 'process.reopened' },
        ]),
    );
    expect(await within(() => app.get(History).recordAll(id, []))).toEqual([]);
    await note(id);
    const entries = await within(() => app.get(HistoryQueries).entries(id, { limit: 9 }));
    expect(entries.map(({ type }) => type).reverse()).toEqual([
      'process.opened',
      'process.received',
      'process.concluded',
      'process.reopened',
      'process.received',
    ]);
    expect(
      entries
        .slice(1, 4)
        .map((entry) => entry.id)
        .reverse(),
    ).toEqual(ids);
    expect(await verify(id)).toEqual({ whole: true, events: 5 });
  });

  it('turns pages, and has a short form', async () => {
    const id = await story();
    const queries = app.get(HistoryQueries);
    const page = await within(() => queries.entries(id, { limit: 2, before: 5 }));
    expect(page.map(({ seq }) => seq)).toEqual([4, 3]);
    const short = await within(() => queries.entries(id, { limit: 10, summary: true }));
    expect(short.map(({ type }) => type)).not.toContain('process.concluded_on_dispatch');
  });

  it('shows a citizen no name of a person', async () => {
    const id = await story();
    const entries = await within(() => app.get(HistoryQueries).citizenEntries(id));
    expect(entries.map(({ sentence }) => sentence)).toEqual([
      'A unidade Secretaria de Obras concluiu a sua parte.',
      'O processo foi recebido pela unidade Secretaria de Obras.',
      'O processo foi enviado de Protocolo Geral para Procuradoria-Geral do Município.',
      'O processo foi enviado de Protocolo Geral para Secretaria de Obras.',
      'O processo foi aberto na unidade Protocolo Geral.',
    ]);
    expect(entries.every(({ actorName }) => actorName === null)).toBe(true);
  });

  it('of an act that was undone does not exist', async () => {
    const id = await story();
    const undone = within(async () => {
      await app.get(History).record({ processId: id, type: 'process.reopened' });
      throw new Error('refused after all');
    });
    await expect(undone).rejects.toThrow('refused after all');
    expect(await verify(id)).toEqual({ whole: true, events: 6 });
  });

  it('is for no other tenant to read', async () => {
    const id = await story();
    const other = await app.newWorld();
    const report = await actingAs(other.as('ana'), () =>
      app.get(Database).work(() => app.get(HistoryQueries).verify(id)),
    );
    expect(report).toMatchObject({ whole: false, events: 0 });
  });
});

describe('tampering past the database', () => {
  it('by altering what an event says is found and named', async () => {
    const id = await story();
    await tamper(
      `UPDATE events SET attributes = attributes || '{"toLabel":"GAB"}' WHERE process_id = $1 AND seq = 3`,
      id,
    );
    expect(await verify(id)).toMatchObject({
      whole: false,
      firstBroken: { seq: 3, problem: 'o conteúdo foi alterado' },
    });
  });

  it.each([
    ['who', 'actor_user_id = NULL'],
    ['for which unit', 'unit_id = NULL'],
    ['when', `occurred_at = occurred_at - interval '1 ms'`],
    ['what', `type = 'process.reopened'`],
    ['to whom the commitments belong', `commitments = '{}'`],
  ])('by altering %s is found', async (_what, change) => {
    const id = await story();
    await tamper(`UPDATE events SET ${change} WHERE process_id = $1 AND seq = 2`, id);
    expect((await verify(id)).firstBroken?.seq).toBe(2);
  });

  it('by altering a name is found, though the name is outside the chain', async () => {
    const id = await story();
    await tamper(
      `UPDATE event_values v SET openings = jsonb_set(openings, '{actorName,value}', '"Ninguém"')
         FROM events e WHERE e.id = v.event_id AND e.process_id = $1 AND e.seq = 5`,
      id,
    );
    expect(await verify(id)).toMatchObject({
      firstBroken: { seq: 5, problem: 'o dado pessoal "actorName" foi alterado' },
    });
  });

  it('by removing one in the middle, or the last, is found', async () => {
    const [middle, end] = [await story(), await story()];
    await tamper('DELETE FROM events WHERE process_id = $1 AND seq = 4', middle);
    expect(await verify(middle)).toMatchObject({
      firstBroken: { seq: 4, problem: 'falta o andamento 4: no lugar dele está o 5' },
    });
    await tamper('DELETE FROM events WHERE process_id = $1 AND seq >= 5', end);
    expect((await verify(end)).firstBroken).toMatchObject({ seq: 5 });
  });

  it('by putting one in, or by changing their order, is found', async () => {
    const [inserted, reordered] = [await story(), await story()];
    await tamper(
      `INSERT INTO events SELECT tenant_id, gen_random_uuid(), process_id, 7, type, occurred_at, actor_user_id, unit_id,
              attributes, commitments, hash, hash FROM events WHERE process_id = $1 AND seq = 6`,
      inserted,
    );
    expect((await verify(inserted)).firstBroken?.seq).toBe(7);
    await tamper('UPDATE events SET seq = 99 WHERE process_id = $1 AND seq = 2', reordered);
    await tamper('UPDATE events SET seq = 2 WHERE process_id = $1 AND seq = 3', reordered);
    await tamper('UPDATE events SET seq = 3 WHERE process_id = $1 AND seq = 99', reordered);
    expect((await verify(reordered)).firstBroken?.seq).toBe(2);
  });

  it('by removing the whole chain is found', async () => {
    const id = await story();
    await tamper('DELETE FROM history_heads WHERE process_id = $1', id);
    expect(await verify(id)).toMatchObject({ whole: false, firstBroken: { seq: 1 } });
  });
});

describe('the law and the role', () => {
  it('lets personal values be erased: the chain stays whole, the sentence says so', async () => {
    const { id } = await acts.open(ana);
    const draft = await acts.draft(ana, id);
    await acts.sign(ana, draft.id);
    expect((await sentences(id))[0]).toContain('assinado por Ana Lima, Agente de Protocolo');
    const events = await app.query<{ id: string }>(
      world.tenantId,
      `DELETE FROM event_values v USING events e
        WHERE e.tenant_id = v.tenant_id AND e.id = v.event_id AND e.process_id = $1 RETURNING e.id`,
      [id],
    );
    expect(events.flat()).not.toHaveLength(0);
    expect((await verify(id)).whole).toBe(true);
    const [last] = await within(() => app.get(HistoryQueries).entries(id, { limit: 1 }));
    expect(last!.sentence).toContain('assinado por (dado removido), Agente de Protocolo');
    expect(last!.actorName).toBeNull();
  });

  it.each([
    'UPDATE events SET type = type',
    'DELETE FROM events',
    'TRUNCATE events',
    'UPDATE audit_entries SET kind = kind',
    'DELETE FROM audit_entries',
    'DELETE FROM history_heads',
    `UPDATE event_values SET openings = '{}'`,
  ])('refuses the application %p', async (sql) => {
    await expect(app.query(world.tenantId, sql)).rejects.toThrow(/permission denied/);
  });

  it('refuses even a superuser what would rewrite it, while the trigger stands', async () => {
    await expect(app.asSuperuser((client) => client.query('UPDATE events SET type = type'))).rejects.toThrow(
      'events is append-only',
    );
  });
});

describe('acts at once', () => {
  it('never take the same place', async () => {
    const id = await story();
    await Promise.all(Array.from({ length: 24 }, (_, index) => note(id, { index })));
    expect(await verify(id)).toEqual({ whole: true, events: 30 });
  });

  it('write nothing where the chain would not start', async () => {
    await expect(note('0190d000-0000-7000-8000-000000000002')).rejects.toThrow('has no history');
  });
});

const attribute = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, -0, 1e21, 5e-324, '\\', '"', '{note}', '__proto__', '\0', '\ud83d'),
);
const attributes = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((name) => name !== '__proto__'),
  attribute,
  {
    maxKeys: 6,
  },
);

const isUnwritable = (given: object): boolean =>
  Object.entries(given)
    .flat()
    .some((value) => /[\0\p{Surrogate}]/u.test(String(value)));

it('keeps whatever is written, whole, through the database', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attributes, { minLength: 1, maxLength: 5 }), async (sequence) => {
      const { id } = await acts.open(ana);
      let written = 1;
      for (const given of sequence) {
        // Text that PostgreSQL cannot keep is refused, and leaves nothing behind.
        if (isUnwritable(given)) await expect(note(id, given)).rejects.toThrow();
        else {
          await note(id, given);
          written += 1;
        }
      }
      expect(await verify(id)).toEqual({ whole: true, events: written });
    }),
    { numRuns: 25 },
  );
});
