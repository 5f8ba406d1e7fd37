import { testApplication, type TestApplication } from '../../test/support/application';
import { organizingOf } from '../../test/support/organizing';
import { outcomes, refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import type { Actor } from '../platform/context';
import { newId } from '../platform/ids';
import { Suspension } from '../processes';
import { ModelSuggestions } from '../documents';
import { Database } from '../platform/database';
import { Comments, DeskViews, Favourites, FollowUps } from './index';

let app: TestApplication;
let world: World;
let acts: ReturnType<typeof organizingOf>;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let davi: Actor;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = organizingOf(app, world);
  [ana, fabio] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT')];
  [bruno, davi] = [world.as('bruno', 'SMO'), world.as('davi', 'SMF')];
});
afterEach(() => app.clock.real());
afterAll(() => app.close());

const opened = async (input = {}): Promise<string> => (await acts.open(ana, input)).id;
const restricted = () => ({
  typeId: world.processTypes['Fazenda: Revisão de IPTU']!,
  level: 1 as const,
  legalGroundId: world.legalGrounds['Informação pessoal'],
});
const newsOf = async (who: Actor, id: string) =>
  (await acts.followUps(who)).filter(({ processId }) => processId === id).map(({ news }) => news);

describe('a follow-up', () => {
  it('tells what others did since it was seen, wherever the process is', async () => {
    const id = await opened();
    await acts.follow(davi, id, { owner: 'unit', group: 'Liminares', remark: 'Ver o recuo' });
    expect(await newsOf(davi, id)).toEqual([0]);
    await acts.send(ana, id, ['SMO']);
    const [followed] = (await acts.followUps(davi)).filter(({ processId }) => processId === id);
    // Sent, and concluded by sending.
    expect(followed).toMatchObject({ news: 2, group: 'Liminares', remark: 'Ver o recuo', owner: 'unit' });
    expect(followed?.last?.sentence).toBe('Conclusão automática na unidade, pelo envio');
    await acts.service(davi, FollowUps, (all) => all.see(followed!.id));
    expect(await newsOf(davi, id)).toEqual([0]);
  });

  it('of a person counts what others of the unit did; of a unit, what other units did', async () => {
    const id = await opened();
    await acts.follow(ana, id, { owner: 'own' });
    await acts.follow(ana, id, { owner: 'unit' });
    const byOwner = async () =>
      Object.fromEntries(
        (await acts.followUps(ana)).flatMap(({ processId, owner, news }) =>
          processId === id ? [[owner, news]] : [],
        ),
      );
    await acts.conclude(fabio, id);
    expect(await byOwner()).toEqual({ own: 1, unit: 0 });
    await acts.reopen(ana, id);
    expect(await byOwner()).toEqual({ own: 1, unit: 0 });
    expect((await acts.followUps(fabio)).filter(({ processId }) => processId === id)).toHaveLength(1);
  });

  it('has its news seen by who visits the process', async () => {
    const id = await opened();
    await acts.follow(davi, id, { owner: 'own' });
    await acts.conclude(ana, id);
    expect(await newsOf(davi, id)).toEqual([1]);
    await acts.visit(davi, id);
    expect(await newsOf(davi, id)).toEqual([0]);
  });

  it('tells of the last act what its reader may read: no contents of a restricted process, nothing of a secret one', async () => {
    const id = await opened(restricted());
    const last = async (who: Actor) =>
      (await acts.followUps(who)).find(({ processId }) => processId === id)?.last?.sentence;
    for (const who of [ana, davi]) await acts.follow(who, id, { owner: 'own' });
    const suspended = (reason: string) => `Processo sobrestado. Motivo: ${reason}`;
    await acts.service(ana, Suspension, (all) => all.suspend(id, { reason: 'Aguarda laudo' }));
    expect(await last(ana)).toBe(suspended('Aguarda laudo'));
    expect(await last(davi)).toBe(suspended('(só para quem pode ler o processo)'));
    const gabi = world.as('gabi', 'RH');
    const { id: secret } = await acts.open(gabi, {
      typeId: world.processTypes['Pessoal: Sindicância']!,
      level: 2,
      legalGroundId: world.legalGrounds['Investigação de responsabilidade de servidor'],
    });
    await acts.follow(gabi, secret, { owner: 'own' });
    expect((await acts.followUps(gabi)).find(({ processId }) => processId === secret)?.last).toBeNull();
  });

  it('is one in each group; adding again changes the remark', async () => {
    const id = await opened();
    const first = await acts.follow(davi, id, { group: 'A', remark: 'um' });
    expect(await acts.follow(davi, id, { group: 'A', remark: 'dois' })).toBe(first);
    await acts.follow(davi, id, { group: 'B' });
    expect((await acts.followUps(davi)).filter(({ processId }) => processId === id)).toHaveLength(2);
    expect(await acts.service(davi, FollowUps, (all) => all.groups())).toEqual(
      expect.arrayContaining(['A', 'B']),
    );
    const remove = (who: Actor) => acts.service(who, FollowUps, (all) => all.remove(first));
    expect(await refusalOf(remove(bruno))).toMatchObject({ code: 'not_found' });
    await remove(davi);
    expect(await refusalOf(remove(davi))).toMatchObject({ code: 'not_found' });
  });
});

describe('a comment', () => {
  it('is read by the units that read the contents, written by those that have the process open', async () => {
    const id = await opened(restricted());
    await acts.comment(ana, id);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    expect(
      (await acts.comments(bruno, id)).map(({ text, unitLabel, own }) => [text, unitLabel, own]),
    ).toEqual([['Falta a planta', 'PROT', false]]);
    expect(await acts.comments(davi, id)).toEqual([]);
    expect(await refusalOf(acts.comment(davi, id))).toMatchObject({ key: 'processes.not_open_here' });
    const open = await opened();
    expect(await refusalOf(acts.comment(davi, open))).toMatchObject({ code: 'rule' });
  });

  it('on a draft is read by its unit alone', async () => {
    const id = await opened();
    const draft = await acts.draft(ana, id);
    await acts.send(ana, id, ['SMO'], { keepOpen: true });
    await acts.receive(bruno, id);
    await acts.comment(ana, id, 'Rever o segundo parágrafo', draft.id);
    expect(await acts.comments(ana, id)).toMatchObject([{ document: { id: draft.id } }]);
    expect(await acts.comments(bruno, id)).toEqual([]);
    const other = await acts.draft(ana, await opened());
    for (const documentId of [other.id, newId(), 'x'])
      expect(await refusalOf(acts.comment(ana, id, 'x', documentId))).toMatchObject({
        fields: ['documentId'],
      });
    expect(await refusalOf(acts.comment(bruno, id, 'x', draft.id))).toMatchObject({
      code: 'unknown_reference',
    });
    await acts.delete(ana, draft.id);
    expect(await acts.comments(ana, id)).toEqual([]);
  });

  it('is removed by who wrote it, in the unit where they wrote it', async () => {
    const id = await opened();
    const comment = await acts.comment(ana, id);
    const remove = (who: Actor) => acts.service(who, Comments, (all) => all.remove(comment));
    expect(await refusalOf(remove(fabio))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(remove(world.as('ana', 'SEMAD')))).toMatchObject({ code: 'not_found' });
    await remove(ana);
    expect(await acts.comments(ana, id)).toEqual([]);
  });
});

describe('what is a person’s own', () => {
  it('favourites: processes and documents, in whatever unit', async () => {
    const id = await opened();
    const { id: documentId } = await acts.draft(ana, id);
    await acts.favour(ana, id);
    await acts.favour(ana, id);
    await acts.service(ana, Favourites, (all) => all.addDocument(documentId));
    expect((await acts.favourites(ana)).map(({ document }) => document?.id ?? null)).toEqual([
      documentId,
      null,
    ]);
    const models = (who: Actor) =>
      acts.service(who, ModelSuggestions, (all) => app.nest.get(Database).work(() => all.list()));
    expect(await models(ana)).toEqual([expect.objectContaining({ code: expect.stringMatching(/^\d{7}$/) })]);
    expect(await models(world.as('ana', 'SEMAD'))).toEqual([]);
    // A draft is its unit's: in another, the person does not see it.
    expect((await acts.favourites(world.as('ana', 'SEMAD'))).map(({ document }) => document)).toEqual([null]);
    expect(await acts.favourites(fabio)).toEqual([]);
    const byBruno = acts.service(bruno, Favourites, (all) => all.addDocument(documentId));
    expect(await refusalOf(byBruno)).toMatchObject({ code: 'not_found' });
    await acts.service(ana, Favourites, (all) => all.removeDocument(documentId));
    await acts.service(ana, Favourites, (all) => all.remove(id));
    expect(await acts.favourites(ana)).toEqual([]);
  });

  it('visits: the last 50, the newest first', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 52; count += 1) ids.push(await opened());
    for (const id of [...ids, ids[10]!]) {
      app.clock.forward(1);
      await acts.visit(fabio, id);
    }
    const visited = (await acts.visits(fabio)).map(({ processId }) => processId);
    const rest = ids
      .slice(2)
      .filter((id) => id !== ids[10])
      .reverse();
    expect(visited).toEqual([ids[10], ...rest]);
    const kept = await app.query(world.tenantId, 'SELECT FROM visits WHERE tenant_id = $1 AND user_id = $2', [
      world.tenantId,
      fabio.userId,
    ]);
    expect(kept).toHaveLength(50);
  });

  it('views of the desk: a name for a query, and one that the desk opens with', async () => {
    const views = <T>(run: (all: DeskViews) => Promise<T>, who = ana) => acts.service(who, DeskViews, run);
    const view = { name: 'Só os meus', query: '?mine=1&text=IPTU casa\n', preferred: true };
    const first = await views((all) => all.save(view));
    const second = await views((all) => all.save({ name: 'Atrasados', query: '', preferred: true }));
    expect(await views((all) => all.list())).toEqual([
      { id: second, name: 'Atrasados', query: '', preferred: true },
      { id: first, name: 'Só os meus', query: 'mine=1&text=IPTU+casa%0A', preferred: false },
    ]);
    expect(await refusalOf(views((all) => all.save({ ...view, name: 'SÓ OS MEUS' })))).toMatchObject({
      code: 'conflict',
    });
    expect(await refusalOf(views((all) => all.remove(first), fabio))).toMatchObject({ code: 'not_found' });
    await views((all) => all.prefer());
    expect((await views((all) => all.list())).some(({ preferred }) => preferred)).toBe(false);
    const both = await outcomes([first, second].map((id) => views((all) => all.prefer(id))));
    expect(both.done).toBeGreaterThan(0);
    expect((await views((all) => all.list())).filter(({ preferred }) => preferred)).toHaveLength(1);
  });
});
