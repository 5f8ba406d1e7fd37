import { createHash, type KeyObject, verify } from 'node:crypto';
import * as der from '../asn1/der';
import { type DerValue, readDer } from '../asn1/der-reader';
import { oid } from '../asn1/oids';
import { type Indication, SignatureRefused } from '../errors';
import { publicKeyOf, readCertificate } from '../certificates/x509';

export interface VerifiedCms {
  /** The certificate whose key signed; whether it is trusted is for the caller to say. */
  readonly certificate: Buffer;
  /** All embedded certificates, that one among them. */
  readonly certificates: readonly Buffer[];
  /** Object identifiers of the signed attributes. */
  readonly signedAttributes: readonly string[];
}

/**
 * Strict check of a detached CMS (RFC 5652) with signing-certificate-v2 (RFC 5035): DER, one SignerInfo, no eContent, one value
 * in each signed attribute and none twice, digest of the content, signature of the attributes, hash of the signer's certificate.
 * Proves that the holder of the certificate's key signed exactly this content. Does not prove who the holder is (see
 * requireIssuedBy), nor when. Unsigned attributes are not read.
 * @param content the signed octets, in pieces when they are not contiguous
 * @throws SignatureRefused
 */
export function verifyDetached(cms: Buffer, content: Buffer | readonly Buffer[]): VerifiedCms {
  const { certificates, signerInfo } = readSignedData(cms);
  const signer = readSignerInfo(signerInfo);
  const certificate = certificates.find((candidate) => isIdentifiedBy(candidate, signer.identifier));
  if (!certificate) throw refused('SIG_CONSTRAINTS_FAILURE', 'the certificate of the signer is not embedded');
  const attributes = readAttributes(signer.attributes);
  requireDigest(attributes, content);
  requireSignature(signer, publicKeyOf(readCertificate(certificate)));
  requireCertificateHash(attributes, certificate);
  return { certificate, certificates, signedAttributes: [...attributes.keys()] };
}

interface SignerInfo {
  readonly identifier: DerValue;
  readonly attributes: DerValue;
  readonly algorithm: DerValue;
  readonly signature: Buffer;
}

function readSignedData(cms: Buffer): { certificates: Buffer[]; signerInfo: DerValue } {
  const [contentType, wrapper] = exactly(2, readDer(cms).sequence(), 'ContentInfo');
  if (contentType?.oid() !== oid.signedData || !wrapper?.isContext(0)) throw format('not SignedData');
  const [signedData] = exactly(1, wrapper.items(), 'content of ContentInfo');
  const [version, digests, encapsulated, embedded, signers] = exactly(
    5,
    signedData?.sequence(),
    'SignedData',
  );
  if (version?.integer() !== 1n) throw format('version of SignedData');
  const [digest] = exactly(1, digests?.set(), 'digestAlgorithms');
  requireSha256(digest);
  const [eContentType] = exactly(
    1,
    encapsulated?.sequence(),
    'eContent in a detached signature, or its type,',
  );
  if (eContentType?.oid() !== oid.data) throw format('content that is not id-data');
  if (!embedded?.isContext(0)) throw format('no embedded certificates');
  const [signerInfo] = exactly(1, signers?.set(), 'SignerInfo');
  return { certificates: embedded.items().map(({ encoding }) => encoding), signerInfo: present(signerInfo) };
}

function readSignerInfo(signerInfo: DerValue): SignerInfo {
  const [version, identifier, digest, attributes, algorithm, signature, ...rest] = signerInfo.sequence();
  if (version?.integer() !== 1n) throw format('version of SignerInfo');
  requireSha256(digest);
  if (!attributes?.isContext(0)) throw format('no signed attributes');
  if (rest.length > 1 || rest.some((item) => !item.isContext(1))) throw format('unknown field in SignerInfo');
  return {
    identifier: present(identifier),
    attributes,
    algorithm: present(algorithm),
    signature: present(signature).octets(),
  };
}

/** IssuerAndSerialNumber (RFC 5652, 10.2.4), compared octet by octet. */
function isIdentifiedBy(certificate: Buffer, identifier: DerValue): boolean {
  const { issuer, serial } = readCertificate(certificate);
  return identifier.encoding.equals(der.sequence(issuer, serial));
}

/** The reading as SET OF checks the order that DER gives to what was signed. */
function readAttributes(attributes: DerValue): Map<string, DerValue> {
  const found = new Map<string, DerValue>();
  for (const attribute of readDer(asSet(attributes)).set()) {
    const [type, values] = exactly(2, attribute.sequence(), 'Attribute');
    const [value] = exactly(1, values?.set(), 'value of a signed attribute');
    const name = present(type).oid();
    if (found.has(name)) throw format(`signed attribute ${name} twice`);
    found.set(name, present(value));
  }
  return found;
}

function requireDigest(attributes: Map<string, DerValue>, content: Buffer | readonly Buffer[]): void {
  if (attributes.get(oid.contentType)?.oid() !== oid.data) throw format('contentType that is not id-data');
  const expected = attributes.get(oid.messageDigest)?.octets();
  if (!expected) throw format('no messageDigest');
  const hash = createHash('sha256');
  for (const piece of Buffer.isBuffer(content) ? [content] : content) hash.update(piece);
  if (!hash.digest().equals(expected))
    throw refused('HASH_FAILURE', 'the content was changed after the signature');
}

function requireSignature(signer: SignerInfo, publicKey: KeyObject): void {
  requireAlgorithm(signer.algorithm, publicKey);
  if (!verify('sha256', asSet(signer.attributes), publicKey, signer.signature)) {
    throw refused('SIG_CRYPTO_FAILURE', 'the signature is not of this key over these attributes');
  }
}

/** The algorithm is taken from the message only if it is one of ours and agrees with the key of the certificate. */
function requireAlgorithm(algorithm: DerValue, key: KeyObject): void {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  const [type, ...parameters] = algorithm.sequence();
  const name = present(type).oid();
  const none = parameters.length === 0;
  const isNull = parameters.length === 1 && parameters[0]?.encoding.equals(der.nil()) === true;
  const ecdsa = name === oid.ecdsaWithSha256 && none && namedCurve === 'prime256v1';
  const named = name === oid.sha256WithRsa || name === oid.rsaEncryption;
  const rsa = named && isNull && key.asymmetricKeyType === 'rsa' && modulusLength >= 2048;
  if (!ecdsa && !rsa) throw refused('SIG_CONSTRAINTS_FAILURE', `signature algorithm ${name} with this key`);
}

/** Binds the signature to one certificate, so that another of the same key cannot take its place (RFC 5035, 3). */
function requireCertificateHash(attributes: Map<string, DerValue>, certificate: Buffer): void {
  const [certificates] = attributes.get(oid.signingCertificateV2)?.sequence() ?? [];
  const [first] = certificates?.sequence() ?? [];
  const [hash, issuerSerial] = first?.sequence() ?? [];
  const expected = createHash('sha256').update(certificate).digest();
  const matches = hash?.octets().equals(expected) === true;
  if (!matches || !isIssuerSerial(issuerSerial, certificate)) {
    throw refused(
      'SIG_CONSTRAINTS_FAILURE',
      'signing-certificate-v2 is missing or names another certificate',
    );
  }
}

/** IssuerSerial may be left out; when it is there it must say the same: [4] directoryName and the serial number. */
function isIssuerSerial(issuerSerial: DerValue | undefined, certificate: Buffer): boolean {
  if (!issuerSerial) return true;
  const { issuer, serial } = readCertificate(certificate);
  return issuerSerial.encoding.equals(der.sequence(der.sequence(der.explicit(4, issuer)), serial));
}

/** Parameters absent (RFC 5754, 2) or NULL, which older signers write. */
function requireSha256(algorithm: DerValue | undefined): void {
  const [type, parameters, ...rest] = present(algorithm).sequence();
  const plain = !parameters || parameters.encoding.equals(der.nil());
  if (type?.oid() === oid.sha256 && plain && rest.length === 0) return;
  throw refused('SIG_CONSTRAINTS_FAILURE', 'digest algorithm other than SHA-256');
}

/** What is signed carries the tag of SET OF in the place of [0] (RFC 5652, 5.4). */
function asSet(attributes: DerValue): Buffer {
  const set = Buffer.from(attributes.encoding);
  set[0] = der.tag.set;
  return set;
}

function exactly(count: number, items: DerValue[] | undefined, what: string): DerValue[] {
  if (items?.length !== count) throw format(`${what}: ${items?.length ?? 0} where ${count} was due`);
  return items;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw format('a field is missing');
  return value;
}

function format(reason: string): SignatureRefused {
  return refused('FORMAT_FAILURE', `CMS: ${reason}`);
}

function refused(indication: Indication, reason: string): SignatureRefused {
  return new SignatureRefused(indication, reason);
}
