import { configurationVault } from '../../vault/key-vault';
import * as der from '../asn1/der';
import { oid } from '../asn1/oids';
import { type CertifiedKey, type KeyMaker, shortened, yearsAfter } from '../certificates/authority';
import { generalizedTime } from '../certificates/revocation-lists';
import { extension, type Issuer, issueCertificate, keyUsage, readCertificate } from '../certificates/x509';

/** The certificate outlives the use of its key by far: what was stamped on the last day of the key must be checkable for years. */
export const CLOCK_YEARS = 10;
/** After it the key is destroyed and another is made. */
export const CLOCK_KEY_YEARS = 1;

/**
 * The certificate of the tenant's own authority of time: P-256, extended key usage timeStamping alone and critical (RFC 3161, 2.3), the
 * period of the private key told (RFC 5280 of old: RFC 3280, 4.2.1.4). Like the seal it names no list: its issuer's key stays closed.
 * @param now start of both periods, cut to the second
 */
export function createTimestampAuthority(
  { tenantName, now }: { tenantName: string; now: Date },
  root: Issuer,
  vault: KeyMaker = configurationVault,
): CertifiedKey {
  const { publicKey, material } = vault.make('prime256v1');
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const end = yearsAfter(notBefore, CLOCK_YEARS);
  const rootEnd = readCertificate(root.certificate).notAfter;
  const subject = {
    organization: shortened(tenantName),
    commonName: shortened(`Carimbo do tempo de ${tenantName.trim()}`),
  };
  const period = { notBefore, notAfter: end < rootEnd ? end : rootEnd };
  const certificate = issueCertificate({ subject, publicKey, ...period }, root, [
    extension(oid.basicConstraints, true, der.sequence()),
    extension(oid.keyUsage, true, der.namedBits(keyUsage.digitalSignature)),
    extension(oid.extendedKeyUsage, true, der.sequence(der.objectIdentifier(oid.timeStamping))),
    extension(oid.privateKeyUsagePeriod, false, keyPeriod(notBefore)),
  ]);
  return { certificate, privateKey: material };
}

/** Whether the key of this certificate is in its year. Before it, too, it may not: a clock that was ahead may have been set right. */
export function mayStamp(certificate: Buffer, now: Date): boolean {
  const { notBefore } = readCertificate(certificate);
  return now >= notBefore && now < yearsAfter(notBefore, CLOCK_KEY_YEARS);
}

function keyPeriod(notBefore: Date): Buffer {
  const end = yearsAfter(notBefore, CLOCK_KEY_YEARS);
  return der.sequence(der.implicit(0, generalizedTime(notBefore)), der.implicit(1, generalizedTime(end)));
}
