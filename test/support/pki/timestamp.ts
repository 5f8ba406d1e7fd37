import { createHash } from 'node:crypto';
import * as der from '../../../src/signatures/crypto/asn1/der';
import { type KeySignature, digestIdentifier } from '../../../src/signatures/crypto/key-signature';
import { generalizedTime } from '../../../src/signatures/crypto/revocation-lists';
import { readCertificate } from '../../../src/signatures/crypto/x509';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** TimeStampReq over a SHA-256 digest, the certificate asked for (RFC 3161, 2.4.1). */
export function createTimestampRequest(imprint: Buffer, nonce: bigint): Buffer {
  const message = der.sequence(digestIdentifier('sha256'), der.octetString(imprint));
  return der.sequence(der.integer(1), message, der.integer(nonce), der.boolean(true));
}

export interface TimestampRequest {
  /** Of what is stamped. */
  readonly imprint: Buffer;
  readonly imprintDigest: 'sha1' | 'sha256' | 'sha384' | 'sha512';
  readonly time: Date;
  readonly serial: bigint;
  /** Policy of the authority. */
  readonly policy: string;
  readonly nonce?: bigint | undefined;
  readonly authority: Buffer;
  readonly signature: KeySignature;
  readonly certificates: readonly Buffer[];
}

/** TimeStampToken (RFC 3161, 2.4.2): a CMS over TSTInfo with signing-certificate-v2 of the authority (RFC 5816). */
export function createTimestampToken(request: TimestampRequest): Buffer {
  const info = der.sequence(
    der.integer(1),
    der.objectIdentifier(request.policy),
    der.sequence(digestIdentifier(request.imprintDigest), der.octetString(request.imprint)),
    der.integer(request.serial),
    generalizedTime(request.time),
    ...(request.nonce === undefined ? [] : [der.integer(request.nonce)]),
  );
  return createCms({
    contentType: TST_INFO,
    content: info,
    detached: false,
    signer: request.authority,
    signature: request.signature,
    certificates: request.certificates,
  });
}

/** TimeStampResp with a token granted (RFC 3161, 2.4.2). */
export function createTimestampResponse(token: Buffer): Buffer {
  return der.sequence(der.sequence(der.integer(0)), token);
}

export interface CmsRequest {
  readonly contentType: string;
  readonly content: Buffer;
  readonly detached: boolean;
  readonly signer: Buffer;
  readonly signature: KeySignature;
  readonly certificates: readonly Buffer[];
  /** Signed attributes beside contentType, messageDigest and signing-certificate-v2, in DER. */
  readonly signed?: readonly Buffer[];
  /** Unsigned attributes, made over the signature value. */
  readonly unsigned?: (signature: Buffer) => readonly Buffer[];
}

/** SignedData with one signer and any key (RFC 5652, 5). */
export function createCms(request: CmsRequest): Buffer {
  const { signature, signer, contentType, content } = request;
  const digest = digestOf(signature.digest, content);
  const hash = createHash('sha256').update(signer).digest();
  const attributes = der.setOf(
    attribute('1.2.840.113549.1.9.3', der.objectIdentifier(contentType)),
    attribute('1.2.840.113549.1.9.4', der.octetString(digest)),
    attribute('1.2.840.113549.1.9.16.2.47', der.sequence(der.sequence(der.sequence(der.octetString(hash))))),
    ...(request.signed ?? []),
  );
  const { issuer, serial } = readCertificate(signer);
  const value = signature.sign(attributes);
  const unsigned = request.unsigned?.(value) ?? [];
  const signerInfo = der.sequence(
    der.integer(1),
    der.sequence(issuer, serial),
    signature.digestAlgorithm,
    der.implicit(0, attributes),
    signature.algorithm,
    der.octetString(value),
    ...(unsigned.length > 0 ? [der.implicit(1, der.setOf(...unsigned))] : []),
  );
  const wrapped = request.detached ? [] : [der.explicit(0, der.octetString(content))];
  const signedData = der.sequence(
    der.integer(contentType === '1.2.840.113549.1.7.1' ? 1 : 3),
    der.setOf(signature.digestAlgorithm),
    der.sequence(der.objectIdentifier(contentType), ...wrapped),
    der.implicit(0, der.setOf(...request.certificates)),
    der.setOf(signerInfo),
  );
  return der.sequence(der.objectIdentifier('1.2.840.113549.1.7.2'), der.explicit(0, signedData));
}

export function attribute(type: string, ...values: readonly Buffer[]): Buffer {
  return der.sequence(der.objectIdentifier(type), der.setOf(...values));
}

export function digestOf(name: KeySignature['digest'], content: Buffer): Buffer {
  const hash = name === 'shake256' ? createHash(name, { outputLength: 64 }) : createHash(name);
  return hash.update(content).digest();
}
