import type { RelatedData } from '../crypto/pdf/security-store';
import { readCertificate } from '../crypto/certificates/x509';
import type { OwnTrust } from '../sealing/evidence-check';
import { readSignedData } from '../verification/cms/signed-data';
import { readAll } from '../verification/evidence';
import { readPdf } from '../verification/pdf';
import { inflate } from '../verification/pdf/inflate.node';
import type { TrustStore } from '../verification';
import { Crl } from '../verification/revocation/crl';
import { withThoseAbove } from './foreign-trust';

/**
 * What each signature and timestamp of a file of ours was checked by: its chain up to the root, and the list of the authority that
 * certified the signer. Of authorities that are not ours: what came with the signature, comes with the program or was fetched.
 */
export function validationDataOf(
  pdf: Buffer,
  { root, intermediate, list, foreign }: OwnTrust,
): RelatedData[] {
  return readPdf(pdf, { inflate }).signatures.map(({ contents, cms }) => {
    const { certificates } = readSignedData(Buffer.from(cms));
    const isPersons = intermediate !== undefined && certificates.some((one) => isIssuedBy(one, intermediate));
    const others = foreignData(certificates, foreign);
    const above = [
      ...(isPersons ? [intermediate] : []),
      ...(certificates.some((one) => isIssuedBy(one, root)) ? [root] : []),
      ...others.certificates,
    ];
    const missing = above.filter((one) => !certificates.some((known) => known.equals(one)));
    return {
      contents,
      certificates: [...certificates, ...missing],
      crls: [...(isPersons && list ? [list] : []), ...others.crls],
      ocsps: others.ocsps,
    };
  });
}

function foreignData(certificates: readonly Buffer[], foreign: OwnTrust['foreign']) {
  if (!foreign) return { certificates: [], crls: [], ocsps: [] };
  const chain = withThoseAbove(readAll(certificates), foreign.trust);
  const issuers = new Set(chain.map(({ issuer }) => issuer.key));
  return {
    certificates: chain.map(({ encoding }) => encoding),
    crls: foreign.lists.filter((one) => issuers.has(new Crl(one).issuerKey)),
    ocsps: [...issuers].some((key) => isKnownTo(foreign.trust, key)) ? [...foreign.answers] : [],
  };
}

const isKnownTo = (trust: TrustStore, key: string): boolean =>
  trust.anchors(key).length + trust.between(key).length > 0;

/** By name alone: the verifier asks for more. */
const isIssuedBy = (certificate: Buffer, issuer: Buffer): boolean =>
  readCertificate(certificate).issuer.equals(readCertificate(issuer).subject);
