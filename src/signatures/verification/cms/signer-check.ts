import { readBer } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';
import { digestName, isWeak, isWeakDigest, readDigest, readScheme, schemeName } from '../crypto/algorithms';
import type { CryptoPort, DigestName, Scheme } from '../crypto/port';
import { Findings } from '../report/finding';
import { sentence } from '../../../platform/errors';
import type { Certificate } from '../x509/certificate';
import { Attributes, signedForms } from './attributes';
import { checkAlgorithmProtection, checkSigningCertificate } from './bindings';
import { identifiedBy } from './signer-identifier';
import { cmsOid, type SignerInfo } from './signed-data';

/** What one SignerInfo is asked about. */
export interface SignerQuestion {
  readonly signer: SignerInfo;
  /** What is signed, in pieces; undefined when nobody has it. */
  readonly content: readonly Uint8Array[] | undefined;
  /** Undefined of a counter-signature, which must not name one (RFC 5652, 11.4). */
  readonly contentType: string | undefined;
  readonly certificates: readonly Certificate[];
}

export interface SignerAnswer {
  readonly certificate: Certificate | undefined;
  readonly digestOk: boolean | undefined;
  readonly signatureOk: boolean | undefined;
  readonly algorithms: { digest: string; signature: string; keyBits: number; weak: boolean };
  readonly signed: Attributes;
  readonly unsigned: Attributes;
  /** True when signing-certificate (v1 or v2) names the certificate by its hash. */
  readonly bound: boolean;
}

/**
 * Integrity of one signer (RFC 5652, 5.4 and 5.6): attributes, digest of the content, signature, binding to the certificate.
 * Trust, time and revocation come after. Everything seen is told to `findings`; nothing is thrown.
 */
export async function checkSigner(
  port: CryptoPort,
  question: SignerQuestion,
  findings: Findings,
): Promise<SignerAnswer> {
  const { signer } = question;
  const digest = readDigest(signer.digestAlgorithm);
  const attributes = readBoth(signer, findings);
  const digestOk = checkContent(port, question, attributes.signed, digest, findings);
  const certificate = await chooseCertificate(port, question, attributes.signed, digest);
  if (!certificate) {
    findings.undecided(
      'SIGNING_CERTIFICATE',
      'NO_SIGNING_CERTIFICATE_FOUND',
      sentence('verification.no_certificate'),
    );
    return {
      ...attributes,
      certificate,
      digestOk,
      signatureOk: undefined,
      bound: false,
      algorithms: unknown(digest),
    };
  }
  const reading = readScheme(signer.signatureAlgorithm, certificate.key, digest);
  const scheme = reading.kind === 'SCHEME' ? reading.scheme : undefined;
  if (reading.kind === 'INVALID')
    findings.failed(
      'ALGORITHM',
      'SIG_CRYPTO_FAILURE',
      sentence('verification.algorithm_invalid', { name: reading.name }),
    );
  if (reading.kind === 'UNSUPPORTED' || !digest)
    findings.undecided('ALGORITHM', 'CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.algorithm_unknown'));
  const signatureOk = scheme && (await checkSignature(port, question, scheme, certificate, findings));
  const weak = (scheme && isWeak(scheme, certificate.key)) || (digest !== undefined && isWeakDigest(digest));
  if (weak)
    findings.undecided('STRENGTH', 'CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.algorithm_weak'));
  checkAlgorithmProtection(signer, attributes.signed, findings);
  const bound = checkSigningCertificate(port, attributes.signed, certificate, findings);
  const algorithms = {
    digest: digest ? digestName(digest) : 'UNKNOWN',
    signature: scheme ? schemeName(scheme) : reading.kind === 'SCHEME' ? '' : reading.name,
    keyBits: certificate.key.bits,
    weak: weak === true,
  };
  // Without signed attributes the signature is over the content itself: that it holds says that the digest does.
  const isDirect = signer.signedAttributes === undefined && signatureOk === true;
  return {
    ...attributes,
    certificate,
    digestOk: isDirect ? true : digestOk,
    signatureOk,
    bound,
    algorithms,
  };
}

function readBoth(signer: SignerInfo, findings: Findings): { signed: Attributes; unsigned: Attributes } {
  try {
    const signed = Attributes.signed(signer.signedAttributes);
    for (const type of SINGLE) signed.one(type);
    return { signed, unsigned: unsignedOf(signer) };
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    findings.failed('SIGNED_ATTRIBUTES', 'FORMAT_FAILURE', sentence('verification.attributes_odd'));
    return { signed: Attributes.none, unsigned: unsignedOf(signer) };
  }
}

/** Of these two values would be two answers (RFC 5652, 11; RFC 5035, 5.4; RFC 6211, 2; RFC 5126, 5.8.1). */
const SINGLE = [
  cmsOid.contentType,
  cmsOid.messageDigest,
  cmsOid.signingTime,
  cmsOid.signingCertificate,
  cmsOid.signingCertificateV2,
  cmsOid.algorithmProtection,
  cmsOid.signaturePolicy,
];

/** Nobody signed these: when they are broken they prove nothing, and spoil nothing. */
function unsignedOf({ unsignedAttributes }: SignerInfo): Attributes {
  try {
    return Attributes.unsigned(unsignedAttributes);
  } catch {
    return Attributes.none;
  }
}

function checkContent(
  port: CryptoPort,
  { signer, content, contentType }: SignerQuestion,
  signed: Attributes,
  digest: DigestName | undefined,
  findings: Findings,
): boolean | undefined {
  if (!content) {
    findings.undecided('CONTENT', 'SIGNED_DATA_NOT_FOUND', sentence('verification.content_missing'));
    return undefined;
  }
  if (!signer.signedAttributes) {
    if ((contentType && contentType !== cmsOid.data) || isSetOfAttributes(content))
      findings.failed('SIGNED_ATTRIBUTES', 'FORMAT_FAILURE', sentence('verification.attributes_odd'));
    return undefined;
  }
  const named = valueOf(() => signed.one(cmsOid.contentType)?.oid());
  const expected = valueOf(() => signed.one(cmsOid.messageDigest)?.octets());
  if (named !== contentType || !expected) {
    findings.failed('SIGNED_ATTRIBUTES', 'FORMAT_FAILURE', sentence('verification.attributes_odd'));
    return false;
  }
  if (!digest) return undefined;
  const ok = port.digest(digest, content).equals(expected);
  if (ok) findings.ok('DIGEST', sentence('verification.digest_ok'));
  else findings.failed('DIGEST', 'HASH_FAILURE', sentence('verification.digest_wrong'));
  return ok;
}

/**
 * Content that is the attributes of another signature: whoever takes them out and puts them in the place of the content has a signature
 * that nobody made over it (RFC 5652 signs both in the same way).
 */
function isSetOfAttributes(content: readonly Uint8Array[]): boolean {
  if (content.find((piece) => piece.length > 0)?.[0] !== 0x31) return false;
  return valueOf(() => Attributes.signed(readBer(Buffer.concat(content))).has(cmsOid.messageDigest)) ?? false;
}

function valueOf<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/**
 * Of several certificates with the same name and number, the one whose hash the signer signed, or else the one whose key signed: nobody
 * signed the list of them, and anybody can put a look-alike there.
 */
async function chooseCertificate(
  port: CryptoPort,
  question: SignerQuestion,
  signed: Attributes,
  digest: DigestName | undefined,
): Promise<Certificate | undefined> {
  const { signer, certificates } = question;
  const named = certificates.filter((candidate) => identifiedBy(port, signer.identifier, candidate));
  const [first, ...others] = new Map(
    named.map((candidate) => [candidate.encoding.toString('latin1'), candidate]),
  ).values();
  if (!first || others.length === 0) return first;
  const candidates = [first, ...others];
  const bound = candidates.find((candidate) =>
    checkSigningCertificate(port, signed, candidate, new Findings()),
  );
  if (bound) return bound;
  for (const candidate of candidates.slice(0, MOST_TRIED)) {
    const reading = readScheme(signer.signatureAlgorithm, candidate.key, digest);
    if (reading.kind !== 'SCHEME') continue;
    if (await checkSignature(port, question, reading.scheme, candidate, new Findings())) return candidate;
  }
  return first;
}

const MOST_TRIED = 20;

async function checkSignature(
  port: CryptoPort,
  { signer, content }: SignerQuestion,
  scheme: Scheme,
  certificate: Certificate,
  findings: Findings,
): Promise<boolean | undefined> {
  const forms: readonly (readonly Uint8Array[])[] = signer.signedAttributes
    ? signedForms(signer.signedAttributes).map((form) => [form])
    : content
      ? [content]
      : [];
  for (const form of forms) {
    const answer = await port.verify(scheme, certificate.publicKey, form, signer.signature);
    if (answer === undefined) {
      findings.undecided(
        'ALGORITHM',
        'CRYPTO_CONSTRAINTS_FAILURE',
        sentence('verification.algorithm_unknown'),
      );
      return undefined;
    }
    if (!answer) continue;
    findings.ok('SIGNATURE', sentence('verification.signature_ok'));
    return true;
  }
  if (forms.length === 0) return undefined;
  findings.failed('SIGNATURE', 'SIG_CRYPTO_FAILURE', sentence('verification.signature_wrong'));
  return false;
}

function unknown(digest: DigestName | undefined): SignerAnswer['algorithms'] {
  return { digest: digest ? digestName(digest) : 'UNKNOWN', signature: 'UNKNOWN', keyBits: 0, weak: false };
}
