import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testApplication, type TestApplication } from '../../../../test/support/application';
import { Certified } from '../../../../test/support/certified';
import type { World } from '../../../demo';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { createOcspQuestion } from '../../crypto/certificates/revocation-lists';
import { TenantSeal } from '../../sealing/tenant-seal';
import { CertificateStatus } from './certificate-status';

let app: TestApplication;
let world: World;
let folder: string;
let bruno: Certified;

beforeAll(async () => {
  app = await testApplication();
  world = await app.newWorld();
  folder = mkdtempSync(join(tmpdir(), 'autos-status-'));
});
afterEach(() => app.clock.real());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await app.close();
});

const within = <T>(run: () => Promise<T>) => app.get(Database).transaction(world.tenantId, run);
const list = () => within(() => app.get(CertificateStatus).list());
const answer = (question: Buffer) => within(() => app.get(CertificateStatus).answer(question));
const openssl = (...given: string[]) => execFileSync('openssl', given, { stdio: 'pipe' }).toString();
const file = (name: string, content: Buffer | string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
/** Of the clock of the tests, which codes move on. */
const seconds = () => String(Math.floor(app.get(Clock).now().getTime() / 1000) + 60);
const pem = (name: string, der: Buffer) => file(name, new X509Certificate(der).toString());

async function authorities() {
  const [{ root }, issuer] = await within(
    async () =>
      [
        await app.get(TenantSeal).certificates(),
        (await app.get(TenantSeal).intermediateCertificate())!,
      ] as const,
  );
  return {
    issuer,
    chain: file('chain.pem', [root, issuer].map((der) => new X509Certificate(der).toString()).join('')),
  };
}

it('says nothing while there is no authority', async () => {
  expect(await list()).toBeUndefined();
  expect((await answer(Buffer.from('x'))).toString('hex')).toBe('30030a0101');
});

it('publishes a list that OpenSSL reads, kept for a day and made anew by a revocation', async () => {
  bruno = await Certified.of(app, world, 'bruno', 'SMO');
  const { chain } = await authorities();
  const first = (await list())!;
  expect((await list())!.equals(first)).toBe(true);
  const check = (crl: Buffer) =>
    openssl('crl', '-inform', 'DER', '-in', file('list', crl), '-noout', '-text', '-CAfile', chain);
  expect(check(first)).toContain('No Revoked Certificates');
  const serial = (await bruno.current())!.serial!;
  await bruno.act((certificates) => certificates.revokeOwn('compromised'));
  const second = check((await list())!);
  expect(second).toContain(serial);
  expect(second).toContain('Key Compromise');
  expect(second).toMatch(/X509v3 CRL Number:\s+2\n/);
  app.clock.forward(22.5 * 60);
  expect(check((await list())!)).toMatch(/CRL Number:\s+2\n/);
  app.clock.forward(60);
  expect(check((await list())!)).toMatch(/CRL Number:\s+3\n/);
});

it('answers OCSP as OpenSSL expects: good, revoked, unknown, with the nonce', async () => {
  const carla = await Certified.of(app, world, 'carla', 'PGM');
  const { issuer, chain } = await authorities();
  const issuerFile = pem('issuer.pem', issuer);
  const asked = async (certificate: Buffer, digest: string) => {
    const leaf = pem('leaf.pem', certificate);
    const question = join(folder, 'question');
    openssl('ocsp', '-issuer', issuerFile, `-${digest}`, '-cert', leaf, '-reqout', question);
    const response = file('response', await answer(readFileSync(question)));
    return openssl(
      ...['ocsp', '-issuer', issuerFile, `-${digest}`, '-cert', leaf, '-reqin', question],
      // It would put a nonce of its own in the place of the one that was asked with.
      ...['-no_nonce', '-attime', seconds(), '-respin', response, '-CAfile', chain, '-resp_text'],
    );
  };
  for (const digest of ['sha1', 'sha256'])
    expect(await asked((await carla.signer())!.certificate, digest)).toMatch(/leaf.pem: good\n/);
  expect(await asked(bruno.certificate, 'sha1')).toMatch(/leaf.pem: revoked\n[^]*Reason: keyCompromise/);
  const { seal } = await within(() => app.get(TenantSeal).certificates());
  // A number that this authority never gave.
  const stranger = file('stranger', await answer(createOcspQuestion(seal, issuer)));
  expect(openssl('ocsp', '-respin', stranger, '-resp_text', '-noverify')).toContain('Cert Status: unknown');
});

it('refuses what is no question, and says of another authority that it does not know', async () => {
  const { root } = await within(() => app.get(TenantSeal).certificates());
  for (const broken of ['', '3000', '30053003300130', '30800000'])
    expect((await answer(Buffer.from(broken, 'hex'))).toString('hex')).toBe('30030a0101');
  const elsewhere = await answer(createOcspQuestion(bruno.certificate, root));
  const text = openssl('ocsp', '-respin', file('elsewhere', elsewhere), '-resp_text', '-noverify');
  expect(text).toContain('Cert Status: unknown');
});
