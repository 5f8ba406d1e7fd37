import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTenantAuthority } from './authority';
import { createIntermediate, issuePersonCertificate } from './person-certificates';
import { readCertificate } from './x509';

const now = new Date('2026-03-12T12:00:00.500Z');
const addresses = { crl: 'https://x.br/lcr', ocsp: 'https://x.br/ocsp', issuer: 'https://x.br/pessoas.cer' };
const issuerOf = ({ certificate, privateKey }: { certificate: Buffer; privateKey: Buffer }) => ({
  certificate,
  privateKey: createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }),
});

const { root } = createTenantAuthority({ tenantName: 'Pedra Branca', now });
const intermediate = createIntermediate({ tenantName: 'Pedra Branca', now }, issuerOf(root));
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const request = { name: 'Bruno Castro', organization: 'Pedra Branca', publicKey, now };
const person = issuePersonCertificate(request, issuerOf(intermediate), addresses);

it('is a chain that OpenSSL takes, strictly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'autos-chain-'));
  const pem = (name: string, certificate: Buffer) => {
    writeFileSync(join(folder, name), new X509Certificate(certificate).toString());
    return join(folder, name);
  };
  try {
    const answer = execFileSync('openssl', [
      ...['verify', '-x509_strict', '-attime', String(Math.ceil(now.getTime() / 1000) + 60)],
      ...['-CAfile', pem('root', root.certificate), '-untrusted', pem('middle', intermediate.certificate)],
      pem('person', person),
    ]);
    expect(answer.toString()).toMatch(/: OK\n$/);
    const text = execFileSync('openssl', [
      'x509',
      '-noout',
      '-text',
      '-in',
      join(folder, 'person'),
    ]).toString();
    expect(text).toContain('Subject: C = BR, O = Pedra Branca, CN = Bruno Castro');
    expect(text).toMatch(/X509v3 Key Usage: critical\s+Digital Signature, Non Repudiation\n/);
    expect(text).toContain('URI:https://x.br/lcr');
    expect(text).toContain('OCSP - URI:https://x.br/ocsp');
    expect(text).toContain('CA Issuers - URI:https://x.br/pessoas.cer');
    const middle = execFileSync('openssl', [
      'x509',
      '-noout',
      '-text',
      '-in',
      join(folder, 'middle'),
    ]).toString();
    expect(middle).toContain('CA:TRUE, pathlen:0');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('holds for two years, and for less when its authority ends sooner', () => {
  expect(readCertificate(person).notAfter).toEqual(new Date('2028-03-12T12:00:00Z'));
  const late = { ...request, now: new Date('2035-06-01T00:00:00Z') };
  const short = issuePersonCertificate(late, issuerOf(intermediate), addresses);
  expect(readCertificate(short).notAfter).toEqual(readCertificate(intermediate.certificate).notAfter);
});

it('fits a name of any length', () => {
  const long = issuePersonCertificate(
    { ...request, name: 'Maria '.repeat(30) },
    issuerOf(intermediate),
    addresses,
  );
  expect(/CN=(.*)/.exec(new X509Certificate(long).subject)![1]!.length).toBeLessThanOrEqual(64);
});
