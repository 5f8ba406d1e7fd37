import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Signer } from './cms';
import { createRootCertificate, issueLeafCertificate } from './x509';

/** A certificate and its private key (PKCS#8, DER): the key is to be put in an envelope at once (key-envelope.ts). */
export interface CertifiedKey {
  readonly certificate: Buffer;
  readonly privateKey: Buffer;
}

export interface TenantAuthority {
  readonly root: CertifiedKey;
  readonly seal: CertifiedKey;
}

export const ROOT_YEARS = 20;
export const INTERMEDIATE_YEARS = 10;
export const SEAL_YEARS = 5;

/**
 * The tenant's own authority: a root (P-384) that only certifies, and the seal (P-256) that signs documents in the name of the
 * public body. Outside ICP-Brasil, so admitted under MP 2.200-2/2001, art. 10 §2, and Lei 14.063/2020, art. 4; the body must publish
 * the root and its rules (art. 5 §4).
 * @param now start of both periods, cut to the second
 */
export function createTenantAuthority({
  tenantName,
  now,
}: {
  tenantName: string;
  now: Date;
}): TenantAuthority {
  const organization = shortened(tenantName);
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const rootKeys = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const root = createRootCertificate(
    {
      subject: { organization, commonName: shortened(`Autoridade certificadora de ${tenantName.trim()}`) },
      publicKey: rootKeys.publicKey,
      notBefore,
      notAfter: yearsAfter(notBefore, ROOT_YEARS),
    },
    rootKeys.privateKey,
  );
  const seal = createSeal({ organization, tenantName, notBefore, root, rootKey: rootKeys.privateKey });
  return { root: { certificate: root, privateKey: pkcs8(rootKeys.privateKey) }, seal };
}

/** Signs with a key held in this process. The algorithm follows the key: P-256, or RSA of 2048 bits and more. */
export function localSigner(certificate: Buffer, chain: readonly Buffer[], privateKey: KeyObject): Signer {
  const { namedCurve, modulusLength = 0 } = privateKey.asymmetricKeyDetails ?? {};
  const elliptic = namedCurve === 'prime256v1';
  if (!elliptic && (privateKey.asymmetricKeyType !== 'rsa' || modulusLength < 2048)) {
    throw new RangeError('a signer has a P-256 key, or RSA of at least 2048 bits');
  }
  return {
    certificate,
    chain,
    algorithm: elliptic ? 'ECDSA_P256_SHA256' : 'RSA_PKCS1_SHA256',
    sign: (toBeSigned) => Promise.resolve(sign('sha256', toBeSigned, privateKey)),
  };
}

interface SealRequest {
  readonly organization: string;
  readonly tenantName: string;
  readonly notBefore: Date;
  readonly root: Buffer;
  readonly rootKey: KeyObject;
}

function createSeal({ organization, tenantName, notBefore, root, rootKey }: SealRequest): CertifiedKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const subject = { organization, commonName: shortened(`Selo eletrônico de ${tenantName.trim()}`) };
  const notAfter = yearsAfter(notBefore, SEAL_YEARS);
  const certificate = issueLeafCertificate(
    { subject, publicKey, notBefore, notAfter },
    { certificate: root, privateKey: rootKey },
  );
  return { certificate, privateKey: pkcs8(privateKey) };
}

export function pkcs8(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'pkcs8' });
}

export function yearsAfter(instant: Date, years: number): Date {
  const later = new Date(instant);
  later.setUTCFullYear(instant.getUTCFullYear() + years);
  return later;
}

/** X.520 gives a name 64 characters; a longer one ends in an ellipsis after a whole word. */
export function shortened(text: string): string {
  const characters = [...text.normalize('NFC').trim().replace(/\s+/gu, ' ')];
  if (characters.length <= 64) return characters.join('');
  return `${characters
    .slice(0, 63)
    .join('')
    .replace(/\s\S*$/u, '')}…`;
}
