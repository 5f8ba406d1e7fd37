import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import { plainPdf } from '../../../test/support/seals';
import type { World } from '../../demo';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { newId } from '../../platform/ids';
import { Objects } from '../../platform/storage';
import { DocumentFiles, Uploads, type Registration } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let pdf: Buffer;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  pdf = await plainPdf('table');
});
afterAll(() => app.close());

/** A municipality of its own: what lies in the store can then be counted. */
async function begin(): Promise<void> {
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  processId = (await acts.open(ana)).id;
}

const folder = () => join(app.config.dataFolder, 'objects', world.tenantId);
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(folder(), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
async function kept() {
  const [row] = await app.query<Record<string, number>>(
    world.tenantId,
    `SELECT (SELECT count(*)::int FROM objects) AS objects, (SELECT count(*)::int FROM documents) AS documents,
            (SELECT count(*)::int FROM document_files) AS files,
            (SELECT coalesce(max(last), 0)::int FROM number_counters WHERE scope = 'document') AS codes`,
  );
  return { ...row, bytes: (await filesOnDisk()).length };
}
const nothing = { objects: 0, documents: 0, files: 0, codes: 0, bytes: 0 };

describe('an external document', () => {
  beforeEach(begin);

  it('is kept as it came, with its event, and can be read again', async () => {
    const document = await acts.upload(ana, processId, pdf, 'Planta baixa.PDF', {
      typeId: world.documentTypes['Planta'],
      name: 'planta baixa',
      documentDate: '2026-01-15',
    });
    expect(document).toMatchObject({ title: 'Planta — planta baixa', state: 'filed', kind: 'external' });
    const file = await actingAs(ana, () => app.get(DocumentFiles).find(document.id));
    expect(file).toMatchObject({
      fileName: 'Planta baixa.PDF',
      mediaType: 'application/pdf',
      bytes: pdf.length,
    });
    const chunks: Buffer[] = [];
    for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(pdf)).toBe(true);
    const [entry] = await actingAs(ana, () =>
      app.get(Database).work(() => app.get(HistoryQueries).entries(processId, { limit: 1 })),
    );
    expect(entry!.sentence).toBe(`Documento externo ${document.code} (Planta — planta baixa) incluído`);
    expect(await kept()).toEqual({ objects: 1, documents: 1, files: 1, codes: 1, bytes: 1 });
  });

  it('whose content is there already is kept once, also when many send it at once', async () => {
    await acts.upload(ana, processId, pdf);
    await Promise.all(Array.from({ length: 6 }, () => acts.upload(ana, processId, pdf)));
    expect(await kept()).toEqual({ objects: 1, documents: 7, files: 7, codes: 7, bytes: 1 });
    const [row] = await app.query<{ storage_key: string }>(world.tenantId, 'SELECT storage_key FROM objects');
    expect((await readFile(join(folder(), '..', row!.storage_key))).equals(pdf)).toBe(true);
  });

  it('is not of another municipality, though the content is the same', async () => {
    await acts.upload(ana, processId, pdf);
    const other = await app.newWorld();
    const theirs = actsOf(app, other);
    const { id } = await theirs.open(other.as('ana', 'PROT'));
    await theirs.upload(other.as('ana', 'PROT'), id, pdf);
    expect((await kept()).bytes).toBe(1);
  });
});

describe('a file that is refused leaves nothing: no row, no number, no byte', () => {
  beforeAll(begin);

  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  it.each<[string, string, () => Buffer, string]>([
    ['empty', 'vazio.pdf', () => Buffer.alloc(0), 'uploads.empty'],
    ['with a path in its name', '../../etc/passwd.pdf', () => pdf, 'uploads.path_in_name'],
    ['with a path of Windows', 'C:\\docs\\a.pdf', () => pdf, 'uploads.path_in_name'],
    ['without an extension', 'documento', () => pdf, 'uploads.extension_missing'],
    ['of a kind that we do not take', 'programa.exe', () => pdf, 'uploads.extension_unknown'],
    ['that is not what its name says', 'foto.pdf', () => png, 'uploads.content_mismatch'],
    ['that is a program', 'boleto.pdf', () => Buffer.from('MZ\x90\0'.repeat(50)), 'uploads.content_mismatch'],
    ['that is a broken PDF', 'meio.pdf', () => pdf.subarray(0, pdf.length / 2), 'uploads.pdf_broken'],
  ])('%s', async (_what, name, content, key) => {
    expect(await refusalOf(acts.upload(ana, processId, content(), name))).toMatchObject({
      code: 'unsupported',
      key,
      fields: ['file'],
    });
    expect(await kept()).toEqual(nothing);
  });

  it.each<[string, () => Partial<Registration>, string, string]>([
    ['an unknown type', () => ({ typeId: newId() }), 'typeId', 'documents.unknown_type'],
    [
      'a type of written documents',
      () => ({ typeId: world.documentTypes['Parecer'] }),
      'typeId',
      'documents.type_of_other_kind',
    ],
    ['a date in the future', () => ({ documentDate: '2999-01-01' }), 'documentDate', 'documents.future_date'],
    ['a level without ground', () => ({ level: 1 }), 'legalGroundId', 'access.ground_missing'],
  ])('with %s', async (_what, fields, field, key) => {
    expect(await refusalOf(acts.upload(ana, processId, pdf, 'a.pdf', fields()))).toMatchObject({
      key,
      fields: [field],
    });
    expect(await kept()).toEqual(nothing);
  });

  it('into a process that is not there, or not at hand', async () => {
    expect(await refusalOf(acts.upload(ana, newId(), pdf))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(acts.upload(world.as('bruno', 'SMO'), processId, pdf))).toMatchObject({
      key: 'processes.not_open_here',
    });
    expect(await kept()).toEqual(nothing);
  });

  it('over the limit, without being read to its end', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 1;
          yield Buffer.alloc(1024 * 1024, '%PDF-1.7 ');
        }
      })(),
    );
    const refused = actingAs(ana, () =>
      app.get(Uploads).file({ fileName: 'enorme.pdf', stream: endless }, () => ({
        processId,
        typeId: world.documentTypes['Comprovante']!,
        level: 0,
      })),
    );
    expect(await refusalOf(refused)).toMatchObject({ code: 'too_large', fields: ['file'] });
    expect(sent).toBeLessThan(app.config.uploadLimitBytes / 1024 / 1024 + 20);
    expect(await kept()).toEqual(nothing);
  });

  it('when the sender vanishes halfway', async () => {
    const halfway = Readable.from(
      (async function* () {
        yield pdf.subarray(0, 100);
        throw new Error('the client is gone');
      })(),
    );
    const interrupted = actingAs(ana, () =>
      app.get(Uploads).file({ fileName: 'a.pdf', stream: halfway }, () => {
        throw new Error('nobody asks for the fields of a file that did not come');
      }),
    );
    await expect(interrupted).rejects.toThrow('the client is gone');
    expect(await kept()).toEqual(nothing);
  });
});

describe('the sweep', () => {
  beforeEach(begin);

  it('removes the bytes of a document that was deleted, and keeps what another still shows', async () => {
    const [first, second] = [await acts.upload(ana, processId, pdf), await acts.upload(ana, processId, pdf)];
    const soon = () => app.clock.at(new Date(Date.now() + 1000));
    await acts.delete(ana, first.id);
    soon();
    await app.get(Objects).sweep(world.tenantId, 0);
    expect(await kept()).toMatchObject({ objects: 1, bytes: 1 });
    app.clock.real();
    await acts.delete(ana, second.id);
    soon();
    await app.get(Objects).sweep(world.tenantId, 0);
    app.clock.real();
    expect(await kept()).toMatchObject({ objects: 0, documents: 0, bytes: 0 });
  });

  it('leaves alone, in its ordinary grace, what was put just now', async () => {
    const staged = await app.get(Objects).stage(world.tenantId, Readable.from([pdf]), 1_000_000);
    await app.get(Objects).sweep(world.tenantId);
    expect(await filesOnDisk()).toHaveLength(1);
    await app.get(Objects).discard(staged.stagedKey);
  });
});
