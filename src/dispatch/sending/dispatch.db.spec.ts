import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { codeOfField, outcomes, refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ProcessesQueries } from '../../processes';
import { HistoryQueries } from '../../history';
import { Units } from '../../units';
import { DispatchHooks, DispatchQueries } from '../index';
import { SendCheck } from './send-check';

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

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const header = (who: Actor, id: string) => within(who, () => app.get(ProcessesQueries).header(id));
const openAt = async (id: string) => (await header(ana, id)).openAt.map(({ label }) => label);
const rowAt = async (id: string, acronym: string) => {
  const [row] = await app.query<Record<string, unknown>>(
    world.tenantId,
    'SELECT * FROM process_units WHERE process_id = $1 AND unit_id = $2',
    [id, world.units[acronym]!.id],
  );
  return row!;
};
const types = async (id: string) => {
  const entries = await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 50 }));
  return entries.map(({ type }) => type).reverse();
};

describe('sending', () => {
  it('closes the sender, opens the destination in red, and says who and why', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { note: 'Favor agendar a vistoria.' });
    expect(await openAt(id)).toEqual(['SMO']);
    expect(await rowAt(id, 'SMO')).toMatchObject({
      origin: 'received',
      received_at: null,
      sent_from_unit_id: world.units['PROT']!.id,
      sent_by_user_id: ana.userId,
      sent_note: 'Favor agendar a vistoria.',
    });
    expect(await within(bruno, () => app.get(DispatchQueries).last(id))).toMatchObject({
      fromLabel: 'PROT',
      toLabel: 'SMO',
      sentBy: 'Ana Lima',
      note: 'Favor agendar a vistoria.',
    });
    expect(await types(id)).toEqual(['process.opened', 'dispatch.sent', 'process.concluded_on_dispatch']);
  });

  it('reaches several units at once, each once, and may keep the sender open', async () => {
    const { id } = await acts.open(ana);
    const twice = [world.units['PGM']!.id, world.units['SMO']!.id, world.units['PGM']!.id];
    await acts.send(ana, id, [], { unitIds: twice, keepOpen: true });
    expect(await openAt(id)).toEqual(['PGM', 'PROT', 'SMO']);
    expect(await types(id)).toEqual(['process.opened', 'dispatch.sent', 'dispatch.sent']);
  });

  it('merges where it is open already: it stays received, has news and the new note', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true, note: 'Primeira' });
    await acts.receive(bruno, id);
    await acts.send(ana, id, ['SMO'], { note: 'Segunda' });
    expect(await rowAt(id, 'SMO')).toMatchObject({
      has_news: true,
      sent_note: 'Segunda',
      concluded_at: null,
    });
    expect((await header(bruno, id)).here).toMatchObject({ open: true, received: true });
    expect(await openAt(id)).toEqual(['SMO']);
  });

  it('comes back to the unit that made it, in red, still among the generated', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    await acts.receive(bruno, id);
    await acts.send(bruno, id, ['PROT'], { note: 'Feito.' });
    expect((await header(ana, id)).here).toEqual({ origin: 'generated', open: true, received: false });
  });

  it('turns the pen of signed and filed documents black, and leaves drafts alone', async () => {
    const { id } = await acts.open(ana);
    const signed = await acts.draft(ana, id);
    await acts.sign(ana, signed.id);
    await acts.draft(ana, id);
    await acts.send(ana, id, ['SMO']);
    const rows = await app.query<{ state: string; locked: boolean }>(
      world.tenantId,
      'SELECT state, locked_at IS NOT NULL AS locked FROM documents WHERE process_id = $1 ORDER BY place',
      [id],
    );
    expect(rows).toEqual([
      { state: 'signed', locked: true },
      { state: 'draft', locked: false },
    ]);
  });

  it('of two who send at once one wins, the other is told', async () => {
    const { id } = await acts.open(ana);
    expect(await outcomes([acts.send(ana, id, ['SMO']), acts.send(ana, id, ['PGM'])])).toEqual({
      done: 1,
      refused: ['processes.not_open_here'],
    });
    expect(await openAt(id)).toHaveLength(1);
    expect((await types(id)).filter((type) => type === 'dispatch.sent')).toHaveLength(1);
  });

  it('and an answer that crosses it both happen, in one order', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, id);
    const sent = [acts.send(ana, id, ['SMO']), acts.send(bruno, id, ['PROT'])];
    expect(await outcomes(sent)).toEqual({ done: 2, refused: [] });
    expect((await within(ana, () => app.get(HistoryQueries).verify(id))).whole).toBe(true);
  });
});

describe('a refusal to send', () => {
  const cases: [string, () => string[], string, string][] = [
    ['nowhere', () => [], 'dispatch.no_destination', 'Escolha ao menos uma unidade de destino.'],
    [
      'to itself',
      () => [world.units['SMO']!.id, world.units['PROT']!.id],
      'dispatch.same_unit',
      'O processo já está na unidade PROT. Escolha outra unidade de destino.',
    ],
    [
      'to a unit that does not exist',
      () => [world.units['SMO']!.id, world.tenantId],
      'dispatch.unknown_destination',
      'Uma das unidades escolhidas não existe ou não recebe processos. Escolha de novo.',
    ],
    [
      'to what is no id',
      () => ['SMO'],
      'dispatch.unknown_destination',
      'Uma das unidades escolhidas não existe ou não recebe processos. Escolha de novo.',
    ],
  ];

  it.each(cases)(
    '%s names the field, says what to do and changes nothing',
    async (_to, ids, key, message) => {
      const { id } = await acts.open(ana);
      const refusal = await refusalOf(acts.send(ana, id, [], { unitIds: ids() }));
      expect(refusal).toEqual({ code: codeOfField(key), key, fields: ['unitIds'], message });
      expect(await types(id)).toEqual(['process.opened']);
      expect(await openAt(id)).toEqual(['PROT']);
    },
  );

  it('stands for a unit that takes no processes, and for one of another tenant', async () => {
    const { id } = await acts.open(ana);
    const [body] = await app.query<{ id: string }>(world.tenantId, 'SELECT id FROM bodies');
    const closed = await within(ana, () =>
      app.get(Units).createUnit({
        bodyId: body!.id,
        acronym: 'ARQ',
        name: 'Arquivo',
        code: '99',
        acceptsDispatch: false,
      }),
    );
    const foreign = await app.newWorld();
    for (const unitId of [closed, foreign.units['SMO']!.id])
      expect(await refusalOf(acts.send(ana, id, [], { unitIds: [unitId] }))).toMatchObject({
        key: 'dispatch.unknown_destination',
      });
  });

  it('stands where the process is not open, or not received', async () => {
    const { id } = await acts.open(ana);
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({
      code: 'rule',
      key: 'processes.not_open_here',
    });
    await acts.send(ana, id, ['SMO']);
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ key: 'processes.not_received' });
  });

  it('stands for a secret process, and is no trace for who has no credential', async () => {
    const elisa = world.as('elisa', 'RH');
    const { id } = await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    expect(await within(elisa, () => app.get(SendCheck).of([id]))).toMatchObject([{ id, subject: '' }]);
    expect(await refusalOf(acts.send(elisa, id, ['SMO']))).toMatchObject({ key: 'dispatch.secret' });
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ code: 'not_found' });
    await acts.grant(elisa, id, bruno);
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ key: 'access.password_again' });
    await acts.identify(bruno, id);
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ key: 'processes.not_received' });
    await acts.receive(bruno, id);
    expect(await refusalOf(acts.send(bruno, id, ['PGM']))).toMatchObject({ key: 'dispatch.secret' });
  });

  it('of a listener undoes the whole dispatch', async () => {
    const { id } = await acts.open(ana);
    let fail = true;
    app.get(DispatchHooks).onSent(async () => {
      if (fail) throw new Error('no queue');
    });
    await expect(acts.send(ana, id, ['SMO'])).rejects.toThrow('no queue');
    fail = false;
    expect(await openAt(id)).toEqual(['PROT']);
    expect(await types(id)).toEqual(['process.opened']);
  });
});

it('crosses every other act on the process without waiting in a circle', async () => {
  const { id } = await acts.open(ana);
  const drafts = await Promise.all(Array.from({ length: 6 }, () => acts.draft(ana, id)));
  for (const draft of drafts.slice(0, 3)) await acts.sign(ana, draft.id);
  const refused = await outcomes([
    acts.send(ana, id, ['SMO'], { keepOpen: true }),
    acts.cancel(ana, drafts[0]!.id),
    acts.delete(ana, drafts[1]!.id),
    acts.save(ana, drafts[2]!.id, 2, text('outro')),
    acts.sign(ana, drafts[3]!.id),
    acts.save(ana, drafts[4]!.id, 1, text('novo')),
    acts.delete(ana, drafts[5]!.id),
    acts.draft(ana, id),
    acts.conclude(ana, id),
    acts.send(ana, id, ['PGM'], { keepOpen: true }),
  ]);
  expect(refused.done).toBeGreaterThan(0);
  expect((await within(ana, () => app.get(HistoryQueries).verify(id))).whole).toBe(true);
});
