import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { Queue } from '../../test/support/queue';
import { DocumentShares } from '../access';
import { SignatureRequests } from '../blocks';
import type { World } from '../demo';
import { Documents, DocumentsQueries, Threads } from '../documents';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { noticePath } from './catalogue';
import { NoticeChoices } from './choices/choices.service';
import { Notices } from './reading/notices.service';
import { NoticesQueries } from './reading/notices.queries';

let app: TestApplication;
let world: World;
let acts: Acts;
let queue: Queue;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let id: string;

beforeAll(async () => {
  app = await testApplication();
});
beforeEach(async () => {
  world = await app.newWorld();
  acts = actsOf(app, world);
  queue = new Queue(app, world.tenantId);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
  id = (await acts.draft(ana, (await acts.open(ana)).id)).id;
  await queue.finish();
});
afterAll(() => app.close());

const list = (who: Actor, all = true) =>
  actingAs(who, () => app.get(Database).work(async () => (await app.get(NoticesQueries).list({ all })).rows));
const told = async (who: Actor) => {
  await queue.finish();
  return (await list(who)).filter(({ kind }) => kind === 'thread_written');
};
const begin = (who: Actor, text = 'Falta a data') =>
  actingAs(who, () => app.get(Threads).begin(id, { text }));
const answer = (who: Actor, thread: string) =>
  actingAs(who, () => app.get(Threads).answer(id, thread, 'Está na folha 2'));
const handOver = (reference: string) =>
  actingAs(ana, () =>
    app
      .get(Database)
      .work(() =>
        app
          .get(DocumentShares)
          .give(reference, [{ documentId: id, to: { unitId: bruno.unit.id }, mayEdit: true, maySign: true }]),
      ),
  );

describe('what is said beside a text', () => {
  it('is told to who wrote it, not to who said it nor to who has no part in it, and leads to the comments', async () => {
    await begin(fabio);
    const [notice, ...more] = await told(ana);
    expect(notice).toMatchObject({
      kind: 'thread_written',
      documentId: id,
      documentCode: expect.stringMatching(/^\d{7}$/) as string,
      by: 'Fábio Ramos',
      unitLabel: 'PROT',
    });
    expect([noticePath(notice!), more]).toEqual([`/documentos/${id}/comentarios`, []]);
    for (const who of [fabio, bruno, world.as('carla')]) expect(await told(who)).toEqual([]);
  });

  it('is answered: who spoke before is told; one that waits to be read is enough, and writing reads it', async () => {
    const thread = await begin(fabio);
    await queue.finish();
    await answer(fabio, thread);
    expect(await told(ana)).toHaveLength(1);
    await answer(ana, thread);
    expect(await told(fabio)).toMatchObject([{ by: 'Ana Lima', readAt: null }]);
    expect(await list(ana, false)).toEqual([]);
    await answer(fabio, thread);
    expect(await told(ana)).toHaveLength(2);
  });

  it('is told to who signed it before it was opened again', async () => {
    id = (await acts.draft(fabio, (await acts.open(ana)).id)).id;
    await acts.sign(ana, id);
    const { revision } = await actingAs(fabio, () =>
      app.get(Database).work(() => app.get(DocumentsQueries).details(id)),
    );
    await acts.save(fabio, id, revision, text('Outro texto'));
    await begin(fabio);
    expect(await told(ana)).toMatchObject([{ documentId: id, by: 'Fábio Ramos' }]);
  });

  it('reaches another unit as long as the text is in its hands', async () => {
    const reference = newId();
    await handOver(reference);
    const thread = await begin(bruno);
    await answer(ana, thread);
    expect(await told(bruno)).toMatchObject([{ documentId: id, unitLabel: 'SMO' }]);
    await actingAs(bruno, () => app.get(Notices).readAll());
    await actingAs(ana, () =>
      app.get(Database).work(() => app.get(DocumentShares).end(reference, bruno.unit.id)),
    );
    await answer(ana, thread);
    expect(await told(bruno)).toHaveLength(1);
  });

  it('is told to who is asked to sign, while they are', async () => {
    await acts.save(ana, id, 1, text('Ao gabinete.'));
    const request = await actingAs(ana, () =>
      app.get(SignatureRequests).request({ documentId: id, userId: bruno.userId }),
    );
    const thread = await begin(fabio);
    expect(await told(bruno)).toMatchObject([{ documentId: id, by: 'Fábio Ramos', unitLabel: 'SMO' }]);
    await answer(bruno, thread);
    expect(await told(ana)).toMatchObject([{ documentId: id }]);
    await actingAs(ana, () => app.get(SignatureRequests).cancel(request));
    await begin(fabio, 'E o prazo?');
    expect(await told(bruno)).toHaveLength(1);
  });

  it('is told as each chooses, and its notices go with the draft', async () => {
    await actingAs(ana, () =>
      app.get(NoticeChoices).choose({ thread_written: { inApp: false, mail: 'never' } }),
    );
    const thread = await begin(fabio);
    expect(await told(ana)).toEqual([]);
    await answer(ana, thread);
    expect(await told(fabio)).toHaveLength(1);
    await actingAs(ana, () => app.get(Documents).delete(id));
    expect(await list(fabio)).toEqual([]);
  });
});
