import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { actsOf, type Acts } from '../../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import { refusalOf } from '../../../../test/support/refusals';
import { plainPdf } from '../../../../test/support/seals';
import type { World } from '../../../demo';
import { HistoryQueries } from '../../../history';
import { actingAs, type Actor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DocumentFiles, DocumentReading, Uploads } from '../../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let pdf: Buffer;
let processId: string;

beforeAll(async () => {
  pdf = await plainPdf('table');
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
});
afterAll(() => app.close());

const stored = async (): Promise<number> => {
  const folder = join(app.config.dataFolder, 'objects', world.tenantId);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
};

const replace = (who: Actor, id: string, content: Buffer, fileName = 'nova.pdf') =>
  actingAs(who, () =>
    app.get(Uploads).replace(id, () => Promise.resolve({ fileName, stream: Readable.from([content]) })),
  );

async function contentOf(who: Actor, id: string): Promise<Buffer> {
  const file = await actingAs(who, () => app.get(DocumentFiles).find(id));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('another file in place of the one that was filed', () => {
  it('keeps the number, and both hashes stay in the history', async () => {
    const filed = await acts.upload(ana, processId, pdf);
    const other = await plainPdf('stream');
    expect(await replace(ana, filed.id, other)).toMatchObject({ code: filed.code, revision: 2 });
    expect((await contentOf(ana, filed.id)).equals(other)).toBe(true);
    const [entry] = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(HistoryQueries).entries(processId, { limit: 1 })),
    );
    expect(entry!.sentence).toBe(`Arquivo do documento externo ${filed.code} (${filed.title}) trocado`);
  });

  it('is refused once another unit has seen the document', async () => {
    const filed = await acts.upload(ana, processId, pdf);
    const bruno = world.as('bruno', 'SMO');
    await actingAs(bruno, () => app.get(DocumentReading).open(filed.id));
    const before = await stored();
    expect(await refusalOf(replace(ana, filed.id, Buffer.from('texto'), 'a.txt'))).toMatchObject({
      key: 'documents.file_locked',
    });
    expect(await stored()).toBe(before);
    expect((await contentOf(ana, filed.id)).equals(pdf)).toBe(true);
  });

  it('is for the unit that filed it, and for what has a file', async () => {
    const filed = await acts.upload(ana, processId, pdf);
    expect(await refusalOf(replace(world.as('bruno', 'SMO'), filed.id, pdf))).toMatchObject({
      code: 'not_found',
    });
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(replace(ana, draft.id, pdf))).toMatchObject({ key: 'documents.has_no_file' });
  });

  it('must be as good as the first: a bad one leaves what was there', async () => {
    const filed = await acts.upload(ana, processId, pdf);
    const before = await stored();
    expect(await refusalOf(replace(ana, filed.id, Buffer.from('MZ'), 'a.pdf'))).toMatchObject({
      code: 'unsupported',
    });
    expect(await stored()).toBe(before);
    expect((await contentOf(ana, filed.id)).equals(pdf)).toBe(true);
  });
});
