import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import { DocumentShares } from '../../access';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Objects } from '../../platform/storage';
import { commentsOf, DocumentReading, Documents, DocumentsQueries } from '../index';
import { Threads } from './threads';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let fabio: Actor;
let bruno: Actor;
let processId: string;
let id: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, fabio, bruno] = [world.as('ana', 'PROT'), world.as('fabio', 'PROT'), world.as('bruno', 'SMO')];
});
afterAll(() => app.close());

beforeEach(async () => {
  processId = (await acts.open(ana)).id;
  id = (await acts.draft(ana, processId)).id;
});

const threads = () => app.get(Threads);
const begin = (who: Actor, text: string, quote?: string, document = id) =>
  actingAs(who, () => threads().begin(document, { text, quote }));
const list = async (who: Actor, document = id) =>
  (await actingAs(who, () => threads().list(document))).threads;
const present = (who: Actor, document = id) =>
  actingAs(who, () => app.get(Database).work(() => app.get(DocumentsQueries).details(document)));
const marked = (...runs: [text: string, thread?: string][]) => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: runs.map(([text, thread]) => ({
        type: 'text',
        text,
        marks: thread ? [{ type: 'comment', attrs: { id: thread } }] : [],
      })),
    },
  ],
});
const save = async (who: Actor, content: unknown, document = id) =>
  acts.save(who, document, (await present(who, document)).revision, content);
/** What was hashed and signed, between its letterhead and its foot. */
const sealedText = (document: string) =>
  actingAs(ana, async () => {
    const stored = await app.get(Database).work(async () => {
      const [row] = await app
        .get(Database)
        .query<{ sha256: string }>(
          `SELECT encode(source_sha256, 'hex') AS sha256 FROM sealed_documents WHERE tenant_id = $1 AND document_id = $2`,
          [world.tenantId, document],
        );
      return app.get(Objects).locate(row!.sha256);
    });
    const html = (await app.get(Objects).read(stored)).toString();
    return /<main>.*<\/main>/s.exec(html)![0];
  });
const handOver = (to: Actor, acts: { mayEdit: boolean; maySign: boolean }) =>
  actingAs(ana, () =>
    app
      .get(Database)
      .work(() =>
        app.get(DocumentShares).give(newId(), [{ documentId: id, to: { unitId: to.unit.id }, ...acts }]),
      ),
  );

it('stand in the order of the text; those without place in it come after', async () => {
  const whole = await begin(ana, 'Falta a data');
  const second = await begin(fabio, 'Confira', 'dois');
  const first = await begin(ana, 'Por extenso?', 'um');
  await save(ana, marked(['um', first], [' e '], ['dois', second]));
  const found = await list(fabio);
  expect(found.map((thread) => [thread.id, thread.quote, thread.anchored])).toEqual([
    [first, 'um', true],
    [second, 'dois', true],
    [whole, null, false],
  ]);
  expect(found[1]!.comments).toMatchObject([{ by: 'Fábio Ramos', unitLabel: 'PROT', text: 'Confira' }]);
});

it('are answered, resolved and opened again by an answer', async () => {
  const thread = await begin(ana, 'Quem assina?');
  await actingAs(fabio, () => threads().answer(id, thread, 'A diretora'));
  await actingAs(ana, () => threads().resolve(id, thread, true));
  await actingAs(fabio, () => threads().resolve(id, thread, true));
  expect(await list(ana)).toMatchObject([
    { resolved: { by: 'Ana Lima' }, comments: [{ text: 'Quem assina?' }, { by: 'Fábio Ramos' }] },
  ]);
  await actingAs(fabio, () => threads().answer(id, thread, 'Ou o substituto'));
  expect(await list(ana)).toMatchObject([
    { resolved: null, comments: [{}, {}, { text: 'Ou o substituto' }] },
  ]);
});

it('keep their words when the text loses them, and marks of other documents do not come in', async () => {
  const thread = await begin(ana, 'Está certo?', 'dez dias');
  const away = (await acts.draft(ana, processId)).id;
  const theirs = await begin(ana, 'De outro', 'x', away);
  await save(ana, marked(['Prazo de '], ['dez dias', thread], [' corridos', theirs]));
  expect(commentsOf((await present(ana)).content!)).toEqual([thread]);
  await save(ana, marked(['Prazo de vinte dias']));
  expect(await list(ana)).toMatchObject([{ quote: 'dez dias', anchored: false }]);
});

it('are of the draft: signing leaves the same document, and afterwards they are only read', async () => {
  const plain = (await acts.draft(ana, processId)).id;
  await save(ana, marked(['O prazo é de dez dias.']), plain);
  const thread = await begin(ana, 'Confirmar', 'dez');
  await save(ana, marked(['O prazo é de '], ['dez', thread], [' dias.']));
  for (const each of [plain, id]) await acts.sign(ana, each);
  expect(await sealedText(id)).toBe(await sealedText(plain));
  const opened = await actingAs(ana, () => app.get(DocumentReading).open(id));
  expect(JSON.stringify(opened.content)).not.toContain(thread);
  expect(opened.content).toEqual((await actingAs(ana, () => app.get(DocumentReading).open(plain))).content);
  expect(await list(fabio)).toMatchObject([{ id: thread, resolved: null }]);
  for (const act of [
    () => begin(ana, 'Tarde'),
    () => actingAs(ana, () => threads().answer(id, thread, 'Tarde')),
    () => actingAs(ana, () => threads().resolve(id, thread, true)),
  ])
    expect(await refusalOf(act())).toMatchObject({ key: 'documents.comments_of_drafts' });
  expect((await present(ana)).state).toBe('signed');
});

it('do not come along when the text begins another document', async () => {
  const thread = await begin(ana, 'Rever', 'um');
  await save(ana, marked(['um', thread], [' dois']));
  const copy = await actingAs(ana, () => app.get(Documents).duplicate(id));
  expect(commentsOf((await present(ana, copy.id)).content!)).toEqual([]);
  expect(await list(ana, copy.id)).toEqual([]);
});

it('are for who writes the draft and for whom it was handed to, and go with it', async () => {
  const thread = await begin(ana, 'Rever');
  for (const act of [
    () => list(bruno),
    () => begin(bruno, 'Oi'),
    () => actingAs(bruno, () => threads().answer(id, thread, 'Oi')),
  ])
    expect(await refusalOf(act())).toMatchObject({ code: 'not_found' });
  await handOver(bruno, { mayEdit: false, maySign: true });
  await actingAs(bruno, () => threads().answer(id, thread, 'Troque o cargo'));
  expect((await list(ana))[0]!.comments.map(({ unitLabel }) => unitLabel)).toEqual(['PROT', 'SMO']);
  await acts.delete(ana, id);
  expect(
    await app.query(world.tenantId, 'SELECT 1 FROM comment_threads WHERE document_id = $1', [id]),
  ).toEqual([]);
  expect(
    await app.query(world.tenantId, 'SELECT 1 FROM thread_comments WHERE thread_id = $1', [thread]),
  ).toEqual([]);
});

it('of another document or none are not found', async () => {
  const away = (await acts.draft(ana, processId)).id;
  const theirs = await begin(ana, 'De outro', undefined, away);
  for (const thread of [theirs, newId(), 'x'])
    expect(await refusalOf(actingAs(ana, () => threads().answer(id, thread, 'Oi')))).toMatchObject({
      code: 'not_found',
    });
});
