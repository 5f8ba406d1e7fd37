import { createHash } from 'node:crypto';
import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import { readCertificate } from '../certificates/x509';

export type SignatureAlgorithm = 'ECDSA_P256_SHA256' | 'RSA_PKCS1_SHA256';

/**
 * Who signs, wherever the key is: in memory, in an HSM, at a provider.
 * `chain` holds the certificates above, in any order; the root may be among them and is never embedded.
 * `sign` receives the octets to be signed (not their digest) and gives the DER Ecdsa-Sig-Value or the RSA block.
 */
export interface Signer {
  readonly certificate: Buffer;
  readonly chain: readonly Buffer[];
  readonly algorithm: SignatureAlgorithm;
  sign(toBeSigned: Buffer): Promise<Buffer>;
}

/**
 * Detached SignedData (RFC 5652, 5) over content of the given SHA-256 digest, as PAdES B-B asks (EN 319 142-1, 6.3):
 * contentType, messageDigest and signing-certificate-v2 are signed; signing-time is not there, the claimed time is /M of the PDF.
 */
export async function createDetachedCms(contentDigest: Buffer, signer: Signer): Promise<Buffer> {
  const same = sameOf(signer);
  const attributes = signedAttributes(contentDigest, same);
  const signature = await signer.sign(attributes);
  const signerInfo = der.sequence(
    ...same.signer,
    der.implicit(0, attributes),
    same.algorithm,
    der.octetString(signature),
  );
  const signedData = der.sequence(...same.head, der.setOf(signerInfo));
  return der.sequence(oids.signedData, der.explicit(0, signedData));
}

/** Octets that a CMS of this signer takes at the most: all that is known of it, and room for its digest and its signature. */
export function roomForCms(signer: Signer): number {
  const { contentType, certificate, head, signer: identified, algorithm } = sameOf(signer);
  const known = [contentType, certificate, ...head, ...identified, algorithm];
  return known.reduce((sum, { length }) => sum + length, ROOM_FOR_THE_REST);
}

/** An RSA-8192 signature, a digest, and what encloses them. */
const ROOM_FOR_THE_REST = 1_536;

/** What is the same in all that one signer signs. */
interface Same {
  readonly contentType: Buffer;
  readonly certificate: Buffer;
  /** Of SignedData, before its signerInfos. */
  readonly head: readonly Buffer[];
  /** Of SignerInfo, before its attributes. */
  readonly signer: readonly Buffer[];
  readonly algorithm: Buffer;
}

const known = new WeakMap<Signer, Same>();
const oids = {
  signedData: der.objectIdentifier(oid.signedData),
  messageDigest: der.objectIdentifier(oid.messageDigest),
};

function sameOf(signer: Signer): Same {
  let same = known.get(signer);
  if (!same) known.set(signer, (same = writeSame(signer)));
  return same;
}

function writeSame(signer: Signer): Same {
  const { issuer, serial } = readCertificate(signer.certificate);
  const version = der.integer(1);
  const certificates = der.implicit(0, der.setOf(...embeddedCertificates(signer)));
  return {
    contentType: attribute(oid.contentType, der.objectIdentifier(oid.data)),
    certificate: attribute(oid.signingCertificateV2, signingCertificateV2(signer.certificate)),
    head: [version, der.setOf(sha256Algorithm()), der.sequence(der.objectIdentifier(oid.data)), certificates],
    signer: [version, der.sequence(issuer, serial), sha256Algorithm()],
    algorithm: signatureAlgorithm(signer.algorithm),
  };
}

/** The SET OF that is signed; in SignerInfo the same octets stand under [0] IMPLICIT (RFC 5652, 5.4). */
function signedAttributes(contentDigest: Buffer, { contentType, certificate }: Same): Buffer {
  const digest = der.sequence(oids.messageDigest, der.setOf(der.octetString(contentDigest)));
  return der.setOf(contentType, digest, certificate);
}

function attribute(type: string, value: Buffer): Buffer {
  return der.sequence(der.objectIdentifier(type), der.setOf(value));
}

/** RFC 5035, 4: SHA-256 is the DEFAULT of hashAlgorithm, so DER leaves it out. The optional issuerSerial adds nothing to the hash. */
function signingCertificateV2(certificate: Buffer): Buffer {
  const hash = createHash('sha256').update(certificate).digest();
  return der.sequence(der.sequence(der.sequence(der.octetString(hash))));
}

/** RFC 5754, 2: the parameters of SHA-2 are absent. */
function sha256Algorithm(): Buffer {
  return der.sequence(der.objectIdentifier(oid.sha256));
}

/** RFC 5758, 3.2 (no parameters) and RFC 8017, A.2.4 (NULL). */
function signatureAlgorithm(algorithm: SignatureAlgorithm): Buffer {
  return algorithm === 'ECDSA_P256_SHA256'
    ? der.sequence(der.objectIdentifier(oid.ecdsaWithSha256))
    : der.sequence(der.objectIdentifier(oid.sha256WithRsa), der.nil());
}

/** The whole chain but its root: whoever trusts the root already has it. */
function embeddedCertificates(signer: Signer): Buffer[] {
  const above = signer.chain.filter((certificate) => {
    const { issuer, subject } = readCertificate(certificate);
    return !issuer.equals(subject) && !certificate.equals(signer.certificate);
  });
  return [signer.certificate, ...above];
}
