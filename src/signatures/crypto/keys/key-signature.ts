import { constants, sign } from 'node:crypto';
import * as der from '../asn1/der';
import { type HeldKey, isHeld, type PrivateKey } from './private-key';

/** Digests that we sign with; each has a line in every table below. */
export type SigningDigest = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const digestOids: Record<SigningDigest | 'shake256', string> = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
  shake256: '2.16.840.1.101.3.4.2.12',
};
const rsaOids: Record<SigningDigest, string> = {
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};
const ecdsaOids: Record<SigningDigest, string> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};
const SALT = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

/** A private key with all that its signatures need to say about themselves. */
export interface KeySignature {
  /** AlgorithmIdentifier of the digest of the content; Edwards curves fix it (RFC 8419). */
  readonly digestAlgorithm: Buffer;
  readonly digest: SigningDigest | 'shake256';
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Buffer;
  sign(data: Buffer): Buffer;
}

/**
 * How a key signs: ECDSA, Ed25519, Ed448, RSA with PKCS#1 v1.5, or with PSS when asked.
 * @throws RangeError for another kind of key
 */
export function keySignature(key: PrivateKey, digest: SigningDigest = 'sha256', pss = false): KeySignature {
  if (isHeld(key)) return heldSignature(key, digest);
  const kind = key.asymmetricKeyType;
  if (kind === 'ed25519' || kind === 'ed448') {
    const own = kind === 'ed25519' ? 'sha512' : 'shake256';
    const algorithm = der.sequence(der.objectIdentifier(kind === 'ed25519' ? '1.3.101.112' : '1.3.101.113'));
    return {
      digestAlgorithm: digestIdentifier(own),
      digest: own,
      algorithm,
      sign: (data) => sign(null, data, key),
    };
  }
  const common = { digestAlgorithm: digestIdentifier(digest), digest };
  if (kind === 'ec') {
    const algorithm = der.sequence(der.objectIdentifier(ecdsaOids[digest]));
    return { ...common, algorithm, sign: (data) => sign(digest, data, key) };
  }
  if (kind !== 'rsa') throw new RangeError(`a key of the kind ${String(kind)} does not sign here`);
  if (!pss) {
    const algorithm = der.sequence(der.objectIdentifier(rsaOids[digest]), der.nil());
    return { ...common, algorithm, sign: (data) => sign(digest, data, key) };
  }
  const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT[digest] };
  return { ...common, algorithm: pssIdentifier(digest), sign: (data) => sign(digest, data, options) };
}

function heldSignature(key: HeldKey, digest: SigningDigest): KeySignature {
  if (digest !== 'sha256' && digest !== 'sha384') throw new RangeError('a held key signs SHA-256 or SHA-384');
  return {
    digestAlgorithm: digestIdentifier(digest),
    digest,
    algorithm: der.sequence(der.objectIdentifier(ecdsaOids[digest])),
    sign: (data) => key.sign(digest, data),
  };
}

/** Parameters of SHA-2 are absent (RFC 5754, 2). */
export function digestIdentifier(digest: SigningDigest | 'shake256'): Buffer {
  return der.sequence(der.objectIdentifier(digestOids[digest]));
}

/** RSASSA-PSS (RFC 8017, A.2.3): the mask by the same digest, a salt as long as it. */
export function pssIdentifier(digest: SigningDigest, mask: SigningDigest = digest): Buffer {
  const hash = (name: SigningDigest) => der.sequence(der.objectIdentifier(digestOids[name]), der.nil());
  const parameters = der.sequence(
    der.explicit(0, hash(digest)),
    der.explicit(1, der.sequence(der.objectIdentifier('1.2.840.113549.1.1.8'), hash(mask))),
    der.explicit(2, der.integer(SALT[digest])),
  );
  return der.sequence(der.objectIdentifier('1.2.840.113549.1.1.10'), parameters);
}
