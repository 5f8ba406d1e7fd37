import { Attributes } from '../cms/attributes';
import { cmsOid, type SignedData } from '../cms/signed-data';
import type { PdfFile, PdfSignature, SecurityStore } from '../pdf';
import type { SignatureReport } from '../report/contract';

const baseline = ['ETSI.CAdES.detached', 'PBAD.PAdES', 'PBAD_PAdES'];

/**
 * The level that the file is built to (EN 319 142-1, 6): B-B with signing-certificate, B-T with a timestamp, B-LT with a store that
 * has revocation data, B-LTA with a document timestamp over that store. Whether all of it holds is told elsewhere.
 */
export function padesLevel(
  file: PdfFile,
  signature: PdfSignature,
  signedData: SignedData | undefined,
): SignatureReport['padesLevel'] {
  const signer = signedData?.signers[0];
  if (!signer || signature.type !== 'SIGNATURE' || !baseline.includes(signature.subFilter ?? ''))
    return 'NONE';
  const signed = attempt(() => Attributes.signed(signer.signedAttributes)) ?? Attributes.none;
  if (!signed.has(cmsOid.signingCertificate) && !signed.has(cmsOid.signingCertificateV2)) return 'NONE';
  const unsigned = attempt(() => Attributes.unsigned(signer.unsignedAttributes)) ?? Attributes.none;
  const later = file.signatures.filter(
    ({ type, revision }) => type === 'DOC_TIMESTAMP' && revision > signature.revision,
  );
  if (!unsigned.has(cmsOid.signatureTimestamp) && later.length === 0) return 'B-B';
  if (!isFilled(file.dss())) return 'B-T';
  return later.some(({ revision }) => isFilled(file.dss(revision))) ? 'B-LTA' : 'B-LT';
}

function isFilled(store: SecurityStore | undefined): boolean {
  if (!store) return false;
  const parts = [store, ...store.vri.values()];
  return parts.some(({ crls, ocsps }) => crls.length + ocsps.length > 0);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
