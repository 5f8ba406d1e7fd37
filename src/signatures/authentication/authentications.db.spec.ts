import { Readable } from 'node:stream';
import { actsOf, type Acts } from '../../../test/support/acts';
import { testApplication, type TestApplication } from '../../../test/support/application';
import { refusalOf } from '../../../test/support/refusals';
import { plainPdf } from '../../../test/support/seals';
import type { World } from '../../demo';
import { DocumentReading, DocumentsQueries, Uploads, type FilingInput } from '../../documents';
import { HistoryQueries } from '../../history';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Objects } from '../../platform/storage';
import { verifySeal } from '../crypto/pdf/pades';
import { AuthenticateCopy, AuthenticationsQueries, Authenticity } from '../index';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let pdf: Buffer;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  pdf = await plainPdf('table');
});
afterAll(() => app.close());

const within = <T>(who: Actor, run: () => Promise<T>) => actingAs(who, () => app.get(Database).work(run));
const digitised: Partial<FilingInput> = {
  ...{ format: 'digitised', conference: 'original' },
  digitisation: { author: 'Cartório do 1º Ofício', subject: 'Escritura' },
};

async function copy(fields: Partial<FilingInput> = digitised, processLevel: object = {}) {
  const { id: processId } = await acts.open(ana, processLevel);
  return acts.upload(ana, processId, pdf, 'escritura.pdf', fields);
}

const authenticate = (id: string, input: object = {}, who = ana) => {
  const { password, positionId } = world.people['ana']!;
  return actingAs(who, () => app.get(AuthenticateCopy).run(id, { password, positionId, ...input }));
};
const cancel = (id: string, who = ana) =>
  actingAs(who, () => app.get(AuthenticateCopy).cancel(id, 'Página trocada'));
const inForce = (id: string) => within(ana, () => app.get(AuthenticationsQueries).inForce(id));
const check = (code: string, crc: string) => app.get(Authenticity).check(world.slug, code, crc);
const events = async (processId: string) =>
  (await within(ana, () => app.get(HistoryQueries).entries(processId, { limit: 20 }))).map(
    ({ sentence }) => sentence,
  );

describe('the authentication of a digitised copy', () => {
  it('is a sealed term that names the file, the paper and who compared them', async () => {
    const { id, code, processId } = await copy();
    await authenticate(id);
    const found = (await inForce(id))!;
    const { file } = await within(ana, () => app.get(DocumentsQueries).details(id));
    expect(found).toMatchObject({
      ...{ fileSha256: file!.sha256, conference: 'original', level: 'simple' },
      ...{ signerName: 'Ana Lima', positionTitle: 'Agente de Protocolo', unitLabel: 'PROT' },
    });
    expect((await events(processId))[0]).toMatch(
      /^Cópia digitalizada \d+ \(Comprovante\) autenticada por Ana Lima, Agente de Protocolo, a partir de documento original$/,
    );
    const stored = await within(ana, () => app.get(Objects).locate(found.sourceSha256));
    const source = (await app.get(Objects).read(stored)).toString();
    for (const said of [
      file!.sha256,
      'escritura.pdf',
      'Cartório do 1º Ofício',
      'Conferido com: Documento original',
    ])
      expect(source).toContain(said);
    const verdict = await check(code, found.crc);
    expect(verdict).toMatchObject({
      ...{ whole: true, cancelled: false, contentShown: true, hasEvidence: false },
      ...{ authentication: { conference: 'original', fileSha256: file!.sha256 } },
      signatures: [{ signerName: 'Ana Lima' }],
    });
    const term = await app.get(Authenticity).pdf(world.slug, code, found.crc);
    expect(() => verifySeal(term!)).not.toThrow();
    expect(await check(code, '00000000')).toBeUndefined();
  });

  it.each<[string, Partial<FilingInput>, string]>([
    ['what was born digital', { format: 'born_digital' }, 'signatures.not_digitised'],
    ['a plain copy', { format: 'digitised', conference: 'simple_copy' }, 'signatures.simple_copy'],
  ])('is refused for %s', async (_what, fields, key) => {
    expect(await refusalOf(authenticate((await copy(fields)).id))).toMatchObject({ key });
  });

  it('is refused for a text, a wrong password, another position, and a second time', async () => {
    const { id, processId } = await copy();
    const draft = await acts.draft(ana, processId);
    expect(await refusalOf(authenticate(draft.id))).toMatchObject({ key: 'signatures.not_digitised' });
    expect(await refusalOf(authenticate(id, { password: 'errada' }))).toMatchObject({ fields: ['password'] });
    const { positionId } = world.people['bruno']!;
    expect(await refusalOf(authenticate(id, { positionId }))).toMatchObject({ fields: ['positionId'] });
    expect(await refusalOf(authenticate(id, { revision: 9 }))).toMatchObject({
      key: 'signatures.file_changed',
    });
    expect(await inForce(id)).toBeUndefined();
    await authenticate(id);
    expect(await refusalOf(authenticate(id))).toMatchObject({ key: 'signatures.already_authenticated' });
  });

  it('is one, of two at once', async () => {
    const { id } = await copy();
    const answers = await Promise.all([refusalOf(authenticate(id)), refusalOf(authenticate(id))]);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
  });

  it('is for a protocol of the unit that filed it', async () => {
    const { id } = await copy();
    const basic = world.as('ana', 'SEMAD');
    expect(await refusalOf(authenticate(id, {}, basic))).toMatchObject({ code: 'not_found' });
    const { id: elsewhere } = await acts.open(basic);
    const theirs = await acts.upload(basic, elsewhere, pdf, 'a.pdf', digitised);
    expect(await refusalOf(authenticate(theirs.id, {}, basic))).toMatchObject({
      code: 'forbidden',
      key: 'processes.not_permitted',
    });
  });
});

describe('its end', () => {
  it('is by a reason, and the term says so from then on', async () => {
    const { id, code, processId } = await copy();
    expect(await refusalOf(cancel(id))).toMatchObject({ key: 'signatures.not_authenticated' });
    await authenticate(id);
    const { crc } = (await inForce(id))!;
    await cancel(id);
    expect(await inForce(id)).toBeUndefined();
    expect((await events(processId))[0]).toMatch(
      /^Autenticação da cópia .* cancelada\. Motivo: Página trocada$/,
    );
    expect(await check(code, crc)).toMatchObject({ cancelled: true, whole: true, contentShown: false });
    expect(await app.get(Authenticity).pdf(world.slug, code, crc)).toBeUndefined();
    await authenticate(id);
    const again = (await inForce(id))!;
    expect(await check(code, again.crc)).toMatchObject({ cancelled: false, whole: true });
  });

  it('comes with another file, and with the end of the document', async () => {
    const { id, code, processId } = await copy();
    await authenticate(id);
    const { crc } = (await inForce(id))!;
    const other = await plainPdf('stream');
    await actingAs(ana, () =>
      app
        .get(Uploads)
        .replace(id, () => Promise.resolve({ fileName: 'b.pdf', stream: Readable.from([other]) })),
    );
    expect(await inForce(id)).toBeUndefined();
    expect((await events(processId)).some((each) => each.endsWith('Motivo: o arquivo foi trocado'))).toBe(
      true,
    );
    expect(await check(code, crc)).toMatchObject({ cancelled: true });
    const fresh = await copy();
    await authenticate(fresh.id);
    await acts.delete(ana, fresh.id);
    expect(await inForce(fresh.id)).toBeUndefined();
  });

  it('leaves the document that another unit has seen where it is', async () => {
    const { id, code } = await copy();
    await authenticate(id);
    const { crc } = (await inForce(id))!;
    await actingAs(world.as('bruno', 'SMO'), () => app.get(DocumentReading).open(id));
    await acts.cancel(ana, id);
    expect(await check(code, crc)).toMatchObject({ cancelled: true, contentShown: false });
  });

  it('shows nothing of a restricted process, and of a row that the history does not know', async () => {
    const legalGroundId = world.legalGrounds['Informação pessoal'];
    const { id, code } = await copy(digitised, { level: 1, legalGroundId });
    await authenticate(id);
    const { crc } = (await inForce(id))!;
    expect(await check(code, crc)).toMatchObject({ contentShown: false, whole: true });
    await app.asSuperuser((client) =>
      client.query(`UPDATE authentications SET pdf_sha256 = source_sha256 WHERE document_id = $1`, [id]),
    );
    expect(await check(code, crc)).toMatchObject({ whole: false });
  });
});
