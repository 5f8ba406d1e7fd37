import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keySignature } from '../../src/signatures/crypto/keys/key-signature';
import { digestToSign } from '../../src/signatures/crypto/pdf/pades';
import { signedAttributes } from '../../web/a1/signed-attributes';
import { chainOf, type Party } from './pki';

export interface CertificateFileOptions {
  password: string;
  /** `legacy`: 3DES for the key, RC2-40 for the certificates and SHA-1, as authorities of ICP-Brasil hand out. */
  kind?: 'legacy' | 'modern';
  without?: 'key' | 'chain';
}

/** A PKCS #12 file as openssl writes it. */
export function certificateFile(
  party: Party,
  { password, kind = 'legacy', without }: CertificateFileOptions,
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'autos-p12-'));
  const at = (name: string) => join(folder, name);
  const pem = (certificate: Buffer) => new X509Certificate(certificate).toString();
  try {
    writeFileSync(at('key.pem'), party.key.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(at('own.pem'), pem(party.certificate));
    writeFileSync(at('above.pem'), chainOf(party).slice(1).map(pem).join(''));
    const key = without === 'key' ? ['-nokeys'] : ['-inkey', at('key.pem')];
    const above = without === 'chain' || !party.issuer ? [] : ['-certfile', at('above.pem')];
    const given = ['-in', at('own.pem'), ...key, ...above, ...(kind === 'legacy' ? ['-legacy'] : [])];
    const to = ['-out', at('all.p12'), '-passout', 'env:AUTOS_P12_PASSWORD'];
    execFileSync('openssl', ['pkcs12', '-export', ...given, ...to], {
      env: { ...process.env, AUTOS_P12_PASSWORD: password },
      stdio: 'pipe',
    });
    return readFileSync(at('all.p12'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the browser sends of a prepared file. @param digest what it would say of the file */
export function browserSignature(
  prepared: Buffer,
  { key, certificate }: Party,
  digest = digestToSign(prepared),
): Buffer {
  const certificateDigest = createHash('sha256').update(certificate).digest();
  return keySignature(key).sign(Buffer.from(signedAttributes(digest, certificateDigest)));
}
