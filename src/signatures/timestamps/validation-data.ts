import type { RelatedData } from '../crypto/pdf/security-store';
import { readCertificate } from '../crypto/x509';
import type { OwnTrust } from '../evidence-check';
import { readSignedData } from '../verification/cms/signed-data';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';

/**
 * What each signature and timestamp of a file of ours was checked by: its chain up to the root, and the list of the tenant's authority
 * when it certified the signer. Of authorities that are not ours only what came with the signature is known here.
 */
export function validationDataOf(pdf: Buffer, { root, intermediate, list }: OwnTrust): RelatedData[] {
  return readPdf(pdf, { inflate }).signatures.map(({ contents, cms }) => {
    const { certificates } = readSignedData(Buffer.from(cms));
    const isPersons = intermediate !== undefined && certificates.some((one) => isIssuedBy(one, intermediate));
    const above = [
      ...(isPersons ? [intermediate] : []),
      ...(certificates.some((one) => isIssuedBy(one, root)) ? [root] : []),
    ];
    const missing = above.filter((one) => !certificates.some((known) => known.equals(one)));
    return {
      contents,
      certificates: [...certificates, ...missing],
      crls: isPersons && list ? [list] : [],
      ocsps: [],
    };
  });
}

/** By name alone: the verifier asks for more. */
const isIssuedBy = (certificate: Buffer, issuer: Buffer): boolean =>
  readCertificate(certificate).issuer.equals(readCertificate(issuer).subject);
