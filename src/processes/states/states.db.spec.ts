import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf, type LifeActs } from '../../../test/support/life-acts';
import { outcomes, refusalOf, refusalsOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { digitsOnly } from '../../numbering';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { ProcessesQueries, ProcessHolds } from '../index';

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
  elisa = world.as('elisa', 'SEMAD');
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const withDocument = async (who: Actor = ana, input = {}): Promise<{ id: string; number: string }> => {
  const opened = await acts.open(who, input);
  const { id } = await acts.draft(who, opened.id);
  await acts.sign(who, id);
  return opened;
};
const restricted = () => ({
  typeId: world.processTypes['Fazenda: Revisão de IPTU'],
  level: 1 as const,
  legalGroundId: world.legalGrounds['Informação pessoal'],
});

describe('suspending', () => {
  it('stops the process, off the desk, with its reason, and resuming brings it back', async () => {
    const { id } = await withDocument();
    const { id: other, number } = await acts.open(ana);
    await life.suspend(ana, id, other);
    expect(await life.header(ana, id)).toMatchObject({
      state: 'suspended',
      suspension: { unitLabel: 'PROT', reason: 'Aguarda perícia', waitsFor: { id: other, number } },
      here: { open: true },
    });
    for (const refusal of await refusalsOf([
      acts.send(ana, id, ['SMO']),
      acts.draft(ana, id),
      acts.conclude(ana, id),
    ]))
      expect(refusal).toMatchObject({ key: 'processes.suspended' });
    await life.resume(ana, id);
    expect(await life.header(ana, id)).toMatchObject({ state: 'normal', suspension: null });
    expect((await life.told(ana, id)).slice(-2)).toEqual([
      `Processo sobrestado até o fim do processo ${number}. Motivo: Aguarda perícia`,
      'Processo retomado',
    ]);
    await acts.send(ana, id, ['SMO']);
  });

  it('asks that it be open here alone, and that no return be pending', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    expect(await refusalOf(life.suspend(ana, id))).toMatchObject({
      message:
        'Para sobrestar, o processo precisa estar aberto só na unidade PROT. Ele também está aberto em: SMO.',
    });
    const { id: owed } = await acts.open(ana);
    await within(ana, () => app.get(ProcessHolds).placeReturn(owed, bruno.unit.id, newId()));
    expect(await refusalOf(life.suspend(ana, owed))).toMatchObject({ key: 'processes.return_pending' });
  });

  it('waits for no process that this one may not name', async () => {
    const { id } = await acts.open(ana);
    const { id: secret } = await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    for (const wrong of [secret, newId(), 'x'])
      expect(await refusalOf(life.suspend(ana, id, wrong))).toMatchObject({
        code: 'unknown_reference',
        fields: ['processId'],
      });
    expect(await refusalOf(life.suspend(ana, id, id))).toMatchObject({ key: 'processes.same_process' });
    const { id: own } = await acts.open(elisa);
    expect(await refusalOf(life.suspend(elisa, own, secret))).toMatchObject({
      key: 'processes.other_secret',
    });
    expect(await life.header(ana, id)).toMatchObject({ state: 'normal' });
  });
});

describe('a return that a unit owes', () => {
  it('keeps it from concluding and from sending without keeping open, until it is released', async () => {
    const { id } = await acts.open(ana);
    const reference = newId();
    await within(ana, () => app.get(ProcessHolds).placeReturn(id, ana.unit.id, reference));
    for (const refusal of await refusalsOf([acts.conclude(ana, id), acts.send(ana, id, ['SMO'])]))
      expect(refusal).toMatchObject({ key: 'processes.return_owed' });
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await within(ana, () => app.get(ProcessHolds).release(id, reference));
    await acts.conclude(ana, id);
  });
});

describe('annexing', () => {
  it('closes the process, read-only, and makes its restriction that of the other', async () => {
    const parent = await acts.open(ana);
    await acts.send(ana, parent.id, ['SMO'], { keepOpen: true });
    const child = await withDocument(ana, restricted());
    expect(await life.header(world.as('carla'), parent.id)).toMatchObject({ level: 0, readable: true });
    await life.annex(ana, child.id, parent.id);
    expect(await life.header(ana, child.id)).toMatchObject({
      state: 'annexed',
      annexedTo: { id: parent.id, number: parent.number },
      openAt: [],
    });
    expect(await life.header(ana, parent.id)).toMatchObject({ level: 1 });
    expect(await life.header(world.as('carla'), parent.id)).toMatchObject({ readable: false });
    // Where the parent has been, and where it goes, the annex is read.
    expect(await life.header(bruno, child.id)).toMatchObject({ readable: true });
    await acts.send(ana, parent.id, ['SMF'], { keepOpen: true });
    expect(await life.header(world.as('davi'), child.id)).toMatchObject({ readable: true });
    expect(await within(ana, () => app.get(ProcessesQueries).annexes(parent.id))).toMatchObject([
      { id: child.id },
    ]);
    for (const refusal of await refusalsOf([
      acts.draft(ana, child.id),
      acts.reopen(ana, child.id),
      acts.send(ana, child.id, ['SMO']),
    ]))
      expect(refusal).toMatchObject({ key: 'processes.annexed' });
    // Ciência is possible where the parent is.
    await life.acknowledge(ana, child.id);
    expect((await life.told(ana, parent.id)).slice(-3, -1)).toEqual([
      `Processo ${child.number} anexado a este`,
      'Nível de acesso do processo passou a restrito',
    ]);
  });

  it('is undone by an administrator alone, with the reason', async () => {
    const parent = await acts.open(ana);
    const child = await withDocument(ana, restricted());
    await life.annex(ana, child.id, parent.id);
    expect(await refusalOf(life.disannex(ana, child.id))).toMatchObject({ code: 'forbidden' });
    await life.disannex(elisa, child.id);
    expect(await life.header(ana, child.id)).toMatchObject({
      state: 'normal',
      annexedTo: null,
      openAt: [{ label: 'PROT', received: true }],
    });
    expect(await life.header(ana, parent.id)).toMatchObject({ level: 0 });
    expect((await life.told(ana, parent.id)).slice(-2)).toEqual([
      `Processo ${child.number} desanexado deste. Motivo: Anexado por engano`,
      'Nível de acesso do processo passou a público',
    ]);
    expect(await refusalOf(life.disannex(elisa, child.id))).toMatchObject({ key: 'processes.not_annexed' });
  });

  it('is undone into the unit that follows the one that was closed meanwhile, or into that of the parent', async () => {
    const [parent, child, other] = [await acts.open(ana), await acts.open(ana), await acts.open(ana)];
    const davi = world.as('davi', 'SMF');
    for (const { id } of [child, other]) {
      await acts.send(ana, id, ['SMF']);
      await acts.receive(davi, id);
      await acts.draft(davi, id);
    }
    await acts.send(ana, parent.id, ['SMF'], { keepOpen: true });
    await acts.receive(davi, parent.id);
    for (const { id } of [child, other]) await life.annex(davi, id, parent.id);
    const close = (closed: boolean, successor: string | null) =>
      app.asSuperuser((client) =>
        client.query(`UPDATE units SET active = NOT $2, closed_on = $3, successor_id = $4 WHERE id = $1`, [
          davi.unit.id,
          closed,
          closed ? '2026-01-02' : null,
          successor,
        ]),
      );
    await close(true, bruno.unit.id);
    await life.disannex(elisa, child.id);
    await close(true, null);
    await life.disannex(elisa, other.id);
    await close(false, null);
    expect(await life.header(bruno, child.id)).toMatchObject({
      state: 'normal',
      readable: true,
      openAt: [{ label: 'SMO', received: false }],
    });
    expect(await life.header(ana, other.id)).toMatchObject({ openAt: [{ label: 'PROT' }] });
  });

  it('refuses what has no document, has annexes, or goes into itself or into an annexed one', async () => {
    const [parent, child, third] = [await withDocument(), await withDocument(), await withDocument()];
    const { id: empty } = await acts.open(ana);
    expect(await refusalOf(life.annex(ana, empty, parent.id))).toMatchObject({
      key: 'processes.without_documents',
    });
    expect(await refusalOf(life.annex(ana, child.id, child.id))).toMatchObject({ fields: ['processId'] });
    await life.annex(ana, child.id, parent.id);
    expect(await refusalOf(life.annex(ana, parent.id, third.id))).toMatchObject({
      key: 'processes.with_annexes',
    });
    expect(await refusalOf(life.annex(ana, third.id, child.id))).toMatchObject({
      key: 'processes.annexed',
      fields: ['processId'],
    });
  });

  it('of two into each other at once, one is done and the other is told', async () => {
    const [one, other] = [await withDocument(), await withDocument()];
    const { done, refused } = await outcomes([
      life.annex(ana, one.id, other.id),
      life.annex(ana, other.id, one.id),
    ]);
    expect([done, refused]).toEqual([1, ['processes.with_annexes']]);
  });
});

describe('blocking', () => {
  it('lets nothing be altered, and some things be done', async () => {
    const { id } = await withDocument();
    expect(await refusalOf(life.block(ana, id))).toMatchObject({ code: 'forbidden' });
    await acts.send(ana, id, ['SEMAD'], { keepOpen: true });
    await acts.receive(elisa, id);
    await life.block(elisa, id);
    for (const refusal of await refusalsOf([
      acts.draft(ana, id),
      acts.send(ana, id, ['SMO']),
      life.change(ana, id, { subject: 'Outra' }),
      life.suspend(ana, id),
    ]))
      expect(refusal).toMatchObject({ code: 'rule' });
    await life.entry(ana, id);
    await life.acknowledge(ana, id);
    await life.assign(ana, id, ana.userId);
    await acts.conclude(ana, id);
    await acts.reopen(ana, id);
    expect(await refusalOf(life.unblock(ana, id))).toMatchObject({ code: 'forbidden' });
    await life.unblock(elisa, id);
    await acts.draft(ana, id);
    expect(await refusalOf(life.unblock(elisa, id))).toMatchObject({ key: 'processes.not_blocked' });
  });
});

describe('deleting', () => {
  it('leaves no trace for anybody, keeps the number, the chain and the audit', async () => {
    const { id, number } = await acts.open(ana);
    const { id: other } = await acts.open(ana);
    await life.relate(ana, id, other);
    await life.deleteProcess(ana, id);
    for (const refusal of await Promise.all(
      [life.header(ana, id), acts.draft(ana, id), acts.reopen(ana, id), life.deleteProcess(ana, id)].map(
        refusalOf,
      ),
    ))
      expect(refusal).toMatchObject({ code: 'not_found' });
    expect(await within(ana, () => app.get(ProcessesQueries).search(digitsOnly(number)))).toEqual([]);
    expect(await life.related(ana, other)).toEqual([]);
    expect(await life.chain(ana, id)).toMatchObject({ whole: true });
    const audit = await app.query<{ kind: string; attributes: object }>(
      world.tenantId,
      `SELECT kind, attributes FROM audit_entries WHERE subject_id = $1 AND kind = 'process.deleted'`,
      [id],
    );
    expect(audit).toEqual([{ kind: 'process.deleted', attributes: { number } }]);
    expect(await refusalOf(life.changeNumber(elisa, await openAt(elisa), number))).toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses one that was sent, has documents, or was made elsewhere', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, id);
    await acts.conclude(bruno, id);
    expect(await refusalOf(life.deleteProcess(ana, id))).toMatchObject({ key: 'processes.was_sent' });
    const { id: written } = await withDocument();
    expect(await refusalOf(life.deleteProcess(ana, written))).toMatchObject({
      key: 'processes.with_documents',
    });
    expect(await refusalOf(life.deleteProcess(world.as('fabio', 'PROT'), await openAt(ana)))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('of a secret one takes it from who had the credential', async () => {
    const { id } = await acts.open(elisa, {
      typeId: world.processTypes['Pessoal: Sindicância'],
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    await life.deleteProcess(elisa, id);
    expect(await refusalOf(life.header(elisa, id))).toMatchObject({ code: 'not_found' });
  });
});

const openAt = async (who: Actor): Promise<string> => (await acts.open(who)).id;
