import type { asn1 as Asn1 } from 'node-forge';
import forge from 'node-forge/lib/forge';
import 'node-forge/lib/pkcs12';
import { fromBinary, toBinary, type Octets } from './octets';

const { asn1 } = forge;

/** The little that is needed of a certificate (RFC 5280, 4.1); names and key whole, in DER. */
export interface ReadCertificate {
  der: Octets;
  issuer: Octets;
  subject: Octets;
  publicKey: Octets;
  notBefore: Date;
  notAfter: Date;
}

/** @throws when it is none */
export function readCertificate(der: Octets): ReadCertificate {
  const [tbs] = partsOf(asn1.fromDer(toBinary(der)));
  // Version 1 has no first field.
  const fields = partsOf(tbs!).filter(({ tagClass }) => tagClass === asn1.Class.UNIVERSAL);
  const [, , issuer, validity, subject, publicKey] = fields;
  const [notBefore, notAfter] = partsOf(validity!).map(instantOf);
  return {
    der,
    issuer: written(issuer!),
    subject: written(subject!),
    publicKey: written(publicKey!),
    notBefore: notBefore!,
    notAfter: notAfter!,
  };
}

const partsOf = ({ value }: Asn1.Asn1): Asn1.Asn1[] => value as Asn1.Asn1[];
const written = (value: Asn1.Asn1): Octets => fromBinary(asn1.toDer(value).getBytes());
const instantOf = ({ type, value }: Asn1.Asn1): Date =>
  type === asn1.Type.UTCTIME
    ? asn1.utcTimeToDate(value as string)
    : asn1.generalizedTimeToDate(value as string);
