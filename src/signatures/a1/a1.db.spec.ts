import { createHash } from 'node:crypto';
import { text } from '../../../test/support/acts';
import { browserSignature } from '../../../test/support/certificate-file';
import { CertificateHolder, crlAddress, octetsOf } from '../../../test/support/certificate-holder';
import { words, type FormsWorld } from '../../../test/support/forms';
import { certify, chainOf, smallWorld, type Party } from '../../../test/support/pki';
import { refusalOf } from '../../../test/support/refusals';
import { Telephone } from '../../../test/support/second-factor';
import { actingAs, type Actor } from '../../platform/context';
import { newId } from '../../platform/ids';
import { IdentityStatements } from '../certificates/identity/identity-statements';
import { CertificatesQueries, FileVerification, SignaturesQueries } from '../index';
import { SignedFiles } from '../signed-files';
import { A1Signings } from './a1-signing';
import type { MadeInBrowser } from './made-in-browser';

const pki = smallWorld();
const { authority, person } = pki;
const { cpf } = CertificateHolder;
const list = crlAddress;

let holder: CertificateHolder;
let world: FormsWorld;
let bruno: Actor;
let processId: string;

beforeAll(async () => {
  holder = await CertificateHolder.start(pki);
  ({ world, bruno } = holder);
  processId = (await world.acts.open(bruno)).id;
  await publish();
});
afterAll(() => holder.close());

const get = <T>(type: new (...args: never[]) => T): T => world.app.get(type);
const within = <T>(run: () => Promise<T>, who = bruno) => holder.within(run, who);
const sha256 = (octets: Uint8Array) => createHash('sha256').update(octets).digest();
const publish = (revoked?: Party[]) => holder.publish(revoked);
const positionOf = (who: Actor) => holder.positionOf(who);
const drafted = (who = bruno) => holder.drafted(processId, who);

interface Handed {
  id: string;
  documentId: string;
  sha256: string;
  octets: Buffer;
}

interface Batch {
  id: string;
  files: Handed[];
  refused: string[];
}

async function prepare(documents: readonly string[], who: Actor = bruno): Promise<Batch> {
  const { id, refused } = await actingAs(who, () => get(A1Signings).prepare(documents, positionOf(who)));
  const { signings } = await within(() => get(A1Signings).find(id), who);
  const files: Handed[] = [];
  for (const { id: signing, documentId, fileSha256 } of signings) {
    const octets = await octetsOf(await actingAs(who, () => get(A1Signings).file(id, signing)));
    files.push({ id: signing, documentId, sha256: fileSha256, octets });
  }
  return { id, files, refused: refused.map(({ code }) => code ?? '') };
}

const made = (files: readonly Handed[], party: Party = person): MadeInBrowser => ({
  certificates: chainOf(party),
  signatures: new Map(files.map((one) => [one.id, browserSignature(one.octets, party)])),
});
const complete = ({ id }: Batch, by: MadeInBrowser, who: Actor = bruno) =>
  actingAs(who, () => get(A1Signings).complete(id, by));
const signatures = (id: string) => within(() => get(SignaturesQueries).signaturesOf(id));

async function judged(id: string) {
  const bytes = await octetsOf(await actingAs(bruno, () => get(SignedFiles).find(id, 'evidence')));
  const files = new Map([['file', { fileName: 'a.pdf', bytes }]]);
  const report = await get(FileVerification).verify(world.world.slug, files);
  return report.signatures.map(({ indication, level, padesLevel }) => `${indication} ${level} ${padesLevel}`);
}

it('of one document is made by pages, over what the browser hashed, and is a PAdES signature like any other', async () => {
  const id = await drafted();
  const browser = await world.at('bruno');
  expect((await browser.get(world.document(id, '/assinar'))).body).toContain('/assinar-a1');
  const start = await browser.get(world.document(id, '/assinar-a1'));
  expect(words(start)).toContain('o arquivo, a senha e a chave nunca são enviados');
  const wrong = await browser.post(world.path('/assinaturas/a1'), { documents: id, positionId: 'x' });
  expect(wrong.status).toBe(422);
  const begun = await browser.post(world.path('/assinaturas/a1'), {
    ...{ documents: id, positionId: positionOf(bruno), next: world.process(processId, '') },
  });
  const page = await browser.get(begun.location!);
  expect(page.body).toMatch(/<form[^>]* hidden[^>]*data-a1-module/);
  for (const control of page.body.match(/<input[^>]*(type="file"|type="password")[^>]*>/g) ?? [])
    expect(control).not.toContain(' name=');
  expect(words(page)).toContain('Sem JavaScript o certificado não abre aqui');
  expect(page.body).toContain(world.document(id, '/assinar-fora'));
  const batchId = new URL(begun.location!, 'http://autos.teste').pathname.split('/').at(-1)!;
  const file = (await within(() => get(A1Signings).find(batchId))).signings[0]!;
  const octets = await octetsOf(await actingAs(bruno, () => get(A1Signings).file(batchId, file.id)));
  expect(sha256(octets).toString('hex')).toBe(file.fileSha256);
  const one = { id: file.id, documentId: id, sha256: file.fileSha256, octets };
  const answer = {
    certificates: chainOf(person).map((certificate) => certificate.toString('base64')),
    signatures: `${file.id}:${browserSignature(one.octets, person).toString('base64')}`,
    next: world.process(processId, ''),
  };
  const done = await browser.post(world.path(`/assinaturas/a1/${batchId}`), answer);
  expect([done.status, done.location]).toEqual([303, world.process(processId, '')]);
  expect(await signatures(id)).toMatchObject([{ level: 'qualified', signerName: 'Bruno Castro' }]);
  expect(await judged(id)).toEqual(['TOTAL-PASSED SIMPLE B-B', 'TOTAL-PASSED QUALIFIED B-B']);
  const [entry] = await world.query(
    `SELECT c.state, c.level, c.factors FROM signing_ceremonies c
       JOIN signatures s ON s.tenant_id = c.tenant_id AND s.ceremony_id = c.id WHERE s.tenant_id = $1 AND s.document_id = $2`,
    [id],
  );
  expect(entry).toEqual({ state: 'signed', level: 'qualified', factors: 'icp_brasil' });
  expect((await browser.post(world.path(`/assinaturas/a1/${batchId}`), answer)).status).toBe(404);
});

it('of several goes on without those that cannot be signed, and one that changed meanwhile undoes no other', async () => {
  const [first, second, third] = [await drafted(), await drafted(), await drafted()];
  await world.acts.sign(bruno, third);
  const batch = await prepare([first, second, third, first]);
  expect(batch.refused).toEqual(['signatures.already_signed']);
  expect(batch.files.map(({ documentId }) => documentId).sort()).toEqual([first, second].sort());
  await world.acts.save(bruno, second, 2, text('Indefiro o pedido.'));
  const results = await complete(batch, made(batch.files));
  expect(new Map(results.map(({ id, done, code }) => [id, code ?? done]))).toEqual(
    new Map<string, string | boolean>([
      [first, true],
      [second, 'signatures.changed_before'],
    ]),
  );
  expect(await signatures(first)).toMatchObject([{ level: 'qualified' }]);
  expect(await signatures(second)).toEqual([]);
});

it('of several tells the result of each by pages', async () => {
  const batch = await prepare([await drafted(), await drafted()]);
  const browser = await world.at('bruno');
  const [good, bad] = batch.files as [Handed, Handed];
  const answer = await browser.post(world.path(`/assinaturas/a1/${batch.id}`), {
    certificates: chainOf(person).map((one) => one.toString('base64')),
    signatures: `${good.id}:${browserSignature(good.octets, person).toString('base64')}`,
  });
  expect(words(answer)).toContain('1 documento assinado');
  expect(words(answer)).toContain('Falta a assinatura deste documento');
  expect(await signatures(good.documentId)).toHaveLength(1);
  expect(await signatures(bad.documentId)).toEqual([]);
});

describe('is refused, and nothing is signed,', () => {
  let batch: Batch;
  let id: string;

  beforeAll(async () => {
    id = await drafted();
  });
  beforeEach(async () => {
    batch = await prepare([id]);
  });
  afterEach(async () => expect(await signatures(id)).toEqual([]));

  const other = certify({ name: 'JOANA:98765432100', issuer: authority, cpf: '98765432100', crl: list });
  const company = certify({ name: 'EMPRESA LTDA:11222333000181', issuer: authority, cpf, crl: list });
  const stranger = certify({
    name: `MARIA DAS DORES:${cpf}`,
    issuer: certify({ name: 'Raiz', authority: true }),
    cpf,
  });
  const over = certify({
    ...{ name: `MARIA:${cpf}`, issuer: authority, cpf },
    from: '2020-01-01',
    to: '2021-01-01',
  });
  const curve = certify({ name: `MARIA:${cpf}`, issuer: authority, cpf, kind: 'p384' });
  const unlisted = certify({
    name: `MARIA:${cpf}`,
    issuer: authority,
    cpf,
    crl: 'http://repo.iti.br/outra.crl',
  });
  const huge = Array.from({ length: 6 }, () => Buffer.alloc(6000, 0x30));

  it.each<[string, string, (files: Handed[]) => MadeInBrowser]>([
    ['somebody else', 'outside_other_person', (files) => made(files, other)],
    ['a company', 'outside_company', (files) => made(files, company)],
    ['who is not of ICP-Brasil', 'outside_not_icp_brasil', (files) => made(files, stranger)],
    ['a certificate that is over', 'outside_invalid', (files) => made(files, over)],
    ['a key of another kind', 'a1_key', (files) => made(files, curve)],
    ['a certificate whose list is not here yet', 'hash_try_later', (files) => made(files, unlisted)],
    ['no certificate', 'a1_certificate', (files) => ({ ...made(files), certificates: [] })],
    ['what is no certificate', 'a1_certificate', (files) => ({ ...made(files), certificates: huge })],
    [
      'a certificate that another key signed with',
      'outside_invalid',
      (files) => ({ ...made(files, other), certificates: chainOf(person) }),
    ],
    ['nothing', 'a1_unsigned', (files) => ({ ...made(files), signatures: new Map() })],
    [
      'a signature of another hash',
      'outside_invalid',
      ([one]) => ({
        certificates: chainOf(person),
        signatures: new Map([[one!.id, browserSignature(one!.octets, person, sha256(Buffer.from('outro')))]]),
      }),
    ],
    [
      'a flipped signature',
      'outside_invalid',
      ([one]) => {
        const flipped = browserSignature(one!.octets, person);
        flipped[flipped.length - 1]! ^= 1;
        return { certificates: chainOf(person), signatures: new Map([[one!.id, flipped]]) };
      },
    ],
    [
      'a signature larger than its place',
      'outside_broken',
      ([one]) => ({ ...made([]), signatures: new Map([[one!.id, Buffer.alloc(20_000, 1)]]) }),
    ],
  ])('by %s', async (_, key, make) => {
    expect(await refusalOf(complete(batch, make(batch.files)))).toMatchObject({
      code: 'rule',
      key: `signatures.${key}`,
    });
  });

  it('twice, by another person, of another batch, too late, or revoked', async () => {
    const good = made(batch.files);
    const carla = world.world.as('carla', 'PGM');
    expect(await refusalOf(complete(batch, good, carla))).toMatchObject({ code: 'not_found' });
    const { clock } = world.app;
    clock.forward(6);
    expect(await refusalOf(complete(batch, good))).toMatchObject({ key: 'signatures.ceremony_expired' });
    const browser = await world.at('bruno');
    const late = await browser.get(world.path(`/assinaturas/a1/${batch.id}`));
    expect([late.body.includes('data-a1-module'), words(late)]).toEqual([
      false,
      expect.stringContaining('Começar de novo'),
    ]);
    clock.forward(-6);
    await publish([person]);
    expect(await refusalOf(complete(batch, good))).toMatchObject({ key: 'signatures.outside_invalid' });
    await publish();
    // It was good, and would be good now: but a confirmation is good once.
    expect(await refusalOf(complete(batch, good))).toMatchObject({ key: 'signatures.ceremony_used' });
    const again = await prepare([id]);
    const moved = new Map([[again.files[0]!.id, good.signatures.get(batch.files[0]!.id)!]]);
    expect(await refusalOf(complete(again, { ...good, signatures: moved }))).toMatchObject({
      key: 'signatures.outside_invalid',
    });
    expect(await refusalOf(complete(batch, good))).toMatchObject({ code: 'not_found' });
  });

  it('by an account without CPF, and over documents that the person may not see', async () => {
    const carla = world.world.as('carla', 'PGM');
    expect(await refusalOf(prepare([newId()]))).toMatchObject({ code: 'not_found' });
    await world.acts.send(bruno, processId, ['PGM'], { keepOpen: true });
    await world.acts.receive(carla, processId);
    const hers = await drafted(carla);
    expect(await refusalOf(prepare([hers], carla))).toMatchObject({ key: 'signatures.outside_account_cpf' });
    const many = Array.from({ length: 101 }, (_, at) => `${at}`);
    expect(await refusalOf(prepare(many))).toMatchObject({ key: 'signatures.many' });
    expect(await refusalOf(prepare([]))).toMatchObject({ key: 'signatures.many' });
  });
});

it('of the statement of who asks for a certificate proves who they are, and the file stays in the browser', async () => {
  const browser = await world.at('bruno');
  await Telephone.on(world.app, bruno, world.world.people['bruno']!.password);
  const own = world.path('/minha-conta/certificado');
  const made = (digest: Buffer, party = person, id = 'pedido') => ({
    certificates: chainOf(party).map((certificate) => certificate.toString('base64')),
    signatures: `${id}:${browserSignature(Buffer.of(), party, digest).toString('base64')}`,
  });
  const send = (body: Record<string, string | string[]>) => browser.post(`${own}/icp-brasil/a1`, body);
  expect((await send(made(sha256(Buffer.of())))).status).toBe(404);
  expect((await browser.post(`${own}/icp-brasil`)).status).toBe(303);
  const page = await browser.get(own);
  const [, told] = /<form[^>]* hidden[^>]*data-a1-files="([^"]+)"/.exec(page.body)!;
  const file = await octetsOf(await actingAs(bruno, () => get(IdentityStatements).file()));
  const digest = sha256(file);
  expect(JSON.parse(told!.replaceAll('&quot;', '"'))).toEqual([
    {
      ...{ id: 'pedido', address: `${own}/icp-brasil/pedido.pdf` },
      ...{ sha256: digest.toString('hex'), detached: true },
    },
  ]);
  const unsent = /data-a1-files.*?<\/form>/s
    .exec(page.body)![0]
    .match(/<input[^>]*type="(file|password)"[^>]*>/g);
  expect(unsent).toHaveLength(2);
  for (const control of unsent!) expect(control).not.toContain(' name=');

  const other = certify({ name: 'JOANA:98765432100', issuer: authority, cpf: '98765432100', crl: list });
  const stranger = certify({ name: `BRUNO:${cpf}`, issuer: certify({ name: 'Raiz', authority: true }), cpf });
  for (const [body, said] of [
    [made(digest, other), 'O CPF do certificado não é o da sua conta'],
    [made(digest, stranger), 'ICP-Brasil'],
    [made(sha256(Buffer.from('outro'))), 'não foi aceita'],
    [made(digest, person, 'outro'), 'Falta a assinatura deste documento'],
    [{ ...made(digest), certificates: Buffer.from('x').toString('base64') }, 'ler o certificado'],
    [{}, 'ler o certificado'],
  ] as const) {
    const refused = await send(body);
    expect([[409, 422].includes(refused.status), words(refused)]).toEqual([
      true,
      expect.stringContaining(said),
    ]);
    expect(refused.body).not.toContain('campo-file-erro');
  }
  await publish([person]);
  expect(words(await send(made(digest)))).toContain('não foi aceita');
  await publish();
  const current = () => within(() => get(CertificatesQueries).current(bruno.userId));
  expect(await current()).toBeUndefined();
  expect((await send(made(digest))).location).toBe(own);
  expect(await current()).toMatchObject({ state: 'approved', proofMethod: 'icp_brasil' });
  expect((await send(made(digest))).status).toBe(404);
});
