/** Digests by the names that Node gives them. */
export type DigestName =
  | 'md5'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha512-256'
  | 'sha3-224'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'shake256';

/** How a signature value was made, read out of the message and found to agree with the key. */
export type Scheme =
  | { readonly kind: 'RSA_PKCS1'; readonly digest: DigestName }
  | { readonly kind: 'RSA_PSS'; readonly digest: DigestName; readonly salt: number }
  | { readonly kind: 'ECDSA'; readonly digest: DigestName }
  | { readonly kind: 'ED25519' }
  | { readonly kind: 'ED448' };

/**
 * The cryptography that the verifier needs, and no more: here node:crypto, in a browser WebCrypto with @noble (whose digests are
 * synchronous, while WebCrypto verifies by promises).
 */
export interface CryptoPort {
  /** SHAKE256 gives 64 octets, as CMS asks with Ed448 (RFC 8419). */
  digest(name: DigestName, pieces: readonly Uint8Array[]): Buffer;
  /**
   * @param publicKey SubjectPublicKeyInfo in DER
   * @returns undefined when this port does not know the scheme or the curve: the answer is then "not checked here"
   */
  verify(
    scheme: Scheme,
    publicKey: Buffer,
    data: readonly Uint8Array[],
    signature: Uint8Array,
  ): Promise<boolean | undefined>;
}
