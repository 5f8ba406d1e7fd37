import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf, type LifeActs } from '../../../test/support/life-acts';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { DocumentsQueries } from '../../documents';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';

let app: TestApplication;
let world: World;
let acts: Acts;
let life: LifeActs;
let ana: Actor;
let bruno: Actor;
let elisa: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  life = lifeActsOf(app);
  ana = world.as('ana', 'PROT');
  bruno = world.as('bruno', 'SMO');
  elisa = world.as('elisa', 'RH');
});
afterAll(() => app.close());

const secret = () =>
  acts.open(elisa, {
    typeId: world.processTypes['Pessoal: Sindicância'],
    level: 2,
    legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
  });
const tree = (who: Actor, id: string) =>
  actingAs(who, () => app.get(Database).work(() => app.get(DocumentsQueries).tree(id)));

describe('a relation', () => {
  it('shows from both sides, once, and ends from either', async () => {
    const [one, other] = [await acts.open(ana), await acts.open(bruno)];
    await life.relate(ana, one.id, other.id);
    await life.relate(bruno, other.id, one.id);
    expect(await life.related(ana, one.id)).toMatchObject([{ id: other.id, number: other.number }]);
    expect(await life.related(ana, other.id)).toMatchObject([{ id: one.id }]);
    expect((await life.told(ana, one.id)).slice(-1)).toEqual([
      `Processo relacionado ao processo ${other.number}`,
    ]);
    expect((await life.told(ana, other.id)).filter((told) => told.includes('relacionado'))).toHaveLength(1);
    await life.unrelate(bruno, other.id, one.id);
    expect(await life.related(ana, one.id)).toEqual([]);
    expect(await refusalOf(life.unrelate(ana, one.id, other.id))).toMatchObject({
      key: 'processes.not_related',
    });
  });

  it('names a process that one finds, and not itself', async () => {
    const { id } = await acts.open(ana);
    const { id: hidden } = await secret();
    for (const wrong of [newId(), hidden, 'x', "' OR true --"])
      expect(await refusalOf(life.relate(ana, id, wrong))).toMatchObject({
        code: 'unknown_reference',
        key: 'processes.unknown_other',
        fields: ['processId'],
      });
    expect(await refusalOf(life.relate(ana, id, id))).toMatchObject({ key: 'processes.same_process' });
    expect(await refusalOf(life.relate(ana, hidden, id))).toMatchObject({ code: 'not_found' });
  });

  it('with a secret process asks for its password, whichever of the two one acts from', async () => {
    const [{ id }, { id: hidden }] = [await acts.open(elisa), await secret()];
    const later = { ...elisa, sessionId: newId() };
    const locked = { key: 'access.password_again', code: 'forbidden' };
    expect(await refusalOf(life.relate(later, id, hidden))).toMatchObject(locked);
    await life.relate(elisa, id, hidden);
    expect(await refusalOf(life.unrelate(later, id, hidden))).toMatchObject(locked);
  });

  it('with a secret process leaves no trace for who has no credential', async () => {
    const { id } = await acts.open(elisa);
    const { id: hidden, number } = await secret();
    await life.relate(elisa, id, hidden);
    expect(await life.related(elisa, id)).toMatchObject([{ number }]);
    expect(await life.related(ana, id)).toEqual([]);
    expect((await life.told(ana, id)).join()).not.toContain(number);
    expect((await life.told(elisa, hidden)).join()).toContain('relacionado');
  });

  it('of two in both directions at once never waits in a circle', async () => {
    const [one, other] = [await acts.open(ana), await acts.open(ana)];
    await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        turn % 2 ? life.relate(ana, one.id, other.id) : life.relate(bruno, other.id, one.id),
      ),
    );
    expect(await life.related(ana, one.id)).toHaveLength(1);
  });

  it('is there from the start of a process that begins from another', async () => {
    const { id, number } = await acts.open(bruno);
    const started = await acts.open(ana, { relatedToId: id });
    expect(await life.related(bruno, started.id)).toMatchObject([{ number }]);
    for (const relatedToId of [newId(), 'x'])
      expect(await refusalOf(acts.open(ana, { relatedToId }))).toMatchObject({ fields: ['relatedToId'] });
  });
});

describe('a duplicate', () => {
  it('has its own number, the same data, and the chosen documents without signatures', async () => {
    const source = await acts.open(ana, {
      parties: [{ name: 'Rosa Almeida', identifier: '123.456.789-09' }, { name: 'Antônio Pereira' }],
    });
    const written = await acts.draft(ana, source.id, { name: 'resposta — final' });
    await acts.save(ana, written.id, 1, text('Defiro o pedido.'));
    await acts.sign(ana, written.id);
    const filed = await acts.upload(ana, source.id, Buffer.from('Recebi o pedido.'), 'nota.txt');
    const left = await acts.draft(ana, source.id);
    const copy = await life.duplicate(ana, source.id, [filed.id, written.id]);
    expect(copy.number).not.toBe(source.number);
    expect(await life.header(ana, copy.id)).toMatchObject({
      subject: 'Gastos com transporte escolar',
      parties: ['Rosa Almeida', 'Antônio Pereira'],
      level: 0,
      here: { origin: 'generated', open: true },
    });
    const nodes = await tree(ana, copy.id);
    expect(nodes.map(({ kind, state }) => [kind, state])).toEqual([
      ['internal', 'draft'],
      ['external', 'filed'],
    ]);
    expect(nodes[0]!.title).toContain('resposta — final');
    expect(nodes.map(({ id }) => id)).not.toContain(left.id);
    const details = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(DocumentsQueries).details(nodes[0]!.id)),
    );
    expect(JSON.stringify(details.content)).toContain('Defiro o pedido.');
    expect((await life.told(ana, copy.id))[1]).toBe(
      `Processo aberto como cópia do processo ${source.number}`,
    );
    expect(await life.chain(ana, copy.id)).toMatchObject({ whole: true });
  });

  it('takes no document that is not of the process, was cancelled, or is the draft of another unit', async () => {
    const { id } = await acts.open(ana);
    const draft = await acts.draft(ana, id);
    const { id: elsewhere } = await acts.draft(ana, (await acts.open(ana)).id);
    for (const documentIds of [[elsewhere], [newId()], ['x']])
      expect(await refusalOf(life.duplicate(ana, id, documentIds))).toMatchObject({
        code: 'unknown_reference',
        fields: ['documentIds'],
      });
    expect(await refusalOf(life.duplicate(bruno, id, [draft.id]))).toMatchObject({
      key: 'documents.unknown_copied',
    });
  });

  it('by another unit is a reading: the pen turns black, and of what is not public the audit log tells', async () => {
    const davi = world.as('davi', 'SMF');
    for (const [input, audited] of [
      [{}, 0],
      [{ typeId: world.processTypes['Fazenda: Revisão de IPTU'], level: 1 as const }, 1],
    ] as const) {
      const legalGroundId = world.legalGrounds['Informação pessoal'];
      const { id } = await acts.open(davi, { ...input, ...(audited && { legalGroundId }) });
      if (audited) await acts.send(davi, id, ['PROT'], { keepOpen: true });
      const { id: signed } = await acts.draft(davi, id);
      await acts.sign(davi, signed);
      await life.duplicate(ana, id, [signed]);
      const [document] = await app.query<{ locked: boolean }>(
        world.tenantId,
        'SELECT locked_at IS NOT NULL AS locked FROM documents WHERE id = $1',
        [signed],
      );
      const readings = await app.query(
        world.tenantId,
        `SELECT FROM audit_entries WHERE kind = 'document.read' AND subject_id = $1 AND user_id = $2`,
        [signed, ana.userId],
      );
      expect([document!.locked, readings.length]).toEqual([true, audited]);
    }
  });

  it('is for who may read the process', async () => {
    const { id } = await acts.open(ana, {
      typeId: world.processTypes['Fazenda: Revisão de IPTU'],
      level: 1,
      legalGroundId: world.legalGrounds['Informação pessoal'],
    });
    expect(await refusalOf(life.duplicate(bruno, id))).toMatchObject({ key: 'processes.restricted' });
    expect(await refusalOf(life.duplicate(bruno, newId()))).toMatchObject({ code: 'not_found' });
  });
});
