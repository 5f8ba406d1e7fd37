import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { keyHash } from '../cms/signer-identifier';
import { isBroken, readDigest, readScheme } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import { type Certificate, type Extension, readExtensions, tryCertificate } from '../x509/certificate';
import { allows, purpose, purposes } from '../x509/extensions';
import { readName } from '../x509/name';
import { hasUnknownCritical, isSignedBy } from '../x509/path';
import type { RevocationAnswer } from './answer';

const BASIC = '1.3.6.1.5.5.7.48.1.1';
const ARCHIVE_CUTOFF = '1.3.6.1.5.5.7.48.1.6';
/** Nonce, reference to a list, archive cutoff, service locator: what an answer may call critical and is understood (RFC 6960, 4.4). */
const understood = [2, 3, 6, 7].map((number) => `1.3.6.1.5.5.7.48.1.${number}`);

/** An answer of a responder (RFC 6960, 4.2). */
export class OcspResponse {
  readonly producedAt: Date;
  private readonly responseData: DerValue;
  private readonly responder: DerValue;
  private readonly algorithm: DerValue;
  private readonly signature: Buffer;
  private readonly certificates: readonly Certificate[];
  private readonly single: readonly DerValue[];

  /** @param encoding OCSPResponse, or the BasicOCSPResponse that CAdES embeds. @throws SignatureRefused or Error */
  constructor(encoding: Buffer) {
    const [responseData, algorithm, signature, certificates] = basicResponse(readBer(encoding)).sequence();
    const fields = responseData?.sequence() ?? [];
    if (fields[0]?.isContext(0)) fields.shift();
    const [responder, producedAt, responses, extensions] = fields;
    if (!responseData || !algorithm || !signature || !responder || !producedAt || !responses)
      throw new Error('not an OCSP response');
    [this.responseData, this.responder, this.algorithm] = [responseData, responder, algorithm];
    this.signature = signature.bits();
    this.producedAt = producedAt.time();
    this.single = responses.sequence();
    if (isBeyond(readExtensions(extensions))) throw new Error('OCSP response with an unknown rule');
    this.certificates = (certificates?.items()[0]?.sequence() ?? [])
      .map(({ encoding: embedded }) => tryCertificate(embedded))
      .filter((certificate) => certificate !== undefined);
  }

  /** What it says of a certificate of this issuer; nothing when it does not know it. Of several answers a revocation counts. */
  answer(
    port: CryptoPort,
    certificate: Certificate,
    issuer: Certificate,
  ): Omit<RevocationAnswer, 'from'> | undefined {
    const told = this.single
      .filter((response) => isAbout(port, response, certificate, issuer))
      .flatMap((response) => this.readSingle(response) ?? []);
    return told.find(({ status }) => status === 'REVOKED') ?? told[0];
  }

  private readSingle(single: DerValue): Omit<RevocationAnswer, 'from'> | undefined {
    const [, status, thisUpdate, ...rest] = single.sequence();
    if (!status || !thisUpdate || (status.identifier & 0x1f) === 2) return undefined;
    const nextUpdate = rest
      .find((item) => item.isContext(0))
      ?.items()[0]
      ?.time();
    const extensions = readExtensions(rest.find((item) => item.isContext(1)));
    if (isBeyond(extensions)) return undefined;
    const common = {
      kind: 'OCSP' as const,
      thisUpdate: thisUpdate.time(),
      nextUpdate,
      producedAt: this.producedAt,
      keepsExpired: extensions.has(ARCHIVE_CUTOFF),
    };
    if ((status.identifier & 0x1f) === 0) return { ...common, status: 'GOOD' };
    const [revokedAt, reason] = status.items();
    if (!revokedAt) return undefined;
    const code = reason?.items()[0]?.content[0];
    return { ...common, status: 'REVOKED', revokedAt: revokedAt.time(), reason: code };
  }

  /**
   * Who may have signed it and did: the issuer itself, or a responder whom the issuer certified for this alone (RFC 6960, 4.2.2.2), while
   * that certificate held. Whether the responder was revoked is asked elsewhere.
   * @param beside where its certificate may be when it is not in the answer
   */
  async signerOf(
    port: CryptoPort,
    issuer: Certificate,
    beside: readonly Certificate[],
  ): Promise<Certificate | undefined> {
    for (const candidate of [issuer, ...this.certificates, ...beside]) {
      if (!this.isNamed(port, candidate) || !(await this.isSignedWith(port, candidate))) continue;
      if (candidate.publicKey.equals(issuer.publicKey)) return issuer;
      if (this.isDelegate(candidate, issuer) && (await isSignedBy(port, candidate, issuer))) return candidate;
    }
    return undefined;
  }

  /** A certificate with a broken extension certifies nobody. */
  private isDelegate(candidate: Certificate, issuer: Certificate): boolean {
    try {
      return (
        purposes(candidate).list.includes(purpose.ocspSigning) &&
        allows(candidate, 'digitalSignature', 'nonRepudiation') &&
        candidate.issuer.key === issuer.subject.key &&
        candidate.holdsAt(this.producedAt) &&
        !hasUnknownCritical(candidate)
      );
    } catch {
      return false;
    }
  }

  private isNamed(port: CryptoPort, candidate: Certificate): boolean {
    const [inner] = this.responder.items();
    if (!inner) return false;
    if (this.responder.isContext(1)) return readName(inner.encoding).key === candidate.subject.key;
    return keyHash(port, candidate.publicKey).equals(inner.octets());
  }

  private async isSignedWith(port: CryptoPort, candidate: Certificate): Promise<boolean> {
    const reading = readScheme(this.algorithm, candidate.key);
    if (reading.kind !== 'SCHEME' || isBroken(reading.scheme)) return false;
    return (
      (await port.verify(
        reading.scheme,
        candidate.publicKey,
        [this.responseData.encoding],
        this.signature,
      )) === true
    );
  }
}

/** A critical extension that is not understood: nothing of what it stands in may be used (RFC 5280, 4.2). */
function isBeyond(extensions: ReadonlyMap<string, Extension>): boolean {
  return [...extensions].some(([type, { critical }]) => critical && !understood.includes(type));
}

function basicResponse(value: DerValue): DerValue {
  const [status, wrapper] = value.sequence();
  if (!status?.is(0x0a)) return value;
  const [type, response] = wrapper?.items()[0]?.sequence() ?? [];
  if (status.content[0] !== 0 || type?.oid() !== BASIC || !response)
    throw new Error('OCSP response without an answer');
  return readBer(response.octets());
}

/** CertID: the hashes of the issuer's name and key, and the number. */
function isAbout(
  port: CryptoPort,
  response: DerValue,
  certificate: Certificate,
  issuer: Certificate,
): boolean {
  const [algorithm, name, key, serial] = response.sequence()[0]?.sequence() ?? [];
  const digest = readDigest(algorithm);
  if (!digest || !name || !key || !serial) return false;
  const number = serial.content
    .toString('hex')
    .replace(/^(00)+(?=.)/, '')
    .toUpperCase();
  if (number !== certificate.serial) return false;
  const bits = readBer(issuer.publicKey).sequence()[1]?.bits() ?? Buffer.alloc(0);
  // The same name may be encoded in two ways; the key says which authority is meant.
  const names = [certificate.issuerEncoding, issuer.subjectEncoding];
  return (
    names.some((encoding) => port.digest(digest, [encoding]).equals(name.octets())) &&
    port.digest(digest, [bits]).equals(key.octets())
  );
}
