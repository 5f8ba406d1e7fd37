import { sentence } from '../../../platform/errors';
import { SignatureRefused } from '../../crypto/errors';
import { type SignedData } from '../cms/signed-data';
import { evidenceIn, mergedEvidence, readAll } from '../evidence';
import type { Engine, Evidence } from '../judgement';
import { type PdfFile } from '../pdf';
import { checkLevel } from '../policies/policy-check';
import type { RevisionReport, SignatureReport } from '../report/contract';
import {
  commonReport,
  documentTimestampReport,
  unreadableReport,
  type CommonReport,
} from '../report/signature-report';
import { judgeSignature } from '../signature';
import { readInfo } from '../timestamps/info';
import { checkTimestamp } from '../timestamps/token';
import { padesLevel } from './level';
import { described, revisionsOf } from './pdf-report';
import { readPdfDate } from './pdf-date';
import { type Read, readSignature, SHA1_INSIDE } from './read-signature';

/**
 * Every signature and document timestamp of a PDF. The latest document timestamp is judged at the present; each that holds proves
 * that what it covers existed then, so that older signatures are judged at that time (EN 319 102-1, 5.6.3).
 */
export async function verifyPdf(
  engine: Engine,
  file: PdfFile,
): Promise<{ signatures: SignatureReport[]; revisions: RevisionReport[] }> {
  const read = file.signatures.map((signature) => readSignature(file, signature));
  const store = securityStore(file);
  const evidence = mergedEvidence(store, ...read.map(({ signedData }) => evidenceOfCms(signedData)));
  const reports = new Map<Read, SignatureReport>();
  let before = { at: engine.now, proved: false };
  const newestFirst = [...read].sort((one, other) => other.signature.revision - one.signature.revision);
  for (const item of newestFirst) {
    judgeCovering(item, [...reports.values()]);
    const after = newestStamp(read, item);
    const common = await judgeOrTell(engine, file, item, { evidence, before, after, store });
    reports.set(item, { ...described(file, item), ...common.report });
    if (common.proves && common.proves <= before.at) before = { at: common.proves, proved: true };
  }
  return {
    signatures: read.map((item) => reports.get(item)).filter((report) => report !== undefined),
    revisions: revisionsOf(file, read),
  };
}

/**
 * The mark of a later signature over what was written. Whoever may have made it for that is a forger (sneaky signature attack); who signs
 * with a certificate of ICP-Brasil or gov.br, in a document that nobody certified, stands for it in person, and a stamp set down carelessly
 * is all there is: neither passed nor refused, but told with its place.
 */
function judgeCovering({ changes, findings, signature }: Read, later: readonly SignatureReport[]): void {
  for (const { message, coveredBy } of changes?.changes ?? []) {
    if (coveredBy === undefined) continue;
    const by = later.find(
      ({ field, revision }) => field === coveredBy && (revision ?? 0) > signature.revision,
    );
    const isKnown = by?.signer?.kind === 'ICP_BRASIL' || by?.signer?.kind === 'GOV_BR';
    const holds = by?.integrity.digestOk && by.integrity.signatureOk && by.indication !== 'TOTAL-FAILED';
    if (isKnown && holds) findings.undecided('CHANGES', 'GENERIC', message);
    else findings.failed('CHANGES', 'FORMAT_FAILURE', message);
  }
}

interface Around {
  readonly evidence: Evidence;
  readonly store: Evidence;
  readonly before: { readonly at: Date; readonly proved: boolean };
  readonly after: Date | undefined;
}

/** Of those that stood in the file when this was signed. One that does not hold is a fault of the file by itself. */
function newestStamp(read: readonly Read[], { signature: { revision } }: Read): Date | undefined {
  const times = read.flatMap(({ signature, signedData }) =>
    signature.type === 'DOC_TIMESTAMP' && signature.revision < revision ? (timeIn(signedData) ?? []) : [],
  );
  return times.toSorted((one, other) => other.getTime() - one.getTime())[0];
}

function timeIn(token: SignedData | undefined): Date | undefined {
  try {
    return token && readInfo(token).time;
  } catch {
    return undefined;
  }
}

/** What is broken so deep that only looking at it shows it, as a certificate with an extension that is none, ends this signature alone. */
async function judgeOrTell(...args: Parameters<typeof judge>): ReturnType<typeof judge> {
  const [, , { findings }] = args;
  try {
    return await judge(...args);
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    findings.failed('CMS', 'FORMAT_FAILURE', sentence('verification.cms_format'));
    return { report: unreadableReport(findings) };
  }
}

async function judge(
  engine: Engine,
  file: PdfFile,
  read: Read,
  { evidence, before, after, store }: Around,
): Promise<{ report: CommonReport; proves?: Date | undefined }> {
  const { signature, signedData, findings } = read;
  const signer = signedData?.signers[0];
  if (!signedData || !signer) return { report: unreadableReport(findings) };
  const content = contentOf(engine, file, read);
  const sources = { cms: evidenceIn(signedData).certificates, dss: store.certificates };
  if (signature.type === 'DOC_TIMESTAMP') {
    const token = Buffer.from(signature.cms);
    const stamp = await checkTimestamp(engine, evidence, {
      token,
      kind: 'DOCUMENT',
      covered: content ?? [],
      before,
    });
    stamp.findings.add(findings);
    const report = documentTimestampReport(engine, stamp, sources);
    return { report, proves: stamp.valid && !findings.totalFailed ? stamp.time : undefined };
  }
  const claimed = readPdfDate(signature.described.m);
  const judged = await judgeSignature(engine, {
    signedData,
    signer,
    content,
    evidence,
    before,
    after,
    claimed,
    findings,
  });
  const policy = checkLevel(judged.policy, padesLevel(file, signature, signedData), findings);
  const report = commonReport(engine, { ...judged, policy }, sources);
  // Of adbe.pkcs7.sha1 the digest of the range is the one that counts for who reads the document.
  const digestOk = read.rangeOk === false ? false : report.integrity.digestOk;
  return { report: { ...report, integrity: { ...report.integrity, digestOk } } };
}

/** adbe.pkcs7.sha1 (deprecated) envelopes the SHA-1 of the range; that digest is then what the CMS signs. */
function contentOf({ port }: Engine, file: PdfFile, read: Read): readonly Uint8Array[] | undefined {
  const { signature, signedData, findings } = read;
  const pieces = file.signedBytes(signature);
  if (pieces.length === 0) return undefined;
  if (signature.subFilter !== SHA1_INSIDE) return pieces;
  findings.undecided('STRENGTH', 'CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.algorithm_weak'));
  const inside = signedData?.content ?? Buffer.alloc(0);
  read.rangeOk = port.digest('sha1', pieces).equals(inside);
  if (!read.rangeOk) findings.failed('DIGEST', 'HASH_FAILURE', sentence('verification.digest_wrong'));
  return [inside];
}

function securityStore(file: PdfFile): Evidence {
  const store = file.dss();
  if (!store) return { certificates: [], material: [] };
  const parts = [store, ...store.vri.values()];
  const buffers = (kind: 'certs' | 'crls' | 'ocsps') => parts.flatMap((part) => part[kind].map(toBuffer));
  const certificates = readAll(buffers('certs'));
  return {
    certificates,
    material: [{ from: 'DSS', crls: buffers('crls'), ocsp: buffers('ocsps'), certificates }],
  };
}

function toBuffer(octets: Uint8Array): Buffer {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
}

function evidenceOfCms(signedData: SignedData | undefined): Evidence {
  return signedData ? evidenceIn(signedData) : { certificates: [], material: [] };
}
