import { type DerValue } from '../../crypto/asn1/der-reader';
import type { DigestName, Scheme } from './port';
import type { PublicKeyFacts } from './public-key';

const SHAKE256_LEN = '2.16.840.1.101.3.4.2.18';

const digests: Record<string, DigestName> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.6': 'sha512-256',
  '2.16.840.1.101.3.4.2.7': 'sha3-224',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
  '2.16.840.1.101.3.4.2.12': 'shake256',
  [SHAKE256_LEN]: 'shake256',
};

/** Octets of output. */
const digestLengths: Record<DigestName, number> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha512-256': 32,
  'sha3-224': 28,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
  shake256: 64,
};

/** Signature algorithms that name their digest (RFC 8017, 5758, 5754; NIST for SHA-3). */
const named: Record<string, [kind: 'RSA_PKCS1' | 'ECDSA', digest: DigestName]> = {
  '1.2.840.113549.1.1.4': ['RSA_PKCS1', 'md5'],
  '1.2.840.113549.1.1.5': ['RSA_PKCS1', 'sha1'],
  '1.3.14.3.2.29': ['RSA_PKCS1', 'sha1'],
  '1.2.840.113549.1.1.14': ['RSA_PKCS1', 'sha224'],
  '1.2.840.113549.1.1.11': ['RSA_PKCS1', 'sha256'],
  '1.2.840.113549.1.1.12': ['RSA_PKCS1', 'sha384'],
  '1.2.840.113549.1.1.13': ['RSA_PKCS1', 'sha512'],
  '1.2.840.113549.1.1.16': ['RSA_PKCS1', 'sha512-256'],
  '2.16.840.1.101.3.4.3.13': ['RSA_PKCS1', 'sha3-224'],
  '2.16.840.1.101.3.4.3.14': ['RSA_PKCS1', 'sha3-256'],
  '2.16.840.1.101.3.4.3.15': ['RSA_PKCS1', 'sha3-384'],
  '2.16.840.1.101.3.4.3.16': ['RSA_PKCS1', 'sha3-512'],
  '1.2.840.10045.4.1': ['ECDSA', 'sha1'],
  '1.2.840.10045.4.3.1': ['ECDSA', 'sha224'],
  '1.2.840.10045.4.3.2': ['ECDSA', 'sha256'],
  '1.2.840.10045.4.3.3': ['ECDSA', 'sha384'],
  '1.2.840.10045.4.3.4': ['ECDSA', 'sha512'],
  '2.16.840.1.101.3.4.3.9': ['ECDSA', 'sha3-224'],
  '2.16.840.1.101.3.4.3.10': ['ECDSA', 'sha3-256'],
  '2.16.840.1.101.3.4.3.11': ['ECDSA', 'sha3-384'],
  '2.16.840.1.101.3.4.3.12': ['ECDSA', 'sha3-512'],
};

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';
const ED448 = '1.3.101.113';

/** `UNSUPPORTED` leaves a signature undecided; `INVALID` names what no signer may write. */
export type SchemeReading =
  | { readonly kind: 'SCHEME'; readonly scheme: Scheme }
  | { readonly kind: 'UNSUPPORTED' | 'INVALID'; readonly name: string };

export function readDigest(algorithm: DerValue | undefined): DigestName | undefined {
  const [type, length] = algorithm?.sequence() ?? [];
  const name = type?.oid() ?? '';
  // id-shake256-len says how many bits are taken (RFC 8702, 2); only the 512 that go with Ed448 are ours.
  if (name === SHAKE256_LEN && !(length?.is(0x02) && length.integer() === 512n)) return undefined;
  return digests[name];
}

/**
 * The scheme of a signature, when message and key agree.
 * @param digest of SignerInfo; undefined in a certificate, CRL or OCSP answer, whose algorithm says all
 */
export function readScheme(algorithm: DerValue, key: PublicKeyFacts, digest?: DigestName): SchemeReading {
  const [type, parameters] = algorithm.sequence();
  const name = type?.oid() ?? '';
  if (name === ED25519 || name === ED448) return edwards(name, key, digest);
  if (name === RSA_PSS) return pss(parameters, key, digest);
  const direct = named[name];
  const scheme = direct
    ? { kind: direct[0], digest: direct[1] }
    : digest && name === RSA_ENCRYPTION
      ? { kind: 'RSA_PKCS1' as const, digest }
      : digest && name === EC_PUBLIC_KEY
        ? { kind: 'ECDSA' as const, digest }
        : undefined;
  if (!scheme || key.kind === 'OTHER') return { kind: 'UNSUPPORTED', name: scheme ? key.name : name };
  if (key.kind !== (scheme.kind === 'ECDSA' ? 'EC' : 'RSA')) return { kind: 'INVALID', name };
  if (digest && scheme.digest !== digest) return { kind: 'INVALID', name };
  return { kind: 'SCHEME', scheme };
}

/** RFC 8419, 3: with signed attributes Ed25519 goes with SHA-512, Ed448 with SHAKE256, and nothing else. */
function edwards(name: string, key: PublicKeyFacts, digest: DigestName | undefined): SchemeReading {
  const kind = name === ED25519 ? 'ED25519' : 'ED448';
  const due = kind === 'ED25519' ? 'sha512' : 'shake256';
  if (key.kind !== kind || (digest && digest !== due)) return { kind: 'INVALID', name: kind };
  return { kind: 'SCHEME', scheme: { kind } };
}

/** RSASSA-PSS-params (RFC 8017, A.2.3): the mask by the same digest, a salt that the key has room for (9.1.1), trailer 1. */
function pss(
  parameters: DerValue | undefined,
  key: PublicKeyFacts,
  digest: DigestName | undefined,
): SchemeReading {
  if (key.kind !== 'RSA' && key.kind !== 'RSA_PSS') return { kind: 'INVALID', name: 'RSASSA-PSS' };
  const given = new Map(
    (parameters?.sequence() ?? []).map((item) => [item.identifier & 0x1f, item.items()[0]]),
  );
  const hash = given.has(0) ? readDigest(given.get(0)) : 'sha1';
  const mask = given.has(1) ? maskDigest(given.get(1)) : 'sha1';
  const salt = Number(given.get(2)?.integer() ?? 20n);
  const trailer = given.get(3)?.integer() ?? 1n;
  if (!hash) return { kind: 'UNSUPPORTED', name: 'RSASSA-PSS' };
  const room = Math.ceil((key.bits - 1) / 8) - digestLengths[hash] - 2;
  const sane = mask === hash && salt >= 0 && salt <= room && trailer === 1n && (!digest || digest === hash);
  if (!sane) return { kind: 'INVALID', name: 'RSASSA-PSS' };
  return { kind: 'SCHEME', scheme: { kind: 'RSA_PSS', digest: hash, salt } };
}

function maskDigest(algorithm: DerValue | undefined): DigestName | undefined {
  const [type, hash] = algorithm?.sequence() ?? [];
  return type?.oid() === '1.2.840.113549.1.1.8' ? readDigest(hash) : undefined;
}

/** SIGNATURES.md, 5: MD5, SHA-1 and RSA below 2048 bits prove nothing today, whatever the arithmetic says. */
export function isWeak(scheme: Scheme, key: PublicKeyFacts): boolean {
  const shortKey = (key.kind === 'RSA' || key.kind === 'RSA_PSS') && key.bits < 2048;
  const shortCurve = key.kind === 'EC' && key.bits < 224;
  return shortKey || shortCurve || ('digest' in scheme && isWeakDigest(scheme.digest));
}

/** MD5 is broken so far that not even what an authority signed with it is believed; SHA-1 still stands in many OCSP answers. */
export function isBroken(scheme: Scheme): boolean {
  return 'digest' in scheme && scheme.digest === 'md5';
}

export function isWeakDigest(digest: DigestName): boolean {
  return digest === 'md5' || digest === 'sha1';
}

/** As people write it in a report: `RSA PKCS#1 v1.5, SHA-256`. */
export function schemeName(scheme: Scheme): string {
  const names = {
    RSA_PKCS1: 'RSA',
    RSA_PSS: 'RSA-PSS',
    ECDSA: 'ECDSA',
    ED25519: 'Ed25519',
    ED448: 'Ed448',
  } as const;
  return names[scheme.kind];
}

/** `SHA-256` of `sha256`. */
export function digestName(digest: DigestName): string {
  return digest.toUpperCase().replace(/^SHA(?=\d)(?!3-)/, 'SHA-');
}
