import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actsOf, text, type Acts } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { Certified } from '../../test/support/certified';
import { refusalOf } from '../../test/support/refusals';
import type { World } from '../demo';
import { actingAs, type Actor } from '../platform/context';
import { Database } from '../platform/database';
import { serialNumber } from './crypto/x509';
import { answersOf, requireAppended, signedRevisions, type OwnTrust } from './evidence-check';
import { Authenticity, SignaturesQueries, TenantSeal } from './index';
import { CertificateStatus } from './certificates/certificate-status';
import { SignedFiles } from './signed-files';

let app: TestApplication;
let world: World;
let acts: Acts;
let ana: Actor;
let bruno: Certified;
let carla: Certified;
let processId: string;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  acts = actsOf(app, world);
  ana = world.as('ana', 'PROT');
  [bruno, carla] = [
    await Certified.of(app, world, 'bruno', 'SMO'),
    await Certified.of(app, world, 'carla', 'PGM'),
  ];
  processId = (await acts.open(ana)).id;
  await acts.send(ana, processId, ['SMO', 'PGM'], { keepOpen: true });
  await acts.receive(bruno.who, processId);
  await acts.receive(carla.who, processId);
});
afterAll(async () => {
  app.clock.real();
  await app.close();
});

const within = <T>(run: () => Promise<T>) => actingAs(ana, () => app.get(Database).work(run));
const rendition = async (id: string) => (await within(() => app.get(SignaturesQueries).rendition(id)))!;

async function fileOf(id: string, which: 'shown' | 'evidence'): Promise<Buffer> {
  const file = await actingAs(ana, () => app.get(SignedFiles).find(id, which));
  const chunks: Buffer[] = [];
  for await (const chunk of await file.open()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** By somebody who signs it first: until then other units do not see it. */
async function drafted(who: Actor): Promise<string> {
  const { id } = await acts.draft(who, processId);
  await acts.save(who, id, 1, text('Defiro o pedido.'));
  return id;
}

const simply = (id: string) => acts.sign(ana, id);
const advanced = (who: Certified, id: string) => acts.sign(who.who, id, { code: who.telephone.code() });
const trust = (): Promise<OwnTrust> =>
  within(async () => ({
    ...(await app.get(TenantSeal).certificates()),
    intermediate: await app.get(TenantSeal).intermediateCertificate(),
    list: await app.get(CertificateStatus).list(),
  }));
const later = () => new Date(Date.now() + 3_600_000);

async function judged(pdf: Buffer): Promise<[string, string | undefined, string][]> {
  const answers = await answersOf(pdf, await trust(), later());
  return answers.map(({ indication, level, signer }) => [indication, signer?.name, level]);
}

async function check(id: string) {
  const { crc } = await rendition(id);
  const [{ code }] = (await app.query(world.tenantId, 'SELECT code FROM documents WHERE id = $1', [id])) as [
    { code: string },
  ];
  return { code, crc, found: await app.get(Authenticity).check(world.slug, code, crc) };
}

it('stands in the PDF under the tenant’s seal, by the key of the person, and its sheet says so', async () => {
  const id = await drafted(ana);
  await simply(id);
  await advanced(bruno, id);
  const { pdfSha256, evidenceSha256 } = await rendition(id);
  expect(evidenceSha256).toBe(pdfSha256);
  const pdf = await fileOf(id, 'shown');
  const [seal, person, ...others] = signedRevisions(pdf);
  expect(others).toEqual([]);
  expect(seal!.certificate.equals((await trust()).seal)).toBe(true);
  expect(serialNumber(person!.certificate)).toBe((await bruno.current())!.serial);
  expect((await judged(pdf)).map(([indication, , level]) => [indication, level])).toEqual([
    ['TOTAL-PASSED', 'SIMPLE'],
    ['TOTAL-PASSED', 'ADVANCED'],
  ]);
  const levels = (await within(() => app.get(SignaturesQueries).signaturesOf(id))).map(({ level }) => level);
  expect(levels).toEqual(['simple', 'advanced']);
  const { found } = await check(id);
  expect(found).toMatchObject({ whole: true, hasEvidence: true });
});

it('keeps every octet when others sign later, with a certificate or without', async () => {
  const id = await drafted(bruno.who);
  await advanced(bruno, id);
  const first = await fileOf(id, 'evidence');
  await advanced(carla, id);
  const second = await fileOf(id, 'evidence');
  await simply(id);
  const third = await fileOf(id, 'evidence');
  expect(second.subarray(0, first.length).equals(first)).toBe(true);
  expect(third.subarray(0, second.length).equals(second)).toBe(true);
  expect((await judged(third)).map(([indication, , level]) => [indication, level])).toEqual([
    ['TOTAL-PASSED', 'SIMPLE'],
    ['TOTAL-PASSED', 'ADVANCED'],
    ['TOTAL-PASSED', 'ADVANCED'],
    ['TOTAL-PASSED', 'SIMPLE'],
  ]);
  expect(third.toString('latin1')).toContain('/Reason');
  // What is shown names everybody, under the seal alone.
  expect(signedRevisions(await fileOf(id, 'shown'))).toHaveLength(1);
  const { code, crc, found } = await check(id);
  expect(found).toMatchObject({ whole: true, hasEvidence: true });
  const given = await app.get(Authenticity).pdf(world.slug, code, crc, 'evidence');
  expect(given!.equals(third)).toBe(true);
});

it('passes with pdfsig and qpdf, each for what it says', async () => {
  const id = await drafted(bruno.who);
  await advanced(bruno, id);
  await advanced(carla, id);
  const folder = mkdtempSync(join(tmpdir(), 'autos-advanced-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, await fileOf(id, 'evidence'));
    const answer = execFileSync('pdfsig', ['-nocert', path], { stdio: 'pipe' }).toString();
    expect(answer.match(/Signature is Valid/g)).toHaveLength(3);
    expect(answer).toContain('Bruno Castro');
    execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('is simple without a certificate, and there is no file of evidence to ask for', async () => {
  const id = await drafted(ana);
  await simply(id);
  expect((await rendition(id)).evidenceSha256).toBeNull();
  expect(await refusalOf(fileOf(id, 'evidence'))).toMatchObject({ key: 'signatures.no_evidence' });
});

it('is not stored when it would spoil what is there', async () => {
  const id = await drafted(bruno.who);
  await advanced(bruno, id);
  const pdf = await fileOf(id, 'evidence');
  const own = await trust();
  const [seal] = signedRevisions(pdf);
  await expect(requireAppended(Buffer.from('x'), pdf, own, later())).rejects.toThrow('does not begin');
  await requireAppended(seal!.octets, pdf, own, later());
  await expect(
    requireAppended(seal!.octets, Buffer.concat([pdf, Buffer.from('\n')]), own, later()),
  ).rejects.toThrow('octets after');
  const flipped = Buffer.from(pdf);
  flipped[seal!.octets.length + 20]! ^= 1;
  await expect(requireAppended(seal!.octets, flipped, own, later())).rejects.toThrow();
  await expect(requireAppended(seal!.octets, seal!.octets, own, later())).rejects.toThrow(
    'not one signature more',
  );
  const stranger = { ...own, root: own.seal };
  await expect(requireAppended(seal!.octets, pdf, stranger, later())).rejects.toThrow('the new signature is');
});

it('of a certificate that was revoked meanwhile is not made: the person signs simply again', async () => {
  const id = await drafted(carla.who);
  await carla.act((certificates) => certificates.revokeOwn('not_used'));
  await advanced(carla, id);
  const [entry] = await within(() => app.get(SignaturesQueries).signaturesOf(id));
  expect(entry).toMatchObject({ level: 'simple' });
});
