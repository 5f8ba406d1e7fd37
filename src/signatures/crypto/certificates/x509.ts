import { createHash, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import * as der from '../asn1/der';
import { readDer } from '../asn1/der-reader';
import { oid } from '../asn1/oids';
import { SignatureRefused } from '../errors';
import { curveOf, type PrivateKey, signWith } from '../keys/private-key';
import { publicKeyIn } from '../keys/public-keys';

/** Who a certificate names. The country is always BR; at most 64 characters each (RFC 5280, appendix A, upper bounds). */
export interface Subject {
  readonly commonName: string;
  readonly organization: string;
}

/** What the holder asks for: a name, a public key and a period in whole seconds of UTC, both ends included. */
export interface CertificateRequest {
  readonly subject: Subject;
  readonly publicKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A certification authority at work. */
export interface Issuer {
  readonly certificate: Buffer;
  readonly privateKey: PrivateKey;
}

/** The little that CMS and chains need from a certificate. The buffers are whole DER values. */
export interface CertificateFacts {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly serial: Buffer;
  readonly subjectPublicKeyInfo: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Self-signed root (RFC 5280): keyCertSign and cRLSign, room for one intermediate (pathLen 1), ECDSA with SHA-384.
 * It carries no policy OID: those of ICP-Brasil would claim a trust that it does not have (MP 2.200-2/2001, art. 10 §2).
 */
export function createRootCertificate(request: CertificateRequest, privateKey: PrivateKey): Buffer {
  const extensions = [
    extension(oid.basicConstraints, true, der.sequence(der.boolean(true), der.integer(1))),
    extension(oid.keyUsage, true, der.namedBits(keyUsage.keyCertSign, keyUsage.cRLSign)),
    extension(oid.subjectKeyIdentifier, false, der.octetString(keyIdentifier(encodeKey(request.publicKey)))),
  ];
  return certify(request, encodeName(request.subject), extensions, privateKey);
}

/**
 * Certificate of who signs documents: digitalSignature and nonRepudiation, EKU documentSigning (RFC 9336).
 * @param further extensions in DER
 * @throws RangeError when it would outlive its issuer
 */
export function issueLeafCertificate(
  request: CertificateRequest,
  issuer: Issuer,
  further: readonly Buffer[] = [],
): Buffer {
  return issueCertificate(request, issuer, [
    extension(oid.basicConstraints, true, der.sequence()),
    extension(oid.keyUsage, true, der.namedBits(keyUsage.digitalSignature, keyUsage.nonRepudiation)),
    extension(oid.extendedKeyUsage, false, der.sequence(der.objectIdentifier(oid.documentSigning))),
    ...further,
  ]);
}

/**
 * Any certificate below an authority: the extensions given, and the identifiers of both keys.
 * @throws RangeError when it would outlive its issuer
 */
export function issueCertificate(request: CertificateRequest, issuer: Issuer, extensions: Buffer[]): Buffer {
  const authority = readCertificate(issuer.certificate);
  if (request.notAfter > authority.notAfter) throw new RangeError('the certificate would outlive its issuer');
  const authorityKey = der.implicit(0, der.octetString(keyIdentifier(authority.subjectPublicKeyInfo)));
  const identified = [
    ...extensions,
    extension(oid.subjectKeyIdentifier, false, der.octetString(keyIdentifier(encodeKey(request.publicKey)))),
    extension(oid.authorityKeyIdentifier, false, der.sequence(authorityKey)),
  ];
  return certify(request, authority.subject, identified, issuer.privateKey);
}

/** @throws SignatureRefused FORMAT_FAILURE when it is not a strict DER certificate, version 3 */
export function readCertificate(certificate: Buffer): CertificateFacts {
  const [tbs, , , ...excess] = readDer(certificate).sequence();
  const [version, serial, , issuer, validity, subject, spki] = tbs?.sequence() ?? [];
  const [notBefore, notAfter] = validity?.sequence() ?? [];
  const complete = serial && issuer && subject && spki && notBefore && notAfter && excess.length === 0;
  if (!complete || !version?.isContext(0)) throw refused('not an X.509 certificate of version 3');
  return {
    issuer: issuer.encoding,
    subject: subject.encoding,
    serial: serial.encoding,
    subjectPublicKeyInfo: spki.encoding,
    notBefore: notBefore.time(),
    notAfter: notAfter.time(),
  };
}

/** @throws SignatureRefused FORMAT_FAILURE when it is of a kind that OpenSSL does not know */
export function publicKeyOf({ subjectPublicKeyInfo }: CertificateFacts): KeyObject {
  const key = publicKeyIn(subjectPublicKeyInfo);
  if (!key) throw refused('public key of an unknown kind');
  return key;
}

/** SHA-256 of the certificate: how a trusted one is named in configuration and compared. */
export function fingerprint(certificate: Buffer): Buffer {
  return createHash('sha256').update(certificate).digest();
}

/** Serial number in upper-case hexadecimal, as people and key envelopes name a certificate. */
export function serialNumber(certificate: Buffer): string {
  return new X509Certificate(certificate).serialNumber;
}

/**
 * Path of length one (RFC 5280, 6.1): the issuer is an authority, its key signed the certificate, both periods hold at the instant.
 * Revocation is not looked at.
 * @throws SignatureRefused CHAIN_CONSTRAINTS_FAILURE
 */
export function requireIssuedBy(certificate: Buffer, issuer: Buffer, at: Date): void {
  const [leaf, authority] = [new X509Certificate(certificate), new X509Certificate(issuer)];
  const linked = authority.ca && leaf.checkIssued(authority) && leaf.verify(authority.publicKey);
  if (!linked) throw new SignatureRefused('CHAIN_CONSTRAINTS_FAILURE', 'not issued by the trusted authority');
  for (const { notBefore, notAfter } of [certificate, issuer].map(readCertificate)) {
    if (at < notBefore || at > notAfter) {
      throw new SignatureRefused('CHAIN_CONSTRAINTS_FAILURE', 'outside the period of a certificate');
    }
  }
}

/** Bits of KeyUsage (RFC 5280, 4.2.1.3). */
export const keyUsage = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

/** TBSCertificate and its signature (RFC 5280, 4.1). */
function certify(request: CertificateRequest, issuer: Buffer, extensions: Buffer[], key: PrivateKey): Buffer {
  const { algorithm, digest } = signatureOf(key);
  const tbs = der.sequence(
    der.explicit(0, der.integer(2)),
    der.unsignedInteger(randomSerial()),
    algorithm,
    issuer,
    der.sequence(der.time(request.notBefore), der.time(request.notAfter)),
    encodeName(request.subject),
    encodeKey(request.publicKey),
    der.explicit(3, der.sequence(...extensions)),
  );
  return der.sequence(tbs, algorithm, der.bitString(signWith(key, digest, tbs)));
}

/** ECDSA with the digest as wide as the curve (RFC 5758, 3.2: parameters absent). */
function signatureOf(key: PrivateKey): { algorithm: Buffer; digest: 'sha256' | 'sha384' } {
  const curve = curveOf(key);
  if (curve !== 'secp384r1' && curve !== 'prime256v1')
    throw new RangeError('an authority signs with P-256 or P-384');
  return curve === 'secp384r1'
    ? { algorithm: der.sequence(der.objectIdentifier(oid.ecdsaWithSha384)), digest: 'sha384' }
    : { algorithm: der.sequence(der.objectIdentifier(oid.ecdsaWithSha256)), digest: 'sha256' };
}

/** Sixteen octets, positive and of fixed length; RFC 5280 4.1.2.2 allows twenty, CAs must not let them be guessed. */
function randomSerial(): Buffer {
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  return serial;
}

function encodeName(subject: Subject): Buffer {
  return der.sequence(
    attribute(oid.country, der.printableString('BR')),
    attribute(oid.organization, der.utf8String(checkedName(subject.organization))),
    attribute(oid.commonName, der.utf8String(checkedName(subject.commonName))),
  );
}

function attribute(type: string, value: Buffer): Buffer {
  return der.setOf(der.sequence(der.objectIdentifier(type), value));
}

function checkedName(text: string): string {
  const name = text.normalize('NFC');
  const length = [...name].length;
  if (length < 1 || length > 64 || /\p{Cc}/u.test(name))
    throw new RangeError('a name of 1 to 64 characters was due');
  return name;
}

export function extension(type: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der.boolean(true)] : [];
  return der.sequence(der.objectIdentifier(type), ...flag, der.octetString(value));
}

/** RFC 7093, method 1: the leftmost 160 bits of SHA-256 of the key, in the place of SHA-1 (RFC 5280, 4.2.1.2). */
function keyIdentifier(subjectPublicKeyInfo: Buffer): Buffer {
  const [, bits] = readDer(subjectPublicKeyInfo).sequence();
  if (!bits) throw refused('public key without bits');
  return createHash('sha256').update(bits.bits()).digest().subarray(0, 20);
}

function encodeKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' });
}

function refused(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', reason);
}
