import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { isBroken, readScheme } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import { type Certificate, type Extension, readExtensions } from '../x509/certificate';
import { allows, basicConstraints, crlNames, pointNames } from '../x509/extensions';
import { readName } from '../x509/name';
import type { RevocationAnswer } from './answer';
import { CrlEntries } from './crl-entries';

const oid = {
  number: '2.5.29.20',
  deltaIndicator: '2.5.29.27',
  issuingPoint: '2.5.29.28',
  authorityKeyIdentifier: '2.5.29.35',
  expiredCertificates: '2.5.29.60',
} as const;

const REMOVE_FROM_CRL = 8;

/** A list of revoked certificates (RFC 5280, 5), read only as far as it is asked. */
export class Crl {
  readonly issuerKey: string;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  private readonly tbs: DerValue;
  private readonly algorithm: DerValue;
  private readonly signature: Buffer;
  private readonly issuerEncoding: Buffer;
  private readonly entries: CrlEntries;
  private readonly extensions: Map<string, Extension>;

  /** @throws SignatureRefused FORMAT_FAILURE */
  constructor(encoding: Buffer) {
    const [tbs, algorithm, signature] = readBer(encoding).sequence();
    const fields = tbs?.sequence() ?? [];
    if (fields[0]?.is(0x02)) fields.shift();
    const [, issuer, thisUpdate, ...rest] = fields;
    if (!tbs || !algorithm || !signature || !issuer || !thisUpdate) throw new Error('not a CRL');
    [this.tbs, this.algorithm, this.signature] = [tbs, algorithm, signature.bits()];
    this.issuerEncoding = issuer.encoding;
    this.issuerKey = readName(issuer.encoding).key;
    this.thisUpdate = thisUpdate.time();
    this.nextUpdate = rest[0]?.is(0x30) || rest[0]?.isContext(0) ? undefined : rest[0]?.time();
    this.extensions = readExtensions(rest.find((field) => field.isContext(0)));
    const entries = rest.find((field) => field.is(0x30))?.content ?? Buffer.alloc(0);
    this.entries = new CrlEntries(entries, this.issuerKey, this.isIndirect);
  }

  /**
   * What the list says of a certificate; nothing when it is not about it: another issuer, another distribution point. One that is not
   * whole (a delta, a part of the reasons) says what it revokes, and nothing good of the rest, save what a delta takes off a suspension.
   */
  answer(certificate: Certificate): Omit<RevocationAnswer, 'from'> | undefined {
    if (!this.covers(certificate)) return undefined;
    const times = { thisUpdate: this.thisUpdate, nextUpdate: this.nextUpdate, producedAt: this.thisUpdate };
    const keepsExpired = this.extensions.has(oid.expiredCertificates);
    const common = { kind: 'CRL' as const, ...times, keepsExpired };
    const entry = this.entries.find(certificate.serial, certificate.issuer.key);
    if (entry && entry.reason !== REMOVE_FROM_CRL) return { ...common, status: 'REVOKED', ...entry };
    if (entry && this.extensions.has(oid.deltaIndicator)) return { ...common, status: 'GOOD', lifts: true };
    return this.isWhole ? { ...common, status: 'GOOD' } : undefined;
  }

  /** By the key of an authority that may sign lists. */
  async isSignedBy(port: CryptoPort, issuer: Certificate): Promise<boolean> {
    if (issuer.subject.key !== this.issuerKey || !allows(issuer, 'cRLSign')) return false;
    const reading = readScheme(this.algorithm, issuer.key);
    if (reading.kind !== 'SCHEME' || isBroken(reading.scheme)) return false;
    return (
      (await port.verify(reading.scheme, issuer.publicKey, [this.tbs.encoding], this.signature)) === true
    );
  }

  private get isWhole(): boolean {
    const isPartial =
      this.extensions.has(oid.deltaIndicator) || this.point?.some((item) => item.is(0x83)) === true;
    return !isPartial && this.entries.areUnderstood;
  }

  /** The fields of IssuingDistributionPoint (RFC 5280, 5.2.5). */
  private get point(): DerValue[] | undefined {
    const point = this.extensions.get(oid.issuingPoint);
    return point && readBer(point.value).sequence();
  }

  /** A list of several authorities. */
  private get isIndirect(): boolean {
    return this.point !== undefined && hasFlag(this.point, 4);
  }

  private covers(certificate: Certificate): boolean {
    const known: readonly string[] = Object.values(oid);
    if ([...this.extensions].some(([type, { critical }]) => critical && !known.includes(type))) return false;
    const isOwn = this.issuerKey === certificate.issuer.key;
    // Another than the issuer speaks where the certificate says so, and in a list that is marked (RFC 5280, 6.3.3 b).
    const names = isOwn
      ? (crlNames(certificate) ?? [certificate.issuer.key])
      : this.isIndirect && crlNames(certificate, this.issuerEncoding);
    if (!names) return false;
    return !this.point || coversPoint(this.point, certificate, this.issuerEncoding, names);
  }
}

/**
 * Of the right kind of certificates, and called as the certificate calls its lists. One that calls them nothing means those of its issuer
 * as a whole (RFC 5280, 6.3.3).
 */
function coversPoint(
  point: readonly DerValue[],
  certificate: Certificate,
  listIssuer: Buffer,
  names: readonly string[],
): boolean {
  const { authority } = basicConstraints(certificate);
  if (hasFlag(point, 5) || hasFlag(point, authority ? 1 : 2)) return false;
  const name = point.find((item) => item.isContext(0));
  return !name || pointNames(name, listIssuer).some((one) => names.includes(one));
}

function hasFlag(point: readonly DerValue[], number: number): boolean {
  return point.some((item) => item.is(0x80 | number) && item.content[0] !== 0);
}
