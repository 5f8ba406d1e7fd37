import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { readHeader } from '../../crypto/asn1/header';
import { isBroken, readScheme } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import { type Certificate, type Extension, readExtensions } from '../x509/certificate';
import { allows, basicConstraints, crlNames, pointNames } from '../x509/extensions';
import { readName } from '../x509/name';
import type { RevocationAnswer } from './answer';

const oid = {
  reason: '2.5.29.21',
  deltaIndicator: '2.5.29.27',
  issuingPoint: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
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
  private readonly entries: Buffer;
  private readonly extensions: Map<string, Extension>;

  /** @throws SignatureRefused FORMAT_FAILURE */
  constructor(encoding: Buffer) {
    const [tbs, algorithm, signature] = readBer(encoding).sequence();
    const fields = tbs?.sequence() ?? [];
    if (fields[0]?.is(0x02)) fields.shift();
    const [, issuer, thisUpdate, ...rest] = fields;
    if (!tbs || !algorithm || !signature || !issuer || !thisUpdate) throw new Error('not a CRL');
    [this.tbs, this.algorithm, this.signature] = [tbs, algorithm, signature.bits()];
    this.issuerKey = readName(issuer.encoding).key;
    this.thisUpdate = thisUpdate.time();
    this.nextUpdate = rest[0]?.is(0x30) || rest[0]?.isContext(0) ? undefined : rest[0]?.time();
    this.entries = rest.find((field) => field.is(0x30))?.content ?? Buffer.alloc(0);
    this.extensions = readExtensions(rest.find((field) => field.isContext(0)));
  }

  /**
   * What the list says of a certificate; nothing when it is not about it: another issuer, another distribution point, an indirect list.
   * One that is not whole (a delta, a part of the reasons) says what it revokes, and nothing good of the rest.
   */
  answer(certificate: Certificate): Omit<RevocationAnswer, 'from'> | undefined {
    if (this.issuerKey !== certificate.issuer.key || !this.covers(certificate)) return undefined;
    const times = { thisUpdate: this.thisUpdate, nextUpdate: this.nextUpdate, producedAt: this.thisUpdate };
    const keepsExpired = this.extensions.has(oid.expiredCertificates);
    const common = { kind: 'CRL' as const, ...times, keepsExpired };
    const entry = this.find(certificate.serial);
    if (entry && entry.reason !== REMOVE_FROM_CRL)
      return { ...common, status: 'REVOKED', revokedAt: entry.revokedAt, reason: entry.reason };
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
    return !this.extensions.has(oid.deltaIndicator) && !this.point?.some((item) => item.is(0x83));
  }

  /** The fields of IssuingDistributionPoint (RFC 5280, 5.2.5). */
  private get point(): DerValue[] | undefined {
    const point = this.extensions.get(oid.issuingPoint);
    return point && readBer(point.value).sequence();
  }

  private covers(certificate: Certificate): boolean {
    const known: readonly string[] = [oid.issuingPoint, oid.deltaIndicator];
    if ([...this.extensions].some(([type, { critical }]) => critical && !known.includes(type))) return false;
    return !this.point || coversPoint(this.point, certificate);
  }

  /** Goes through the entries without making values of them: lists of ICP-Brasil have hundreds of thousands. */
  private find(serial: string): { revokedAt: Date; reason: number } | undefined {
    const { entries } = this;
    for (let offset = 0; offset < entries.length;) {
      const { start, length } = readHeader(entries, offset, true);
      const number = readHeader(entries, start, true);
      const found = entries
        .toString('hex', number.start, number.start + number.length)
        .replace(/^(00)+(?=.)/, '');
      if (found.toUpperCase() === serial) return readEntry(readBer(entries.subarray(offset, start + length)));
      offset = start + length;
    }
    return undefined;
  }
}

/**
 * Of the right kind of certificates, and called as the certificate calls its lists. One that calls them nothing means those of its issuer
 * as a whole (RFC 5280, 6.3.3).
 */
function coversPoint(point: readonly DerValue[], certificate: Certificate): boolean {
  const flag = (number: number) => point.some((item) => item.is(0x80 | number) && item.content[0] !== 0);
  const { authority } = basicConstraints(certificate);
  if (flag(4) || flag(5) || flag(authority ? 1 : 2)) return false;
  const name = point.find((item) => item.isContext(0));
  const own = crlNames(certificate) ?? [certificate.issuer.key];
  return !name || pointNames(name, certificate.issuerEncoding).some((one) => own.includes(one));
}

function readEntry(entry: DerValue): { revokedAt: Date; reason: number } {
  const [, revokedAt, extensions] = entry.sequence();
  if (!revokedAt) throw new Error('CRL entry without a date');
  let reason = 0;
  for (const extension of extensions?.sequence() ?? []) {
    const [type, ...rest] = extension.sequence();
    if (type?.oid() === oid.reason)
      reason = readBer(rest.at(-1)?.octets() ?? Buffer.alloc(0)).content[0] ?? 0;
  }
  return { revokedAt: revokedAt.time(), reason };
}
