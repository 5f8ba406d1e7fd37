import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { text } from '../../../test/support/acts';
import type { Browser } from '../../../test/support/browser';
import { CertificateHolder, crlAddress, octetsOf } from '../../../test/support/certificate-holder';
import { Certified } from '../../../test/support/certified';
import { actionOf, words, type FormsWorld } from '../../../test/support/forms';
import { certify, cmsOf, smallWorld, stamped as stampedBy, type Party } from '../../../test/support/pki';
import { signedBy } from '../../../test/support/pki/pdf';
import { refusalOf } from '../../../test/support/refusals';
import { Telephone } from '../../../test/support/second-factor';
import { actingAs, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { CertificatesQueries } from '../certificates/certificates.queries';
import { IdentityStatements } from '../certificates/identity/identity-statements';
import { readBer } from '../crypto/asn1/der-reader';
import { Authenticity, FileVerification, Preservation, SignatureLevels, SignaturesQueries } from '../index';
import { SignedFiles } from '../signed-files';
import { DetachedTimestamps } from '../timestamps/detached-timestamps';
import { DetachedSignatures } from './detached-signatures';
import { judgeOutside } from './judge-outside';
import { OutsideSignings } from './outside-signing';

const pki = smallWorld();
const { authority, person, clock } = pki;
const { cpf } = CertificateHolder;
const list = crlAddress;
const scratch = mkdtempSync(join(tmpdir(), 'autos-outside-'));

let holder: CertificateHolder;
let world: FormsWorld;
let bruno: Actor;
let carla: Certified;
let processId: string;

beforeAll(async () => {
  holder = await CertificateHolder.start(pki);
  ({ world, bruno } = holder);
  carla = await Certified.of(world.app, world.world, 'carla', 'PGM');
  const ana = world.world.as('ana', 'PROT');
  processId = (await world.acts.open(ana)).id;
  await world.acts.send(ana, processId, ['SMO', 'PGM'], { keepOpen: true });
  await world.acts.receive(bruno, processId);
  await world.acts.receive(carla.who, processId);
});
afterAll(async () => {
  await holder.close();
  rmSync(scratch, { recursive: true, force: true });
});

const get = <T>(type: new (...args: never[]) => T): T => world.app.get(type);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const publish = (revoked?: Party[]) => holder.publish(revoked);
const drafted = (who = bruno) => holder.drafted(processId, who);

interface Prepared {
  documentId: string;
  signing: string;
  base: Buffer;
}

async function prepare(documentId: string, who: Actor = bruno): Promise<Prepared> {
  const signing = await actingAs(who, () => get(OutsideSignings).prepare(documentId, holder.positionOf(who)));
  const file = await actingAs(who, () => get(OutsideSignings).file(signing, documentId));
  return { documentId, signing, base: await octetsOf(file) };
}

const accept = ({ signing, documentId }: Prepared, file: Buffer, who: Actor = bruno) =>
  actingAs(who, () => get(OutsideSignings).accept(signing, documentId, file));
const signatures = (id: string) =>
  actingAs(bruno, () => get(Database).work(() => get(SignaturesQueries).signaturesOf(id)));
const rendition = (id: string) =>
  actingAs(bruno, () => get(Database).work(() => get(SignaturesQueries).rendition(id)));
const evidence = async (id: string) =>
  octetsOf(await actingAs(bruno, () => get(SignedFiles).find(id, 'evidence')));
const pades = (base: Buffer, signer: Party = person) => signedBy(base, signer, { field: 'Assinador' });
const p7s = (base: Buffer, signer: Party = person) => cmsOf(signer, { content: base });

/** The outer value with a length that is not told (X.690, 8.1.3.6), as Bouncy Castle writes it. */
function indefinite(cms: Buffer): Buffer {
  const content = readBer(cms).content;
  return Buffer.concat([Buffer.of(0x30, 0x80), content, Buffer.of(0, 0)]);
}

/** As a program that is not ours makes it: with the time and the capabilities of S/MIME signed, without the certificate bound. */
function bySomebodyElse(base: Buffer): Buffer {
  const at = (name: string) => join(scratch, name);
  const pem = (certificate: Buffer) => new X509Certificate(certificate).toString();
  writeFileSync(at('a.pdf'), base);
  writeFileSync(at('a.pem'), pem(person.certificate));
  writeFileSync(at('a.key'), person.key.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(at('above.pem'), pem(authority.certificate));
  const files = [
    '-in',
    at('a.pdf'),
    '-signer',
    at('a.pem'),
    '-inkey',
    at('a.key'),
    '-certfile',
    at('above.pem'),
  ];
  return execFileSync('openssl', ['cms', '-sign', '-binary', '-outform', 'DER', ...files]);
}

async function judged(bytes: Buffer, content?: Buffer) {
  const { engine } = await get(FileVerification).engine(world.world.tenantId);
  const files = new Map([['file', { fileName: 'a', bytes }]]);
  if (content) files.set('content', { fileName: 'b', bytes: content });
  expect(engine.trust).toBeDefined();
  const { signatures: found, summary } = await get(FileVerification).verify(world.world.slug, files);
  return { summary, says: found.map(({ indication, level }) => `${indication} ${level}`) };
}

async function isWhole(id: string): Promise<boolean> {
  const { crc } = (await rendition(id))!;
  const [{ code }] = (await world.query<{ code: string }>(
    'SELECT code FROM documents WHERE tenant_id = $1 AND id = $2',
    [id],
  )) as [{ code: string }];
  return (await get(Authenticity).check(world.world.slug, code, crc))!.whole;
}

it('waits for the list of revoked certificates, and keeps nothing meanwhile', async () => {
  const prepared = await prepare(await drafted());
  expect(await refusalOf(accept(prepared, await pades(prepared.base)))).toMatchObject({
    key: 'signatures.outside_try_later',
  });
  await publish();
  await accept(prepared, await pades(prepared.base));
  expect(await signatures(prepared.documentId)).toMatchObject([{ level: 'qualified' }]);
});

it('of a PDF signed elsewhere is made by pages, stands in the evidence and is told as qualified', async () => {
  await publish();
  const id = await drafted();
  const browser: Browser = await world.at('bruno');
  const start = await browser.get(world.document(id, '/assinar-fora'));
  expect(words(start)).toContain('A chave do certificado nunca passa por aqui');
  const nobody = await browser.post(world.document(id, '/assinar-fora'), { positionId: 'x' });
  expect(nobody.status).toBe(422);
  const made = await browser.post(world.document(id, '/assinar-fora'), {
    positionId: holder.positionOf(bruno),
  });
  const page = await browser.get(made.location!);
  const file = await world.app.nest.inject({
    url: `${made.location}/arquivo.pdf`,
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  });
  const base = file.rawPayload;
  expect(words(page).replaceAll(' ', '')).toContain(sha256(base));
  const empty = await browser.upload(actionOf(page, 'assinar-fora'), {}, { name: '', content: '' });
  expect(empty.status).toBe(422);
  const again = await browser.upload(actionOf(page, 'assinar-fora'), {}, { name: 'a.pdf', content: base });
  expect([again.status, words(again)]).toEqual([409, expect.stringContaining('Não há assinatura nova')]);
  const signed = await pades(base);
  const done = await browser.upload(actionOf(page, 'assinar-fora'), {}, { name: 'a.pdf', content: signed });
  expect([done.status, done.location]).toEqual([303, expect.stringContaining(processId)]);
  expect((await evidence(id)).equals(signed)).toBe(true);
  expect((await judged(signed)).says).toEqual(['TOTAL-PASSED SIMPLE', 'TOTAL-PASSED QUALIFIED']);
  expect(await isWhole(id)).toBe(true);
  const [entry] = await world.query(
    `SELECT c.state, c.level, c.factors, s.level AS signed FROM signing_ceremonies c
       JOIN signatures s ON s.tenant_id = c.tenant_id AND s.ceremony_id = c.id WHERE s.tenant_id = $1 AND s.document_id = $2`,
    [id],
  );
  expect(entry).toEqual({ state: 'signed', level: 'qualified', factors: 'icp_brasil', signed: 'qualified' });
  expect((await browser.get(made.location!)).status).toBe(404);
});

it.each([
  ['.p7s', (base: Buffer) => p7s(base)],
  ['.p7s of openssl', (base: Buffer) => bySomebodyElse(base)],
  ['.p7m', (base: Buffer) => cmsOf(person, { content: base, detached: false })],
])('of a %s stands beside the PDF, and who signs later leaves both as they are', async (_, make) => {
  await publish();
  const prepared = await prepare(await drafted());
  const { documentId: id, base } = prepared;
  const signed = make(base);
  await accept(prepared, signed);
  expect((await evidence(id)).equals(base)).toBe(true);
  await world.acts.sign(carla.who, id, { code: carla.telephone.code() });
  const later = await evidence(id);
  expect(later.subarray(0, base.length).equals(base)).toBe(true);
  const list = () => actingAs(bruno, () => get(DetachedSignatures).list(id));
  const [detached] = await list();
  const file = (which: 'signature' | 'signed') =>
    actingAs(bruno, () => get(DetachedSignatures).file(id, detached!.id, which)).then(octetsOf);
  expect((await file('signature')).equals(signed)).toBe(true);
  expect(detached!.stampedAt).toBeNull();
  // What proves the time is put into a copy; done twice, it is done once.
  await get(Preservation)
    .run(world.world.tenantId, id)
    .catch(() => undefined);
  const [stamped] = await list();
  await get(DetachedTimestamps).stamp(world.world.tenantId, detached!);
  expect(await list()).toEqual([stamped]);
  expect(stamped).toMatchObject({ madeSha256: sha256(signed), stampedAt: expect.any(Date) });
  const copy = await file('signature');
  expect([sha256(copy), copy.equals(signed)]).toEqual([stamped!.sha256, false]);
  const files = new Map([
    ['file', { fileName: 'a.p7s', bytes: copy }],
    ['content', { fileName: 'a.pdf', bytes: base }],
  ]);
  const [proof] = (await get(FileVerification).verify(world.world.slug, files)).signatures;
  expect(proof!.timestamps).toMatchObject([{ kind: 'SIGNATURE', valid: true }]);
  expect([proof!.indication, proof!.time.source]).toEqual(['TOTAL-PASSED', 'TST']);
  expect((await judged(await file('signature'), await file('signed'))).says[0]).toBe(
    'TOTAL-PASSED QUALIFIED',
  );
  expect((await signatures(id)).map(({ level }) => level)).toEqual(['qualified', 'advanced']);
  expect(await isWhole(id)).toBe(true);
  const browser = await world.at('bruno');
  expect((await browser.get(world.process(processId, `?documento=${id}`))).body).toContain(
    '/assinaturas-separadas',
  );
  expect(words(await browser.get(world.document(id, '/assinaturas-separadas')))).toContain('Bruno Castro');
  expect((await browser.get(world.document(id, `/assinaturas/${detached!.id}.p7s`))).status).toBe(200);
  expect((await browser.get(world.document(id, `/assinaturas/${detached!.id}.pdf`))).status).toBe(200);
  const swap = (to: string) =>
    world.app.asSuperuser((client) =>
      client.query(
        `UPDATE detached_timestamps SET object_sha256 = decode($2, 'hex') WHERE signature_id = $1`,
        [detached!.id, to],
      ),
    );
  await swap(detached!.signedSha256);
  expect(await isWhole(id)).toBe(false);
  await swap(stamped!.sha256);
  expect(await isWhole(id)).toBe(true);
  await world.app.asSuperuser((client) =>
    client.query('UPDATE detached_signatures SET object_sha256 = signed_sha256 WHERE signature_id = $1', [
      detached!.id,
    ]),
  );
  expect(await isWhole(id)).toBe(false);
});

it('of a .p7s that brings its own timestamp, or is written as BER, loses nothing', async () => {
  await publish();
  const time = new Date(Date.now() - 60_000).toISOString();
  const own = (base: Buffer) => cmsOf(person, { content: base, unsigned: stampedBy(clock, time) });
  const ber = (base: Buffer) => indefinite(p7s(base));
  for (const make of [own, ber]) {
    const prepared = await prepare(await drafted());
    const signed = make(prepared.base);
    await accept(prepared, signed);
    const of = { tenantId: world.world.tenantId, documentId: prepared.documentId };
    const [due] = await get(DetachedTimestamps).due(of.tenantId, of.documentId);
    await get(DetachedTimestamps).stamp(of.tenantId, due!);
    expect(await get(DetachedTimestamps).due(of.tenantId, of.documentId)).toEqual([]);
    const [found] = await actingAs(bruno, () => get(DetachedSignatures).list(of.documentId));
    expect(found!.sha256 === found!.madeSha256).toBe(make === own);
    expect(found!.stampedBy).toEqual(expect.stringMatching(/./));
    expect(await isWhole(of.documentId)).toBe(true);
  }
});

it('begun is found again from the document and from the requests, by who began it, until it is over or made', async () => {
  await publish();
  const id = await drafted();
  const { signing } = await prepare(id);
  const back = world.document(id, `/assinar-fora/${signing}`);
  const pages = [
    world.process(processId, `?documento=${id}`),
    ...['/assinar', '/assinar-fora'].map((rest) => world.document(id, rest)),
    world.path('/pedidos-de-assinatura'),
  ];
  const told = async (person = 'bruno', unit?: string): Promise<boolean[]> => {
    const browser = await world.at(person, unit);
    return Promise.all(pages.map(async (page) => (await browser.get(page)).body.includes(back)));
  };
  expect(await told()).toEqual([true, true, true, true]);
  expect(await told('carla')).toEqual([false, false, false, false]);
  expect(words(await (await world.at('bruno')).get(pages[0]!))).toContain(
    'o arquivo assinado ainda não voltou',
  );
  // Nothing comes of a signing of a text that is no more, nor of one whose time is over.
  const set = (change: string) =>
    world.app.asSuperuser((client) =>
      client.query(`UPDATE outside_signings SET ${change} WHERE id = $1`, [signing]),
    );
  await set('revision = revision + 1');
  expect(await told()).toEqual([false, false, false, false]);
  await set(`revision = revision - 1, expires_at = now() - interval '1 second'`);
  expect(await told()).toEqual([false, false, false, false]);
  const again = await prepare(id);
  await accept(again, await pades(again.base));
  expect((await (await world.at('bruno')).get(pages[0]!)).body).not.toContain('Assinatura começada');
});

it('begun is given up for good, and has to be prepared again once the document is another', async () => {
  await publish();
  const id = await drafted();
  const browser = await world.at('bruno');
  const first = await prepare(id);
  const back = world.document(id, `/assinar-fora/${first.signing}`);
  expect((await (await world.at('ana')).post(`${back}/desistencia`)).status).toBe(404);
  const page = await browser.get(back);
  const gone = await browser.post(actionOf(page, 'desistencia'));
  expect([gone.status, gone.location]).toEqual([303, expect.stringContaining(processId)]);
  expect((await browser.get(back)).status).toBe(404);
  expect((await browser.get(world.document(id, '/assinar'))).body).not.toContain('Assinatura começada');
  expect(await refusalOf(accept(first, await pades(first.base)))).toMatchObject({ code: 'not_found' });

  const second = await prepare(id);
  // As after a signature of somebody else, which is a revision of its own.
  await world.app.asSuperuser((client) =>
    client.query('UPDATE outside_signings SET revision = revision - 1 WHERE id = $1', [second.signing]),
  );
  const stale = await browser.get(world.document(id, `/assinar-fora/${second.signing}`));
  expect(words(stale)).toContain('O arquivo que você baixou não serve mais');
  expect(stale.body).not.toContain('type="file"');
  const again = await browser.post(world.document(id, '/assinar-fora'), {
    positionId: /name="positionId" value="([^"]+)"/.exec(stale.body)![1]!,
  });
  expect(words(await browser.get(again.location!))).toContain('Baixar o PDF');
});

it('is appended to the signatures that are there, and others to it', async () => {
  await publish();
  const id = await drafted(carla.who);
  await world.acts.sign(carla.who, id, { code: carla.telephone.code() });
  const first = await evidence(id);
  const prepared = await prepare(id);
  expect(prepared.base.subarray(0, first.length).equals(first)).toBe(true);
  await accept(prepared, await pades(prepared.base));
  await get(Preservation).run(world.world.tenantId, id);
  const second = await evidence(id);
  const [kept] = await world.query(
    'SELECT pades_level, complete FROM preserved_files WHERE tenant_id = $1 AND document_id = $2',
    [id],
  );
  expect(kept).toEqual({ pades_level: 'B-LT', complete: true });
  expect(second.subarray(0, first.length).equals(first)).toBe(true);
  expect((await judged(second)).says).toEqual([
    'TOTAL-PASSED SIMPLE',
    'TOTAL-PASSED ADVANCED',
    'TOTAL-PASSED QUALIFIED',
    'TOTAL-PASSED UNDETERMINED',
  ]);
  await world.acts.sign(world.world.as('ana', 'PROT'), id);
  const third = await evidence(id);
  expect(third.subarray(0, second.length).equals(second)).toBe(true);
  expect((await judged(third)).says.slice(0, 4)).toEqual((await judged(second)).says);
  expect(await isWhole(id)).toBe(true);
});

it('is not begun by an account without CPF', async () => {
  const id = await drafted(carla.who);
  expect(await refusalOf(prepare(id, carla.who))).toMatchObject({ key: 'signatures.outside_account_cpf' });
});

it('satisfies a rule that demands it, where a password does not', async () => {
  await publish();
  const elisa = world.world.as('elisa', 'SEMAD');
  const rule = await actingAs(elisa, () =>
    get(SignatureLevels).create({
      documentTypeId: world.world.documentTypes['Despacho']!,
      minimum: 'qualified',
    }),
  );
  try {
    const id = await drafted();
    expect(await refusalOf(world.acts.sign(bruno, id))).toMatchObject({ key: 'signatures.qualified_needed' });
    const browser = await world.at('bruno');
    const page = await browser.get(world.document(id, '/assinar'));
    expect(page.body).toContain(world.document(id, '/assinar-fora'));
    const prepared = await prepare(id);
    await accept(prepared, await pades(prepared.base));
    expect(await signatures(id)).toMatchObject([{ level: 'qualified' }]);
  } finally {
    await actingAs(elisa, () => get(SignatureLevels).delete(rule));
  }
});

describe('is refused, and nothing is kept,', () => {
  let prepared: Prepared;
  let objects: number;

  beforeAll(async () => {
    await publish();
    prepared = await prepare(await drafted());
    objects = await world.count('objects');
  });
  afterEach(async () => {
    expect(await signatures(prepared.documentId)).toEqual([]);
    expect(await world.count('objects')).toBe(objects);
  });

  const other = certify({ name: 'JOANA:98765432100', issuer: authority, cpf: '98765432100', crl: list });
  const nameless = certify({ name: 'SEM CPF', issuer: authority, crl: list });
  const company = certify({ name: 'EMPRESA LTDA:11222333000181', issuer: authority, cpf, crl: list });
  const strangeRoot = certify({ name: 'Raiz', authority: true, kind: 'p384' });
  const strange = certify({ name: `MARIA DAS DORES:${cpf}`, issuer: strangeRoot, cpf });
  const expired = certify({
    name: `MARIA DAS DORES:${cpf}`,
    issuer: authority,
    cpf,
    crl: list,
    from: '2020-01-01',
    to: '2021-01-01',
  });
  const changed = async (pdf: Buffer): Promise<Buffer> => {
    const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
    document.getPage(0).drawText('Indefiro.', { x: 100, y: 400, size: 30 });
    return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }));
  };

  it.each<[string, string, (base: Buffer) => Promise<Buffer> | Buffer]>([
    ['a certificate of somebody else', 'outside_other_person', (base) => pades(base, other)],
    ['one of somebody else beside the file', 'outside_other_person', (base) => p7s(base, other)],
    ['one without CPF', 'outside_no_cpf', (base) => p7s(base, nameless)],
    ['one of a company', 'outside_company', (base) => p7s(base, company)],
    ['one of a root made by oneself', 'outside_not_icp_brasil', (base) => pades(base, strange)],
    ['the same beside the file', 'outside_not_icp_brasil', (base) => p7s(base, strange)],
    ['one that is over', 'outside_invalid', (base) => p7s(base, expired)],
    ['the file without a signature', 'outside_unsigned', (base) => base],
    ['no signature at all', 'outside_kind', () => Buffer.from('assinado')],
    ['a CMS that is none', 'outside_broken', (base) => p7s(base).subarray(0, 900)],
    ['a signature of another file', 'outside_other_file', () => p7s(Buffer.from('outro'))],
    [
      'another file inside',
      'outside_other_file',
      () => cmsOf(person, { content: Buffer.from('x'), detached: false }),
    ],
    [
      'a file that does not begin so',
      'outside_other_file',
      async (base) => Buffer.concat([Buffer.from('%PDF-1.7\n'), await pades(base)]),
    ],
    [
      'two signatures at once',
      'outside_several',
      async (base) => signedBy(await pades(base), person, { field: 'B' }),
    ],
    ['a change before it', 'outside_changed', async (base) => pades(await changed(base))],
    ['a change after it', 'outside_changed_after', async (base) => changed(await pades(base))],
  ])('%s', async (_, key, make) => {
    expect(await refusalOf(accept(prepared, await make(prepared.base)))).toMatchObject({
      code: 'rule',
      key: `signatures.${key}`,
      fields: ['file'],
    });
  });

  it('a flipped octet of the signature', async () => {
    const signed = await pades(prepared.base);
    const place = signed.toString('latin1').lastIndexOf('/Contents') + 1500;
    signed[place] = signed[place] === 0x30 ? 0x31 : 0x30;
    expect(await refusalOf(accept(prepared, signed))).toMatchObject({ code: 'rule' });
  });

  it('a revoked certificate, with the reason', async () => {
    await publish([person]);
    const refusal = await refusalOf(accept(prepared, await pades(prepared.base)));
    expect(refusal).toMatchObject({
      key: 'signatures.outside_invalid',
      message: expect.stringMatching(/cancelado|revogado/),
    });
    await publish();
  });

  it('what belongs to another person, to another document, or is over', async () => {
    const signed = await pades(prepared.base);
    expect(await refusalOf(accept(prepared, signed, carla.who))).toMatchObject({ code: 'not_found' });
    expect(await refusalOf(accept({ ...prepared, documentId: processId }, signed))).toMatchObject({
      code: 'not_found',
    });
    const { clock } = world.app;
    clock.forward(25 * 60);
    expect(await refusalOf(accept(prepared, signed))).toMatchObject({ code: 'not_found' });
    clock.forward(-25 * 60);
  });

  it('an old revision', async () => {
    const signed = await pades(prepared.base);
    await world.acts.save(bruno, prepared.documentId, 2, text('Indefiro o pedido.'));
    expect(await refusalOf(accept(prepared, signed))).toMatchObject({ key: 'signatures.changed_before' });
    const [{ refused }] = (await world.query<{ refused: number }>(
      `SELECT count(*)::int AS refused FROM audit_entries WHERE tenant_id = $1 AND kind = 'signing.refused'`,
    )) as [{ refused: number }];
    expect(refused).toBeGreaterThan(15);
  });
});

it('asks for an authority: what ICP-Brasil certified is not of gov.br', async () => {
  await publish();
  const { engine } = await get(FileVerification).engine(world.world.tenantId);
  const base = Buffer.from('qualquer arquivo');
  expect(await refusalOf(judgeOutside(engine, base, p7s(base), 'GOV_BR'))).toMatchObject({
    key: 'signatures.outside_not_gov_br',
  });
  expect((await judgeOutside(engine, base, p7s(base), 'ICP_BRASIL')).holder.cpf).toBe(cpf);
});

describe('the statement of who asks for a certificate', () => {
  const statements = <T>(run: (one: IdentityStatements) => Promise<T>, who = bruno) =>
    actingAs(who, () => run(get(IdentityStatements)));
  const prepared = () => statements((one) => one.prepare());
  const handedOut = async () => octetsOf(await statements((one) => one.file()));
  const sent = (file: Buffer, who = bruno) => statements((one) => one.accept(file), who);
  const current = () => holder.within(() => get(CertificatesQueries).current(bruno.userId));
  const own = (rest = '') => world.path(`/minha-conta/certificado${rest}`);

  it('signed by ICP-Brasil with the CPF of the account proves it, once and within a day', async () => {
    await publish();
    const browser = await world.at('bruno');
    expect(await refusalOf(prepared())).toMatchObject({ key: 'certificates.second_factor' });
    const { password } = world.world.people['bruno']!;
    const telephone = await Telephone.on(world.app, bruno, password);
    expect(await refusalOf(sent(Buffer.from('x')))).toMatchObject({ code: 'not_found' });
    await holder.setCpf(bruno, '');
    expect(await refusalOf(prepared())).toMatchObject({ key: 'signatures.outside_account_cpf' });
    await holder.setCpf(bruno, cpf);

    await prepared();
    const old = await handedOut();
    await prepared();
    const base = await handedOut();
    const other = certify({ name: 'JOANA:98765432100', issuer: authority, cpf: '98765432100', crl: list });
    const company = certify({ name: 'EMPRESA LTDA:11222333000181', issuer: authority, cpf, crl: list });
    const root = certify({ name: 'Raiz', authority: true, kind: 'p384' });
    const strange = certify({ name: `BRUNO:${cpf}`, issuer: root, cpf });
    const twice = await signedBy(await pades(base), other, { field: 'Outro' });
    const refusals: [string, Buffer][] = [
      ['other_file', await pades(old)],
      ['other_file', p7s(old)],
      ['unsigned', base],
      ['kind', Buffer.from('assinado')],
      ['other_person', await pades(base, other)],
      ['not_icp_brasil', await pades(base, strange)],
      ['several', twice],
    ];
    for (const [key, file] of refusals)
      expect(await refusalOf(sent(file))).toMatchObject({
        key: `signatures.outside_${key}`,
        fields: ['file'],
      });
    const byCompany = await refusalOf(sent(await pades(base, company)));
    expect(byCompany).toMatchObject({ fields: ['file'] });
    const signed = await pades(base);
    expect(await refusalOf(sent(signed, world.world.as('ana', 'PROT')))).toMatchObject({ code: 'not_found' });
    await publish([person]);
    expect(await refusalOf(sent(signed))).toMatchObject({ key: 'signatures.outside_invalid' });
    await publish();
    world.app.clock.forward(25 * 60);
    expect(await refusalOf(sent(signed))).toMatchObject({ code: 'not_found' });
    world.app.clock.forward(-25 * 60);
    expect(await current()).toBeUndefined();

    // By pages, and then only the activation is left.
    const page = await browser.get(own());
    expect(words(page)).toContain('Baixar o pedido, para assinar');
    const file = await world.app.nest.inject({
      url: own('/icp-brasil/pedido.pdf'),
      headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(file.rawPayload.equals(base)).toBe(true);
    const action = own('/icp-brasil/assinado');
    const wrong = await browser.upload(action, {}, { name: 'a.pdf', content: base });
    expect([wrong.status, words(wrong)]).toEqual([409, expect.stringContaining('Não há assinatura nova')]);
    const done = await browser.upload(action, {}, { name: 'a.pdf', content: signed });
    expect([done.status, done.location]).toEqual([303, own()]);
    expect(await refusalOf(sent(signed))).toMatchObject({ code: 'not_found' });
    expect(await current()).toMatchObject({ state: 'approved', proofMethod: 'icp_brasil', proofLevel: null });
    const active = await browser.post(own('/ativacao'), { password, code: telephone.code() });
    expect(active.status).toBe(303);
    expect(words(await browser.get(own()))).toContain('Certificado ICP-Brasil com o mesmo CPF');
    expect(await refusalOf(prepared())).toMatchObject({ key: 'certificates.has_one' });
    const told = await world.query<{ kind: string }>(
      `SELECT kind FROM audit_entries WHERE tenant_id = $1 AND subject_id = $2 AND kind LIKE 'identity_proof.%'`,
      [bruno.userId],
    );
    expect(told).toEqual([{ kind: 'identity_proof.icp_brasil' }]);
  });
});
