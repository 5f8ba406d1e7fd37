import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { picture, pictureSha256 } from '../../test/support/content-arbitrary';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { newId } from '../platform/ids';
import { Objects } from '../platform/storage';
import { DocumentImages } from './images/document-images';
import { DocumentTypes, type DocumentContent } from './index';
import { DocumentReferences } from './references/document-references';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Actor;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  [ana, bruno] = [world.as('ana', 'PROT'), world.as('bruno', 'SMO')];
});
beforeEach(async () => {
  processId = (await acts.open(ana)).id;
});
afterAll(() => app.close());

const doc = (...content: unknown[]): DocumentContent => ({ type: 'doc', content }) as DocumentContent;
const paragraph = (words: string, ...marks: unknown[]): unknown => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks }],
});
const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));

describe('the sections of a template', () => {
  const part = (name: string, locked: boolean, words: string): unknown => ({
    type: 'section',
    attrs: { kind: 'text', name, locked },
    content: [paragraph(words)],
  });
  let templateId: string;

  beforeAll(async () => {
    [templateId] = (await within(ana, () =>
      app.get(DocumentTypes).createTemplates([
        {
          typeId: world.documentTypes['Despacho']!,
          name: 'Com trecho fixo',
          content: doc(part('Fundamento', true, 'Lei 14.133/2021'), part('Decisão', false, '')),
        },
      ]),
    )) as [string];
  });

  it('let the free one be written and hold the fixed one, also for a program', async () => {
    const draft = await acts.draft(ana, processId, { templateId });
    const fixed = part('Fundamento', true, 'Lei 14.133/2021');
    const { revision } = await acts.save(ana, draft.id, 1, doc(fixed, part('Decisão', false, 'Defiro.')));
    for (const changed of [
      doc(part('Fundamento', true, 'Lei 8.666/1993'), part('Decisão', false, 'Defiro.')),
      doc(part('Fundamento', false, 'Lei 8.666/1993'), part('Decisão', false, 'Defiro.')),
      doc(part('Decisão', false, 'Defiro.')),
      text('tudo meu'),
    ])
      expect(await refusalOf(acts.save(ana, draft.id, revision, changed))).toMatchObject({
        key: 'documents.section_locked',
      });
  });

  it('are brought by nobody but a template', async () => {
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(acts.save(ana, draft.id, 1, doc(part('Meu', true, 'fixo'))))).toMatchObject({
      key: 'documents.section_locked',
    });
  });
});

describe('a picture', () => {
  const add = (who: Actor, id: string, bytes: Buffer) =>
    actingAs(who, () => app.get(DocumentImages).add(id, Readable.from([bytes])));
  const shown = (sha256: string): DocumentContent =>
    doc({ type: 'image', attrs: { sha256, alt: 'Fachada do prédio', width: 50 } });

  it('is kept by its hash, shown to whoever reads the document, and printed', async () => {
    const draft = await acts.draft(ana, processId);
    expect(await add(ana, draft.id, picture)).toEqual({ sha256: pictureSha256, width: 2, height: 2 });
    await add(ana, draft.id, picture);
    await acts.save(ana, draft.id, 1, shown(pictureSha256));
    const file = await actingAs(ana, () => app.get(DocumentImages).find(draft.id, pictureSha256));
    const chunks: Buffer[] = [];
    for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(picture)).toBe(true);
    expect(
      await refusalOf(actingAs(bruno, () => app.get(DocumentImages).find(draft.id, pictureSha256))),
    ).toMatchObject({ code: 'not_found' });
    await acts.sign(ana, draft.id);
    const [sealed] = await app.query<{ sha256: string }>(
      world.tenantId,
      `SELECT encode(object_sha256, 'hex') AS sha256 FROM renditions WHERE document_id = $1`,
      [draft.id],
    );
    const pdf = await app.get(Objects).read(await within(ana, () => app.get(Objects).locate(sealed!.sha256)));
    expect(pdf.toString('latin1')).toMatch(/\/Subtype ?\/Image/);
  });

  it('of another document is unknown, and one is not added to what is not mine', async () => {
    const [one, other] = [await acts.draft(ana, processId), await acts.draft(ana, processId)];
    await add(ana, one.id, picture);
    expect(await refusalOf(acts.save(ana, other.id, 1, shown(pictureSha256)))).toMatchObject({
      key: 'documents.image_unknown',
    });
    expect(await refusalOf(add(bruno, one.id, picture))).toMatchObject({ code: 'not_found' });
    for (const sha256 of ['0'.repeat(64), 'x', '../..'])
      expect(
        await refusalOf(actingAs(ana, () => app.get(DocumentImages).find(one.id, sha256))),
      ).toMatchObject({
        code: 'not_found',
      });
  });

  it('goes with its document', async () => {
    const draft = await acts.draft(ana, processId);
    await add(ana, draft.id, picture);
    await acts.delete(ana, draft.id);
    const rows = await app.query(world.tenantId, 'SELECT FROM document_images WHERE document_id = $1', [
      draft.id,
    ]);
    expect(rows).toEqual([]);
  });

  const huge = Buffer.from(picture);
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  it.each([
    ['of 30,000 × 30,000 by its header, before it is decoded', huge, 'documents.image_pixels'],
    ['whose bytes end early', picture.subarray(0, 45), 'documents.image_broken'],
    ['without a size', picture.subarray(0, 20), 'documents.image_broken'],
    ['that is a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'documents.image_kind'],
    ['that is SVG', Buffer.from('<svg onload="alert(1)"/>'), 'documents.image_kind'],
    [
      'that is a page after a JPEG head',
      Buffer.from('\xff\xd8\xff<script>', 'latin1'),
      'documents.image_broken',
    ],
    ['of 10 MB and more', Buffer.alloc(11 * 1024 * 1024, picture), 'documents.image_large'],
    ['of no bytes', Buffer.alloc(0), 'documents.image_kind'],
  ])('%s is refused, and nothing is kept', async (_what, bytes, key) => {
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(add(ana, draft.id, bytes))).toMatchObject({ key, fields: ['file'] });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await refusalOf(within(ana, () => app.get(Objects).locate(sha256)))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a reference', () => {
  const named = (number: string) => doc({ type: 'paragraph', content: [reference(number)] });
  const reference = (number: string) => ({
    type: 'reference',
    attrs: { kind: 'document', number },
    marks: [],
  });
  const address = (who: Actor, number: string) =>
    within(who, async () =>
      (await app.get(DocumentReferences).addresses(named(number)))({ kind: 'document', number }),
    );

  it('leads there for whoever may see it, and is a number for everybody else', async () => {
    const draft = await acts.draft(ana, processId);
    expect(await address(ana, draft.code)).toBe(
      `/${ana.tenantSlug}/processos/${processId}?documento=${draft.id}`,
    );
    expect(await address(bruno, draft.code)).toBeUndefined();
    expect(await address(ana, '99999999')).toBeUndefined();
  });

  it('is found by its number when it is written, and what may not be seen is not there', async () => {
    const draft = await acts.draft(ana, processId);
    const identify = (who: Actor, typed: string) =>
      actingAs(who, () => app.get(DocumentReferences).identify(typed));
    expect(await identify(ana, ` ${draft.code} `)).toEqual({ kind: 'document', number: draft.code });
    const { number } = await acts.open(ana);
    expect(await identify(bruno, number)).toEqual({ kind: 'process', number });
    expect(await refusalOf(identify(bruno, draft.code))).toMatchObject({
      key: 'documents.reference_unknown',
    });
  });

  it('is offered among the other documents of the process that may be read', async () => {
    const open = await acts.open(ana);
    const [first, second] = [await acts.draft(ana, open.id), await acts.draft(ana, open.id)];
    const besides = (who: Actor, id: string) => actingAs(who, () => app.get(DocumentReferences).besides(id));
    expect(await besides(ana, second.id)).toEqual([{ number: first.code, title: first.title }]);
    expect(await refusalOf(besides(bruno, second.id))).toMatchObject({ code: 'not_found' });
  });
});

describe('a suggestion', () => {
  const suggestion = (author: string) => ({
    type: 'insertion',
    attrs: { id: newId(), author, name: 'Ana Lima', at: '2026-03-12T17:05:09Z' },
  });

  it('carries the name of who makes it, and keeps the text from being signed', async () => {
    const draft = await acts.draft(ana, processId);
    const own = suggestion(ana.userId);
    const { revision } = await acts.save(ana, draft.id, 1, doc(paragraph('novo', own)));
    const forged = doc(paragraph('novo', own), paragraph('falso', suggestion(bruno.userId)));
    expect(await refusalOf(acts.save(ana, draft.id, revision, forged))).toMatchObject({
      key: 'documents.suggestion_of_other',
    });
    expect(await refusalOf(acts.sign(ana, draft.id))).toMatchObject({ key: 'documents.suggestions_pending' });
    const accepted = await acts.save(ana, draft.id, revision, doc(paragraph('novo')));
    await acts.sign(ana, draft.id);
    expect(accepted.revision).toBe(revision + 1);
  });

  it('of somebody else stays where it is', async () => {
    const fabio = world.as('fabio', 'PROT');
    const draft = await acts.draft(ana, processId);
    const own = suggestion(ana.userId);
    const { revision } = await acts.save(ana, draft.id, 1, doc(paragraph('novo', own)));
    await acts.save(fabio, draft.id, revision, doc(paragraph('novo', own), paragraph('do Fábio')));
  });
});
