import { type KeyObject, sign } from 'node:crypto';
import { configurationVault, type KeyVault } from '../../vault/key-vault';
import { type Signer } from '../cms/cms';
import { isHeld, type PrivateKey } from '../keys/private-key';
import { createRootCertificate, type Issuer, issueLeafCertificate } from './x509';

/** Makes the keys of an authority, wherever they are to live. */
export type KeyMaker = Pick<KeyVault, 'make'>;

/** A certificate and what finds its private key again (PKCS#8 in DER, or the name of a key in a device): to be put in an envelope at once. */
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
export function createTenantAuthority(
  { tenantName, now }: { tenantName: string; now: Date },
  vault: KeyMaker = configurationVault,
): TenantAuthority {
  const organization = shortened(tenantName);
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const rootKeys = vault.make('secp384r1');
  const root = createRootCertificate(
    {
      subject: { organization, commonName: shortened(`Autoridade certificadora de ${tenantName.trim()}`) },
      publicKey: rootKeys.publicKey,
      notBefore,
      notAfter: yearsAfter(notBefore, ROOT_YEARS),
    },
    rootKeys.privateKey,
  );
  const issuer = { certificate: root, privateKey: rootKeys.privateKey };
  const seal = createSeal({ organization, tenantName, notBefore }, issuer, vault);
  return { root: { certificate: root, privateKey: rootKeys.material }, seal };
}

/** Signs with a key at hand, here or in a device. The algorithm follows the key: P-256, or RSA of 2048 bits and more. */
export function localSigner(certificate: Buffer, chain: readonly Buffer[], privateKey: PrivateKey): Signer {
  if (isHeld(privateKey)) {
    if (privateKey.curve !== 'prime256v1') throw new RangeError('a signer has a P-256 key');
    const held = async (data: Buffer) => privateKey.sign('sha256', data);
    return { certificate, chain, algorithm: 'ECDSA_P256_SHA256', sign: held };
  }
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
}

function createSeal(
  { organization, tenantName, notBefore }: SealRequest,
  issuer: Issuer,
  vault: KeyMaker,
): CertifiedKey {
  const { publicKey, material } = vault.make('prime256v1');
  const subject = { organization, commonName: shortened(`Selo eletrônico de ${tenantName.trim()}`) };
  const notAfter = yearsAfter(notBefore, SEAL_YEARS);
  const certificate = issueLeafCertificate({ subject, publicKey, notBefore, notAfter }, issuer);
  return { certificate, privateKey: material };
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
