import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { SignatureRefused } from '../../crypto/errors';

export const cmsOid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  countersignature: '1.2.840.113549.1.9.6',
  algorithmProtection: '1.2.840.113549.1.9.52',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  signaturePolicy: '1.2.840.113549.1.9.16.2.15',
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
  escTimestamp: '1.2.840.113549.1.9.16.2.25',
  archiveTimestampV2: '1.2.840.113549.1.9.16.2.48',
  archiveTimestampV3: '0.4.0.1733.2.4',
  certificateReferences: '1.2.840.113549.1.9.16.2.21',
  revocationReferences: '1.2.840.113549.1.9.16.2.22',
  certificateValues: '1.2.840.113549.1.9.16.2.23',
  revocationValues: '1.2.840.113549.1.9.16.2.24',
  adobeRevocation: '1.2.840.113583.1.1.8',
} as const;

/** SignedData (RFC 5652, 5.1) as it was found, nothing of it believed yet. */
export interface SignedData {
  readonly contentType: string;
  /** What is enveloped; a detached signature has none. */
  readonly content: Buffer | undefined;
  readonly certificates: readonly Buffer[];
  readonly crls: readonly Buffer[];
  /** Answers of OCSP carried as other revocation information. */
  readonly ocsp: readonly Buffer[];
  readonly signers: readonly SignerInfo[];
  /** Octets of the whole ContentInfo. */
  readonly length: number;
  /** The fields as they stand, for what covers their octets; none of what is no CMS. */
  readonly raw?: {
    readonly encapsulated: DerValue;
    readonly certificates: DerValue | undefined;
    readonly revocations: DerValue | undefined;
  };
}

export interface SignerInfo {
  readonly identifier: DerValue;
  readonly digestAlgorithm: DerValue;
  readonly signedAttributes: DerValue | undefined;
  readonly signatureAlgorithm: DerValue;
  readonly signature: Buffer;
  readonly unsignedAttributes: DerValue | undefined;
  /** All but the unsigned attributes, as they stand. */
  readonly fields: readonly DerValue[];
}

/** More than any body of people signs in one file; each is verified and told. */
const MOST_SIGNERS = 1000;

/** @throws SignatureRefused FORMAT_FAILURE */
export function readSignedData(cms: Buffer): SignedData {
  const contentInfo = readBer(cms);
  const [type, wrapper, ...excess] = contentInfo.sequence();
  if (type?.oid() !== cmsOid.signedData || !wrapper?.isContext(0) || excess.length > 0)
    throw format('not SignedData');
  const [version, , encapsulated, ...rest] = wrapper.items()[0]?.sequence() ?? [];
  const signers = rest.pop();
  if (!version?.is(0x02) || !encapsulated || !signers?.is(0x31))
    throw format('a field of SignedData is missing');
  const [contentType, content, ...more] = encapsulated.sequence();
  if (!contentType || more.length > 0 || (content && !content.isContext(0))) throw format('odd content');
  const infos = signers.items();
  if (infos.length > MOST_SIGNERS) throw format(`${infos.length} signers`);
  const inner = content?.items()[0];
  const [certificates, lists] = [0, 1].map((number) => rest.find((field) => field.isContext(number)));
  const revocations = lists?.items() ?? [];
  return {
    contentType: contentType.oid(),
    // PKCS#7 of old wraps other things than OCTET STRING: then the value itself is signed (RFC 5652, 5.2.1).
    content: inner && (inner.is(0x04) || inner.is(0x24) ? inner.octets() : inner.content),
    certificates: encodings(certificates?.items(), 0x30),
    crls: encodings(revocations, 0x30),
    ocsp: revocations.filter((item) => item.isContext(1)).flatMap(otherRevocation),
    signers: infos.map(readSignerInfo),
    length: contentInfo.encoding.length,
    raw: { encapsulated, certificates, revocations: lists },
  };
}

/** @throws SignatureRefused FORMAT_FAILURE */
export function readSignerInfo(value: DerValue): SignerInfo {
  const all = value.sequence();
  const [version, identifier, digestAlgorithm, ...rest] = all;
  const signedAttributes = rest[0]?.isContext(0) ? rest.shift() : undefined;
  const [signatureAlgorithm, signature, unsignedAttributes, ...excess] = rest;
  const odd = excess.length > 0 || (unsignedAttributes && !unsignedAttributes.isContext(1));
  if (!version?.is(0x02) || !identifier || !digestAlgorithm || !signatureAlgorithm || !signature || odd)
    throw format('a field of SignerInfo is missing or unknown');
  return {
    identifier,
    digestAlgorithm,
    signedAttributes,
    signatureAlgorithm,
    signature: signature.octets(),
    unsignedAttributes,
    fields: unsignedAttributes ? all.slice(0, -1) : all,
  };
}

function encodings(items: readonly DerValue[] = [], identifier: number): Buffer[] {
  return items.filter((item) => item.is(identifier)).map(({ encoding }) => encoding);
}

/** An OCSPResponse (RFC 5940), or the BasicOCSPResponse that some signers of CAdES put there. */
const OCSP_FORMATS = ['1.3.6.1.5.5.7.16.2', '1.3.6.1.5.5.7.48.1.1'];

function otherRevocation(item: DerValue): Buffer[] {
  const [format, value] = item.items();
  return format?.is(0x06) && OCSP_FORMATS.includes(format.oid()) && value ? [value.encoding] : [];
}

function format(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `CMS: ${reason}`);
}
