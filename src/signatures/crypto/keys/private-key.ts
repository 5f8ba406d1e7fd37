import { type KeyObject, sign } from 'node:crypto';

/** Curves of the tenant's own keys: NIST P-256 and P-384. */
export type Curve = 'prime256v1' | 'secp384r1';

/** A private key that is used and never seen: it stays in a device (PKCS#11). */
export interface HeldKey {
  readonly curve: Curve;
  /** ECDSA over the digest of the data: DER of Ecdsa-Sig-Value (RFC 3279, 2.2.3). */
  sign(digest: 'sha256' | 'sha384', data: Buffer): Buffer;
}

/** In this process, or held elsewhere. */
export type PrivateKey = KeyObject | HeldKey;

export const isHeld = (key: PrivateKey): key is HeldKey => 'curve' in key;

/** Undefined for a key on no curve, or on one without a name that OpenSSL knows. */
export function curveOf(key: PrivateKey): string | undefined {
  return isHeld(key) ? key.curve : key.asymmetricKeyDetails?.namedCurve;
}

/** Holds the event loop while a device thinks: some milliseconds. */
export function signWith(key: PrivateKey, digest: 'sha256' | 'sha384', data: Buffer): Buffer {
  return isHeld(key) ? key.sign(digest, data) : sign(digest, data, key);
}
