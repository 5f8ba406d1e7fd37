import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testApplication, type TestApplication } from '../../test/support/application';
import { refusalOf } from '../../test/support/refusals';
import { signedRevisions } from '../../test/support/signed-revisions';
import { Signers } from '../../test/support/signers';
import { serialNumber } from './crypto/certificates/x509';
import { answersOf, requireAppended, requireMade } from './sealing/evidence-check';
import { Authenticity, FileVerification, Preservation, SignaturesQueries } from './index';

let app: TestApplication;
let signers: Signers;

beforeAll(async () => {
  app = await testApplication();
  signers = await Signers.of(app);
});
afterAll(async () => {
  app.clock.real();
  await app.close();
});

const rendition = async (id: string) =>
  (await signers.within(() => app.get(SignaturesQueries).rendition(id)))!;
const later = () => new Date(Date.now() + 3_600_000);

async function judged(pdf: Buffer): Promise<[string, string | undefined, string][]> {
  const answers = await answersOf(pdf, await signers.trust(), later());
  return answers.map(({ indication, level, signer }) => [indication, signer?.name, level]);
}

async function check(id: string) {
  const { crc } = await rendition(id);
  const code = await signers.codeOf(id);
  return { code, crc, found: await app.get(Authenticity).check(signers.world.slug, code, crc) };
}

it('stands in the PDF under the tenant’s seal, by the key of the person, and its sheet says so', async () => {
  const id = await signers.drafted(signers.ana);
  await signers.simply(id);
  await signers.advanced(signers.bruno, id);
  const { pdfSha256, evidenceSha256 } = await rendition(id);
  expect(evidenceSha256).toBe(pdfSha256);
  const pdf = await signers.fileOf(id, 'shown');
  const [seal, person, ...others] = signedRevisions(pdf);
  expect(others).toEqual([]);
  expect(seal!.certificate.equals((await signers.trust()).seal)).toBe(true);
  expect(serialNumber(person!.certificate)).toBe((await signers.bruno.current())!.serial);
  expect((await judged(pdf)).map(([indication, , level]) => [indication, level])).toEqual([
    ['TOTAL-PASSED', 'SIMPLE'],
    ['TOTAL-PASSED', 'ADVANCED'],
  ]);
  const levels = (await signers.within(() => app.get(SignaturesQueries).signaturesOf(id))).map(
    ({ level }) => level,
  );
  expect(levels).toEqual(['simple', 'advanced']);
  const { found } = await check(id);
  expect(found).toMatchObject({ whole: true, hasEvidence: true });
});

it('keeps every octet when others sign later, with a certificate or without', async () => {
  const id = await signers.drafted(signers.bruno.who);
  await signers.advanced(signers.bruno, id);
  const first = await signers.fileOf(id, 'evidence');
  await signers.advanced(signers.carla, id);
  const second = await signers.fileOf(id, 'evidence');
  await signers.simply(id);
  const third = await signers.fileOf(id, 'evidence');
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
  expect(signedRevisions(await signers.fileOf(id, 'shown'))).toHaveLength(1);
  const { code, crc, found } = await check(id);
  expect(found).toMatchObject({ whole: true, hasEvidence: true });
  const given = await app.get(Authenticity).pdf(signers.world.slug, code, crc, 'evidence');
  expect(given!.equals(third)).toBe(true);
});

it('passes with pdfsig and qpdf, each for what it says', async () => {
  const id = await signers.drafted(signers.bruno.who);
  await signers.advanced(signers.bruno, id);
  await signers.advanced(signers.carla, id);
  const folder = mkdtempSync(join(tmpdir(), 'autos-advanced-'));
  try {
    const path = join(folder, 'a.pdf');
    writeFileSync(path, await signers.fileOf(id, 'evidence'));
    const answer = execFileSync('pdfsig', ['-nocert', path], { stdio: 'pipe' }).toString();
    expect(answer.match(/Signature is Valid/g)).toHaveLength(3);
    expect(answer).toContain('Bruno Castro');
    execFileSync('qpdf', ['--check', path], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('is simple without a certificate, and there is no file of evidence to ask for', async () => {
  const id = await signers.drafted(signers.ana);
  await signers.simply(id);
  expect((await rendition(id)).evidenceSha256).toBeNull();
  expect(await refusalOf(signers.fileOf(id, 'evidence'))).toMatchObject({ key: 'signatures.no_evidence' });
});

it('is not stored when it would spoil what is there', async () => {
  const id = await signers.drafted(signers.bruno.who);
  await signers.advanced(signers.bruno, id);
  const pdf = await signers.fileOf(id, 'evidence');
  const own = await signers.trust();
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
  // What was made at once is looked at as a whole.
  const printed = pdf.subarray(0, 1000);
  await requireMade(printed, seal!.octets, 1, own, later());
  await requireMade(printed, pdf, 2, own, later());
  await expect(requireMade(Buffer.from('x'), pdf, 2, own, later())).rejects.toThrow('does not begin');
  await expect(requireMade(printed, pdf, 1, own, later())).rejects.toThrow('2 signatures in place of 1');
  await expect(requireMade(printed, flipped, 2, own, later())).rejects.toThrow();
  await expect(requireMade(printed, pdf, 2, stranger, later())).rejects.toThrow('the new signature is');
  const unknown = { ...own, root: own.seal, intermediate: undefined };
  await expect(requireMade(printed, pdf, 2, unknown, later())).rejects.toThrow('the new signature is');
  const longer = Buffer.concat([pdf, Buffer.from('\n')]);
  await expect(requireMade(printed, longer, 2, own, later())).rejects.toThrow(
    /octets after|the new signature/,
  );
});

it('is handed over with its timestamp, and a file from before it is believed by that timestamp', async () => {
  const [id, bare] = [await signers.drafted(signers.bruno.who), await signers.drafted(signers.bruno.who)];
  for (const one of [id, bare]) await signers.advanced(signers.bruno, one);
  const [early, unstamped] = [await signers.fileOf(id, 'shown'), await signers.fileOf(bare, 'shown')];
  await app.get(Preservation).run(signers.world.tenantId, id);
  const stamped = await signers.fileOf(id, 'evidence');
  expect(stamped.length).toBeGreaterThan(early.length);
  expect((await signers.fileOf(id, 'shown')).equals(stamped)).toBe(true);
  const { code, crc } = await check(id);
  expect((await app.get(Authenticity).pdf(signers.world.slug, code, crc))!.equals(stamped)).toBe(true);
  // Certificates know whole seconds.
  app.clock.forward(1);
  await signers.bruno.act((certificates) => certificates.revokeOwn('not_used'));
  const verify = async (bytes: Buffer) => {
    const files = new Map([['file', { fileName: 'a.pdf', bytes }]]);
    return app.get(FileVerification).verify(signers.world.slug, files);
  };
  const report = await verify(early);
  expect(report.summary.label).toBe('aprovada');
  expect(report.signatures.at(-1)).toMatchObject({ level: 'ADVANCED', time: { source: 'DOC_TST' } });
  expect(report.signatures.at(-1)!.messages).toContain(
    'A data vem do carimbo do tempo que este sistema guarda deste mesmo arquivo.',
  );
  expect((await verify(unstamped)).summary.label).toBe('indeterminada');
  // Who signs simply later takes nothing away from what is handed over.
  await signers.simply(id);
  expect((await signers.fileOf(id, 'best')).subarray(0, stamped.length).equals(stamped)).toBe(true);
  expect(signedRevisions(await signers.fileOf(id, 'shown'))).toHaveLength(1);
});

it('of a certificate that was revoked meanwhile is not made: the person signs simply again', async () => {
  const id = await signers.drafted(signers.carla.who);
  await signers.carla.act((certificates) => certificates.revokeOwn('not_used'));
  await signers.advanced(signers.carla, id);
  const [entry] = await signers.within(() => app.get(SignaturesQueries).signaturesOf(id));
  expect(entry).toMatchObject({ level: 'simple' });
});
