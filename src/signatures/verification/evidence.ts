import { type DerValue } from '../crypto/asn1/der-reader';
import { type Attributes } from './cms/attributes';
import { cmsOid, type SignedData } from './cms/signed-data';
import type { Evidence } from './judgement';
import type { RevocationMaterial } from './revocation/answer';
import { tryCertificate } from './x509/certificate';

/** Certificates and revocation data that a SignedData carries in its own fields. */
export function evidenceIn(signedData: SignedData): Evidence {
  let evidence = known.get(signedData);
  if (!evidence) {
    const { crls, ocsp } = signedData;
    const certificates = readAll(signedData.certificates);
    const material =
      crls.length + ocsp.length > 0 ? [{ from: 'CMS' as const, crls, ocsp, certificates }] : [];
    known.set(signedData, (evidence = { certificates, material }));
  }
  return evidence;
}

const known = new WeakMap<SignedData, Evidence>();

/** And in the attributes of a signer: certificate-values, revocation-values (RFC 5126, 6.3), Adobe's revocation archive (ISO 32000-2, 12.8.3.3.2). */
export function evidenceOf(signed: Attributes, unsigned: Attributes, beside: Evidence): Evidence {
  const values = unsigned.all(cmsOid.certificateValues).flatMap((value) => items(value));
  const certificates = readAll(values.map(({ encoding }) => encoding));
  const revocations = [
    ...unsigned.all(cmsOid.revocationValues),
    ...signed.all(cmsOid.adobeRevocation),
    ...unsigned.all(cmsOid.adobeRevocation),
  ];
  const material = revocations.map((value): RevocationMaterial => ({
    from: 'CMS',
    crls: listed(value, 0),
    ocsp: listed(value, 1),
    certificates: [...certificates, ...beside.certificates],
  }));
  return { certificates, material };
}

export function mergedEvidence(...parts: readonly Evidence[]): Evidence {
  return {
    certificates: parts.flatMap(({ certificates }) => certificates),
    material: parts.flatMap(({ material }) => material),
  };
}

export function readAll(encodings: readonly Buffer[]): Evidence['certificates'] {
  return encodings.map(tryCertificate).filter((certificate) => certificate !== undefined);
}

function listed(value: DerValue, number: number): Buffer[] {
  const list = items(value).find((item) => item.isContext(number));
  const [sequence] = list ? items(list) : [];
  return sequence ? items(sequence).map(({ encoding }) => encoding) : [];
}

/** Nobody signed most of these: what is broken is not there. */
function items(value: DerValue): DerValue[] {
  try {
    return value.items();
  } catch {
    return [];
  }
}
