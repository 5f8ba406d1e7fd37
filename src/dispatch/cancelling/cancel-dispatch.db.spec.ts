import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { lifeActsOf } from '../../../test/support/life-acts';
import { outcomes, refusalOf } from '../../../test/support/refusals';
import { Access } from '../../access';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { ProcessesQueries } from '../../processes';
import { CancelDispatch, DispatchQueries, ReturnsQueries } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const header = (who: Actor, id: string) => within(who, () => app.get(ProcessesQueries).header(id));
const dispatches = (who: Actor, id: string) => within(who, () => app.get(DispatchQueries).dispatches(id));
const cancel = (who: Actor, id: string, dispatchId: string) =>
  actingAs(who, () => app.get(CancelDispatch).run(id, dispatchId));
const openAt = async (id: string) => (await header(ana, id)).openAt.map(({ label }) => label);
const sentTo = async (id: string, label: string) =>
  (await dispatches(ana, id)).find(({ toLabel }) => toLabel === label)!.id;

describe('cancelling a dispatch', () => {
  it('undoes what nobody received: the process is here again, as if it had not gone, and the history says both', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { note: 'Era para a PGM', return: { days: 10 } });
    await cancel(ana, id, await sentTo(id, 'SMO'));
    expect(await header(ana, id)).toMatchObject({
      here: { origin: 'generated', open: true, received: true },
      openAt: [{ label: 'PROT', assignee: 'Ana Lima' }],
    });
    expect((await header(bruno, id)).here).toBeNull();
    expect((await within(ana, () => app.get(ReturnsQueries).list('asked'))).rows).toEqual([]);
    const entries = await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 4 }));
    expect(entries.map(({ sentence }) => sentence.replace(/\d\d\/.*,/, '…,'))).toEqual([
      'Prazo de retorno de SMO, até …, retirado',
      'Processo reaberto na unidade',
      'Envio de PROT para SMO cancelado antes do recebimento',
      'Conclusão automática na unidade, pelo envio',
    ]);
    expect((await within(ana, () => app.get(HistoryQueries).verify(id))).whole).toBe(true);
    expect(await within(ana, () => app.get(DispatchQueries).last(id))).toBeUndefined();
    await acts.send(ana, id, ['PGM']);
    expect(await openAt(id)).toEqual(['PGM']);
  });

  it('takes back the sight of what is restricted, unless the unit had it before', async () => {
    const restricted = () =>
      acts.open(ana, {
        typeId: world.processTypes['Fazenda: Revisão de IPTU'],
        level: 1,
        legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
      });
    const [first, again] = [await restricted(), await restricted()];
    await acts.send(ana, first.id, ['SMO'], { keepOpen: true });
    expect((await header(bruno, first.id)).readable).toBe(true);
    await cancel(ana, first.id, await sentTo(first.id, 'SMO'));
    expect((await header(bruno, first.id)).readable).toBe(false);
    await acts.send(ana, again.id, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, again.id);
    await acts.conclude(bruno, again.id);
    await acts.send(ana, again.id, ['SMO'], { keepOpen: true });
    await cancel(ana, again.id, await sentTo(again.id, 'SMO'));
    expect(await header(bruno, again.id)).toMatchObject({ readable: true, here: { open: false } });
  });

  it('takes back the sight of what is annexed too, also of what was annexed meanwhile', async () => {
    const withDocument = async () => {
      const opened = await acts.open(ana, {
        typeId: world.processTypes['Fazenda: Revisão de IPTU'],
        level: 1,
        legalGroundId: world.legalGrounds['Situação econômico-financeira de contribuinte'],
      });
      await acts.sign(ana, (await acts.draft(ana, opened.id)).id);
      return opened.id;
    };
    const [parent, before, meanwhile] = [await withDocument(), await withDocument(), await withDocument()];
    const life = lifeActsOf(app);
    await life.annex(ana, before, parent);
    await acts.send(ana, parent, ['SMO'], { keepOpen: true });
    await life.annex(ana, meanwhile, parent);
    const readable = async () => {
      const headers = await Promise.all([parent, before, meanwhile].map((id) => header(bruno, id)));
      return headers.map((each) => each.readable);
    };
    expect(await readable()).toEqual([true, true, true]);
    await cancel(ana, parent, await sentTo(parent, 'SMO'));
    expect(await readable()).toEqual([false, false, false]);
    expect((await header(ana, before)).readable).toBe(true);
  });

  it('calls off the return and the reopening that went with it, and the history says so', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { return: { on: '2099-03-02' }, reopenOn: '2099-01-05' });
    await cancel(ana, id, await sentTo(id, 'SMO'));
    expect(await header(ana, id)).toMatchObject({ reopensOn: null });
    const told = await lifeActsOf(app).told(ana, id);
    expect(told.slice(-4)).toEqual([
      'Envio de PROT para SMO cancelado antes do recebimento',
      'Processo reaberto na unidade',
      'Prazo de retorno de SMO, até 02/03/2099, retirado',
      'Reabertura na unidade programada para 05/01/2099 cancelada',
    ]);
  });

  it('leaves sight that came by another way', async () => {
    const { id } = await acts.open(ana);
    await within(ana, () => app.get(Access).grant(id, [world.units['SMO']!.id], 'opened'));
    await acts.send(ana, id, ['SMO']);
    await cancel(ana, id, await sentTo(id, 'SMO'));
    const grants = await app.query(world.tenantId, 'SELECT FROM access_grants WHERE process_id = $1', [id]);
    expect(grants).toHaveLength(2);
  });

  it('owes again what it gave back: nothing arrived, so the deadline holds and the unit may not conclude', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { return: { days: 10 } });
    await acts.receive(bruno, id);
    const owed = () => within(bruno, () => app.get(ReturnsQueries).list('owed'));
    const [before] = (await owed()).rows.filter(({ processId }) => processId === id);
    await acts.send(bruno, id, ['PROT']);
    expect((await owed()).rows.filter(({ processId }) => processId === id)).toEqual([]);
    await cancel(bruno, id, await sentTo(id, 'PROT'));
    expect((await owed()).rows.filter(({ processId }) => processId === id)).toEqual([before]);
    expect(await refusalOf(acts.conclude(bruno, id))).toMatchObject({ code: 'rule' });
    const [last] = await within(ana, () => app.get(HistoryQueries).entries(id, { limit: 1 }));
    expect(last!.sentence).toContain('SMO volta a dever a devolução a PROT');
    await acts.send(bruno, id, ['PROT']);
    expect((await owed()).rows.filter(({ processId }) => processId === id)).toEqual([]);
  });

  it('is of each destination: the others keep it', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO', 'PGM']);
    await cancel(ana, id, await sentTo(id, 'SMO'));
    expect(await openAt(id)).toEqual(['PGM', 'PROT']);
  });

  it('comes too late when it was received, merged, or sent to it again', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    const first = await sentTo(id, 'SMO');
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    const merged = await sentTo(id, 'SMO');
    const late = { code: 'rule', key: 'dispatch.too_late' };
    for (const each of [first, merged]) expect(await refusalOf(cancel(ana, id, each))).toMatchObject(late);
    await acts.receive(bruno, id);
    expect(await refusalOf(cancel(ana, id, first))).toMatchObject(late);
    expect((await dispatches(ana, id)).map(({ cancellable }) => cancellable)).toEqual([false, false]);
  });

  it('is for the unit that sent, once, and of a dispatch of this process', async () => {
    const [one, other] = [await acts.open(ana), await acts.open(ana)];
    await acts.send(ana, one.id, ['SMO']);
    const sent = await sentTo(one.id, 'SMO');
    expect((await dispatches(bruno, one.id)).map(({ cancellable }) => cancellable)).toEqual([false]);
    expect(await refusalOf(cancel(bruno, one.id, sent))).toMatchObject({ key: 'dispatch.not_from_here' });
    for (const id of [newId(), 'x'])
      expect(await refusalOf(cancel(ana, one.id, id))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(cancel(ana, other.id, sent))).toMatchObject({ code: 'not_found' });
    expect(await outcomes([cancel(ana, one.id, sent), cancel(ana, one.id, sent)])).toEqual({
      done: 1,
      refused: ['dispatch.already_cancelled'],
    });
  });

  it('and the receipt of it: one of the two wins', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    const sent = await sentTo(id, 'SMO');
    const { refused } = await outcomes([cancel(ana, id, sent), acts.receive(bruno, id)]);
    expect(await openAt(id)).toEqual(refused.includes('dispatch.too_late') ? ['SMO'] : ['PROT']);
  });

  it('changes nothing else of what was sent, even by hand', async () => {
    const { id } = await acts.open(ana);
    await acts.send(ana, id, ['SMO']);
    const change = app.query(world.tenantId, 'UPDATE dispatches SET note = $2 WHERE process_id = $1', [
      id,
      'x',
    ]);
    await expect(change).rejects.toThrow('permission denied');
  });
});
