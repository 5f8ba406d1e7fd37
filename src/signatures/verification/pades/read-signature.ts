import { sentence } from '../../../platform/errors';
import { SignatureRefused } from '../../crypto/errors';
import { readSignedData, type SignedData } from '../cms/signed-data';
import { type ChangesAfter, changesAfter, type PdfFile, PdfFault, type PdfSignature } from '../pdf';
import { Findings } from '../report/finding';
import { readBareRsa } from './bare-rsa';

export const SHA1_INSIDE = 'adbe.pkcs7.sha1';
const BARE_RSA = 'adbe.x509.rsa_sha1';

/** One signature of the file with what was read of it. */
export interface Read {
  readonly signature: PdfSignature;
  readonly findings: Findings;
  readonly signedData: SignedData | undefined;
  readonly changes: ChangesAfter | undefined;
  /** Of adbe.pkcs7.sha1: the enveloped digest is that of the range. */
  rangeOk?: boolean;
}

export function readSignature(file: PdfFile, signature: PdfSignature): Read {
  const findings = new Findings();
  for (const { code, message } of signature.faults) findings.failed(code, 'FORMAT_FAILURE', message);
  for (const { code, message } of [...file.notices, ...signature.notices]) findings.note(code, message);
  const signedData = readCms(signature, findings);
  const changes = readChanges(file, signature, findings);
  return { signature, findings, signedData, changes };
}

const knownSubFilters = [
  'adbe.pkcs7.detached',
  SHA1_INSIDE,
  BARE_RSA,
  'ETSI.CAdES.detached',
  'ETSI.RFC3161',
  'PBAD.PAdES',
  'PBAD_PAdES',
  'PBAD.DocTimeStamp',
];

function readCms(signature: PdfSignature, findings: Findings): SignedData | undefined {
  if (!knownSubFilters.includes(signature.subFilter ?? '')) {
    findings.undecided('SUB_FILTER', 'GENERIC', sentence('verification.sub_filter'));
    return undefined;
  }
  try {
    if (signature.subFilter === BARE_RSA) return readBareRsa(signature);
    const signedData = readSignedData(Buffer.from(signature.cms));
    checkProfile(signature, signedData, findings);
    return signedData;
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    findings.failed('CMS', 'FORMAT_FAILURE', sentence('verification.cms_format'));
    return undefined;
  }
}

/** One signer, and no content inside (ISO 32000-2, 12.8.3.3): else a reader might look at another signer or at other bytes. */
function checkProfile(signature: PdfSignature, { signers, content }: SignedData, findings: Findings): void {
  if (signers.length !== 1) findings.failed('SIGNER', 'FORMAT_FAILURE', sentence('verification.one_signer'));
  const detached = signature.type === 'SIGNATURE' && signature.subFilter !== SHA1_INSIDE;
  if (detached && content)
    findings.failed('CONTENT', 'FORMAT_FAILURE', sentence('verification.content_inside'));
}

function readChanges(file: PdfFile, signature: PdfSignature, findings: Findings): ChangesAfter | undefined {
  if (signature.faults.length > 0) return undefined;
  try {
    // Nothing stands after a signature that reaches the end of the file.
    const changes: ChangesAfter = isAtEnd(signature)
      ? { summary: 'NONE', changes: [] }
      : changesAfter(file, signature);
    if (changes.undetermined) findings.undecided('CHANGES', 'GENERIC', changes.undetermined);
    else if (changes.summary === 'NOT_ALLOWED') {
      const refused = changes.changes.filter(({ allowed }) => !allowed);
      for (const { message, coveredBy, isUndecided } of refused)
        if (isUndecided) findings.undecided('CHANGES', 'GENERIC', message);
        else if (coveredBy === undefined) findings.failed('CHANGES', 'FORMAT_FAILURE', message);
      if (refused.length === 0)
        findings.failed('CHANGES', 'FORMAT_FAILURE', sentence('verification.changed'));
    } else findings.ok('CHANGES', sentence('verification.unchanged'));
    return changes;
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    findings.undecided('CHANGES', 'GENERIC', error.message);
    return undefined;
  }
}

/** Nothing stands after it, whatever else is wrong with it. */
export function isAtEnd({ coverage }: PdfSignature): boolean {
  return coverage === 'WHOLE_FILE';
}
