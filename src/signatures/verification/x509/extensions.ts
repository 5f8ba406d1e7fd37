import { encode, tag } from '../../crypto/asn1/der';
import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { type Certificate } from './certificate';
import { readName } from './name';

export const extensionOid = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyIdentifier: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  qcStatements: '1.3.6.1.5.5.7.1.3',
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
  noRevocationAvailable: '2.5.29.56',
  validityAssured: '0.4.0.194121.2.1',
} as const;

export const purpose = {
  serverAuthentication: '1.3.6.1.5.5.7.3.1',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

const bit = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;
export type Usage = keyof typeof bit;

/** True also for a certificate without KeyUsage, which RFC 5280 leaves free. */
export function allows(certificate: Certificate, ...usages: readonly Usage[]): boolean {
  const [, ...octets] = certificate.extension(extensionOid.keyUsage)?.content ?? [0xff, 0xff];
  return usages.some((usage) => ((octets[bit[usage] >> 3] ?? 0) & (0x80 >> (bit[usage] & 7))) !== 0);
}

export function basicConstraints(certificate: Certificate): { authority: boolean; pathLength: number } {
  const items = certificate.extension(extensionOid.basicConstraints)?.sequence() ?? [];
  const authority = items[0]?.is(0x01) === true && items[0].boolean();
  const length = items.find((item) => item.is(0x02));
  return { authority, pathLength: length ? Number(length.integer()) : Infinity };
}

export function purposes(certificate: Certificate): { list: readonly string[]; critical: boolean } {
  const list = certificate.extension(extensionOid.extendedKeyUsage)?.sequence() ?? [];
  const critical = certificate.extensions.get(extensionOid.extendedKeyUsage)?.critical === true;
  return { list: list.map((item) => item.oid()), critical };
}

/** A hint for finding certificates, looked at in all that lie about: a broken one is none. */
export function subjectKeyIdentifier(certificate: Certificate): Buffer | undefined {
  return hint(() => certificate.extension(extensionOid.subjectKeyIdentifier)?.octets());
}

export function authorityKeyIdentifier(certificate: Certificate): Buffer | undefined {
  const items = hint(() => certificate.extension(extensionOid.authorityKeyIdentifier)?.sequence()) ?? [];
  return items.find((item) => item.is(0x80))?.content;
}

function hint<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Addresses of CRLs (http and https alone). */
export function crlAddresses(certificate: Certificate): string[] {
  return distributionPoints(certificate).flatMap(({ name }) => {
    const [full] = name?.items().filter((item) => item.isContext(0)) ?? [];
    return addressesIn(full?.items() ?? []);
  });
}

/**
 * What the lists about a certificate are called, at whatever kind of address; undefined when it names none.
 * @param by the authority that signs them, when the certificate says of which lists it does so for its issuer (cRLIssuer)
 */
export function crlNames(certificate: Certificate, by?: Buffer): string[] | undefined {
  const issuer = by && readName(by).key;
  const points = distributionPoints(certificate).filter(
    ({ issuers }) => issuer === undefined || issuers.includes(issuer),
  );
  if (points.length === 0) return undefined;
  return points.flatMap(({ name, issuers }) =>
    name || !by ? pointNames(name, by ?? certificate.issuerEncoding) : issuers,
  );
}

/**
 * A DistributionPointName (RFC 5280, 4.2.1.13) as texts to compare: a directory name by its meaning, one that is relative to the issuer
 * of the list put after it, all others by their octets.
 */
export function pointNames(point: DerValue | undefined, issuer: Buffer): string[] {
  const [name] = point?.items() ?? [];
  if (name?.isContext(1)) {
    const above = readBer(issuer)
      .sequence()
      .map(({ encoding }) => encoding);
    return [readName(encode(tag.sequence, Buffer.concat([...above, encode(tag.set, name.content)]))).key];
  }
  return (name?.items() ?? []).map((one) =>
    one.isContext(4)
      ? readName(one.items()[0]?.encoding ?? Buffer.alloc(0)).key
      : one.encoding.toString('latin1'),
  );
}

interface DistributionPoint {
  /** Missing where only an issuer of lists is named. */
  readonly name: DerValue | undefined;
  /** Who signs the list when it is not the issuer of the certificate. */
  readonly issuers: readonly string[];
}

function distributionPoints(certificate: Certificate): DistributionPoint[] {
  const points = certificate.extension(extensionOid.crlDistributionPoints)?.sequence() ?? [];
  return points.map((point) => {
    const [name, , issuers] = [0, 1, 2].map((number) =>
      point.sequence().find((item) => item.isContext(number)),
    );
    return { name, issuers: issuers ? directoryNames(issuers) : [] };
  });
}

/** The names of a directory among GeneralNames, to compare. */
export function directoryNames(names: DerValue): string[] {
  return names
    .items()
    .filter((name) => name.isContext(4))
    .map((name) => readName(name.items()[0]?.encoding ?? Buffer.alloc(0)).key);
}

export function ocspAddresses(certificate: Certificate): string[] {
  return addressesIn(responders(certificate));
}

function responders(certificate: Certificate): DerValue[] {
  const accesses = certificate.extension(extensionOid.authorityInfoAccess)?.sequence() ?? [];
  return accesses.flatMap((access) => {
    const [method, location] = access.sequence();
    return method?.oid() === '1.3.6.1.5.5.7.48.1' && location ? [location] : [];
  });
}

function addressesIn(names: readonly DerValue[]): string[] {
  return names
    .filter((name) => name.is(0x86))
    .map((name) => name.content.toString('latin1'))
    .filter((address) => /^https?:\/\//i.test(address));
}

/**
 * Whether revocations are published at all, at an address that can be asked or another (LDAP, a directory). A responder's own certificate
 * may say that nobody need ask, and one that lives for hours that nobody will revoke it (ETSI EN 319 412-1, 5.2; RFC 9608).
 */
export function announcesRevocation(certificate: Certificate): boolean {
  const { validityAssured, noRevocationAvailable } = extensionOid;
  if ([validityAssured, noRevocationAvailable].some((type) => certificate.extensions.has(type))) return false;
  const isExcused =
    certificate.extensions.has(extensionOid.ocspNoCheck) &&
    purposes(certificate).list.includes(purpose.ocspSigning);
  if (isExcused) return false;
  return crlNames(certificate) !== undefined || responders(certificate).length > 0;
}

export function policies(certificate: Certificate): string[] {
  const list = certificate.extension(extensionOid.certificatePolicies)?.sequence() ?? [];
  return list.map((item) => item.sequence()[0]?.oid() ?? '');
}

/** Each policy of the issuer with the one of those below that is to be the same (RFC 5280, 4.2.1.5). */
export function policyMappings(certificate: Certificate): [string, string][] {
  const list = certificate.extension(extensionOid.policyMappings)?.sequence() ?? [];
  return list.map((item) => {
    const [issuer, subject] = item.sequence();
    return [issuer?.oid() ?? '', subject?.oid() ?? ''];
  });
}
