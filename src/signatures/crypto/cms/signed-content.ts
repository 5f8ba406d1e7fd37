import { createHash } from 'node:crypto';
import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import type { KeySignature } from '../keys/key-signature';
import { readCertificate } from '../certificates/x509';

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

/** SignedData over any content with one signer and any key (RFC 5652, 5). */
export function createCms(request: CmsRequest): Buffer {
  const { signature, signer, contentType, content } = request;
  const digest = digestOf(signature.digest, content);
  const hash = createHash('sha256').update(signer).digest();
  const attributes = der.setOf(
    attribute(oid.contentType, der.objectIdentifier(contentType)),
    attribute(oid.messageDigest, der.octetString(digest)),
    attribute(oid.signingCertificateV2, der.sequence(der.sequence(der.sequence(der.octetString(hash))))),
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
  const { certificates } = request;
  const signedData = der.sequence(
    der.integer(contentType === oid.data ? 1 : 3),
    der.setOf(signature.digestAlgorithm),
    der.sequence(der.objectIdentifier(contentType), ...wrapped),
    ...(certificates.length > 0 ? [der.implicit(0, der.setOf(...certificates))] : []),
    der.setOf(signerInfo),
  );
  return der.sequence(der.objectIdentifier(oid.signedData), der.explicit(0, signedData));
}

export function attribute(type: string, ...values: readonly Buffer[]): Buffer {
  return der.sequence(der.objectIdentifier(type), der.setOf(...values));
}

export function digestOf(name: KeySignature['digest'], content: Buffer): Buffer {
  const hash = name === 'shake256' ? createHash(name, { outputLength: 64 }) : createHash(name);
  return hash.update(content).digest();
}
