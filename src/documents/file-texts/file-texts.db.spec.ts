import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import { actsOf, text, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { Queue } from '../../../test/support/queue';
import { docx, p } from '../../../test/support/office-files';
import { refusalOf } from '../../../test/support/refusals';
import type { World } from '../../demo';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DocumentsQueries, UnreadableFile, Uploads } from '../index';
import { FileTexts } from './file-texts';
import { TextExtraction } from './extraction';
import { textOfHtml } from './own-readers';
import { ProcessSearch } from './process-search';
import { TextReaders } from './text-readers';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let queue: Queue;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
  queue = new Queue(app, world.tenantId);
});
beforeEach(async () => {
  processId = (await acts.open(ana)).id;
  await queue.drop();
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const file = (content: Buffer | string, name: string) =>
  acts.upload(ana, processId, Buffer.from(content), name);
const found = async (id: string, who = ana) => (await actingAs(who, () => app.get(FileTexts).of(id))).found;
const search = (words: string, who = ana) => within(who, () => app.get(ProcessSearch).run(processId, words));
const rows = () =>
  app.query(world.tenantId, 'SELECT state FROM file_texts WHERE tenant_id = $1', [world.tenantId]);
const locked = async (id: string) => (await within(ana, () => app.get(DocumentsQueries).details(id))).locked;
let unique = 0;
/** So that no other test has the same content. */
const fresh = (words: string): string => `${words} ${process.pid}-${(unique += 1)}`;

async function pdfOf(words: string): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText(words, { size: 12 });
  return Buffer.from(await pdf.save());
}

/** As much of a picture as its signature. */
const picture = (): Buffer => Buffer.from(`\xff\xd8\xff${fresh('')}`, 'latin1');

async function blankPdf(): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.setTitle(fresh('Papel'));
  return Buffer.from(await pdf.save());
}

const message = (
  words: string,
) => `From: Rui <rui@x.com>\r\nTo: ana@y.com\r\nSubject: Muro\r\nDate: Mon, 2 Mar 2026 10:00:00 -0300
Content-Type: text/html; charset=utf-8\r\n\r\n<p>Caiu o <b>muro</b>.</p><script>alert(1)</script><p>${words}</p>`;

describe('the text of a received file', () => {
  it.each<[string, () => Promise<Buffer | string> | Buffer | string, string]>([
    ['laudo.pdf', () => pdfOf(fresh('Laudo do muro de arrimo')), 'Laudo do muro de arrimo'],
    ['nota.txt', () => fresh('Vistoria às 10h'), 'Vistoria às 10h'],
    ['lista.csv', () => `nome;valor\nRosa;10\n${fresh('fim')};1`, 'Rosa;10'],
    ['minuta.docx', () => docx({ body: p(fresh('Ata da reunião')) }), 'Ata da reunião'],
    ['recado.eml', () => message(fresh('Urgente')), 'Caiu o muro.'],
  ])('is read from %s in a job', async (name, content, expected) => {
    const { id } = await file(await content(), name);
    expect(await found(id)).toMatchObject({ state: 'waiting', text: null });
    await queue.finish();
    const read = await found(id);
    expect(read).toMatchObject({ state: 'done', whole: true, reason: null });
    expect(read.text).toContain(expected);
    expect(read.text).not.toContain('alert(1)');
  });

  it('is read from Latin letters too, and leaves out what PostgreSQL does not keep', async () => {
    const { id } = await file(Buffer.from(fresh('Opinião do juiz'), 'latin1'), 'nota.txt');
    await queue.finish();
    expect((await found(id)).text).toContain('Opinião do juiz');
  });

  it('is none of an image of paper, and none of a kind that nobody reads', async () => {
    const { id } = await file(await blankPdf(), 'vazio.pdf');
    await queue.finish();
    expect(await found(id)).toMatchObject({ state: 'nothing', text: null });
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(found(draft.id))).toMatchObject({ key: 'documents.has_no_file' });
  });

  it('is read once for the same content, in each municipality by itself', async () => {
    const content = fresh('O mesmo');
    const before = (await rows()).length;
    const [one, other] = [await file(content, 'a.txt'), await file(content, 'b.txt')];
    expect(await queue.waiting('documents.extract-text')).toHaveLength(1);
    await queue.finish();
    for (const { id } of [one, other]) expect(await found(id)).toMatchObject({ state: 'done' });
    expect(await rows()).toHaveLength(before + 1);
    const there = await app.newWorld();
    const [seen] = await app.query<{ count: string }>(there.tenantId, 'SELECT count(*) FROM file_texts');
    expect(seen!.count).toBe('0');
  });

  it('is for who may read the file', async () => {
    const legalGroundId = world.legalGrounds['Informação pessoal'];
    const restricted = await acts.open(ana, { level: 1, legalGroundId });
    const { id } = await acts.upload(ana, restricted.id, Buffer.from(fresh('Segredo')), 'a.txt');
    expect(await refusalOf(found(id, bruno))).toMatchObject({ code: 'forbidden' });
    const there = await app.newWorld();
    expect(await refusalOf(found(id, there.as('ana', 'PROT')))).toMatchObject({ code: 'not_found' });
  });
});

describe('a file that breaks its reader', () => {
  it('has failed with a reason, and is not read again', async () => {
    const readers = app.get(TextReaders);
    let asked = 0;
    let error: Error = new UnreadableFile('too_long', 'x');
    readers.register(['image/jpeg'], () => {
      asked += 1;
      return Promise.reject(error);
    });
    const { id } = await file(picture(), 'a.jpg');
    await queue.finish();
    expect(await found(id)).toMatchObject({ state: 'failed', reason: 'too_long' });
    await app.get(TextExtraction).everyTenant();
    await queue.finish();
    expect(asked).toBe(1);
    error = new TypeError('undefined is not a function');
    const other = await file(picture(), 'b.jpg');
    await queue.finish();
    expect(await found(other.id)).toMatchObject({ state: 'failed', reason: 'broken' });
  });

  it('that ended the process three times is not tried a fourth', async () => {
    const { id } = await file(fresh('Mata o leitor'), 'a.txt');
    await app.query(
      world.tenantId,
      `UPDATE file_texts SET attempts = 3 WHERE tenant_id = $1 AND state = 'waiting'`,
      [world.tenantId],
    );
    await queue.finish();
    expect(await found(id)).toMatchObject({ state: 'failed', reason: 'crashed' });
  });

  it('whose job was lost is asked for again, and what was here before is read', async () => {
    const { id } = await file(fresh('Perdido'), 'a.txt');
    await queue.drop();
    const tidy = () => app.get(TextExtraction).everyTenant();
    await tidy();
    expect(await queue.waiting('documents.extract-text')).toEqual([]);
    app.clock.forward(61);
    await tidy();
    app.clock.real();
    await queue.finish();
    expect(await found(id)).toMatchObject({ state: 'done' });
    await app.query(world.tenantId, 'DELETE FROM file_texts WHERE tenant_id = $1', [world.tenantId]);
    expect(await found(id)).toMatchObject({ state: 'unread' });
    await tidy();
    await queue.finish();
    expect(await found(id)).toMatchObject({ state: 'done' });
  });

  it('goes with its last document', async () => {
    const { id } = await file(fresh('Vai embora'), 'a.txt');
    await queue.finish();
    const before = (await rows()).length;
    await acts.delete(ana, id);
    app.clock.forward(61);
    await app.get(TextExtraction).everyTenant();
    app.clock.real();
    expect((await rows()).length).toBeLessThan(before);
  });

  it('is asked of the new file when one is replaced', async () => {
    const { id } = await file(fresh('Antes'), 'a.txt');
    await queue.finish();
    const stream = Readable.from([Buffer.from(fresh('Depois'))]);
    await actingAs(ana, () =>
      app.get(Uploads).replace(id, () => Promise.resolve({ fileName: 'b.txt', stream })),
    );
    await queue.finish();
    expect((await found(id)).text).toContain('Depois');
  });
});

describe('procurar no processo', () => {
  it('finds words in files, texts and titles, whatever the accents', async () => {
    const { id: letter } = await file(fresh('A construção do muro começou ontem'), 'a.txt');
    await queue.finish();
    const draft = await acts.draft(ana, processId);
    await acts.save(ana, draft.id, 1, text('Defiro a CONSTRUCAO, com "aspas" e 100%.'));
    const places = async (words: string, who = ana) =>
      (await search(words, who)).documents.map(({ id }) => id);
    expect(await places('construçao')).toEqual([letter, draft.id]);
    expect((await search('muro começou')).documents[0]!.excerpt).toContain(
      'A construção do muro começou ontem',
    );
    expect(await places('"aspas" e 100%')).toEqual([draft.id]);
    expect(await places('despacho')).toEqual([draft.id]);
    for (const nothing of ['paragraph', 'normal', '%', '_', 'nada disso']) {
      const all = await places(nothing);
      expect([nothing, all]).toEqual([nothing, nothing === '%' ? [draft.id] : []]);
    }
  });

  it('does not find what this person may not read, and tells the pen what was shown', async () => {
    const draft = await acts.draft(ana, processId);
    await acts.save(ana, draft.id, 1, text('Palavra escondida'));
    const { id } = await file(fresh('Palavra mostrada'), 'a.txt');
    await queue.finish();
    expect(await locked(id)).toBe(false);
    const theirs = await search('palavra', bruno);
    expect(theirs.documents.map((each) => each.id)).toEqual([id]);
    expect(await locked(id)).toBe(true);
    const legalGroundId = world.legalGrounds['Informação pessoal'];
    processId = (await acts.open(ana, { level: 1, legalGroundId })).id;
    await file(fresh('Palavra restrita'), 'a.txt');
    await queue.finish();
    expect((await search('palavra', bruno)).documents).toEqual([]);
    expect((await search('palavra')).documents).toHaveLength(1);
  });

  it('says how many files are still waiting', async () => {
    await file(fresh('Ainda não'), 'a.txt');
    expect(await search('ainda')).toMatchObject({ documents: [], waiting: 1, more: false });
  });
});

it('reads a page without what nobody reads', () => {
  const page = `<html><head><title>t</title><style>p{}</style></head><body onload="x()"><h1>Um &amp; dois</h1>
    <p>Linha<br>outra</p><script>fim()</script><a href="javascript:x">&lt;b&gt;</a></body>`;
  expect(textOfHtml(page)).toBe('Um & dois\n\nLinha\noutra\n<b>');
});
