import { sentence } from '../../../platform/errors';
import { SignatureRefused } from '../../crypto/errors';
import { readBareRsa } from './bare-rsa';
import { readSignedData, type SignedData } from '../cms/signed-data';
import { evidenceIn, mergedEvidence, readAll } from '../evidence';
import type { Engine, Evidence } from '../judgement';
import { type ChangesAfter, changesAfter, type PdfFile, PdfFault, type PdfSignature } from '../pdf';
import type { RevisionReport, SignatureReport } from '../report/contract';
import { Findings } from '../report/finding';
import {
  commonReport,
  documentTimestampReport,
  unreadableReport,
  type CommonReport,
} from '../report/signature-report';
import { judgeSignature } from '../signature';
import { checkTimestamp } from '../timestamps/token';
import { padesLevel } from './level';
import { readPdfDate } from './pdf-date';

const SHA1_INSIDE = 'adbe.pkcs7.sha1';
const BARE_RSA = 'adbe.x509.rsa_sha1';

/** One signature of the file with what was read of it. */
interface Read {
  readonly signature: PdfSignature;
  readonly findings: Findings;
  readonly signedData: SignedData | undefined;
  readonly changes: ChangesAfter | undefined;
  /** Of adbe.pkcs7.sha1: the enveloped digest is that of the range. */
  rangeOk?: boolean;
}

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
    const common = await judgeOrTell(engine, file, item, { evidence, before, store });
    reports.set(item, { ...described(file, item), ...common.report });
    if (common.proves && common.proves <= before.at) before = { at: common.proves, proved: true };
  }
  return {
    signatures: read.map((item) => reports.get(item)).filter((report) => report !== undefined),
    revisions: revisionsOf(file, read),
  };
}

/** A file that cannot be read in one way: each signature that its octets show is told, and fails with the reason. */
export function unreadablePdf(bytes: Buffer, message: string): SignatureReport[] {
  const dictionaries = [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[/g)].slice(0, MOST_TOLD);
  return dictionaries.map(() => {
    const findings = new Findings();
    findings.failed('STRUCTURE', 'FORMAT_FAILURE', message);
    return {
      field: null,
      type: 'SIGNATURE' as const,
      subFilter: null,
      revision: null,
      byteRange: null,
      coverage: null,
      padesLevel: 'NONE' as const,
      docMdp: null,
      changesAfter: 'NOT_ALLOWED' as const,
      changesCompared: false,
      ...unreadableReport(findings),
    };
  });
}

const MOST_TOLD = 100;

interface Around {
  readonly evidence: Evidence;
  readonly store: Evidence;
  readonly before: { readonly at: Date; readonly proved: boolean };
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
  { evidence, before, store }: Around,
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
    claimed,
    findings,
  });
  const report = commonReport(engine, judged, sources);
  // Of adbe.pkcs7.sha1 the digest of the range is the one that counts for who reads the document.
  const digestOk = read.rangeOk === false ? false : report.integrity.digestOk;
  return { report: { ...report, integrity: { ...report.integrity, digestOk } } };
}

function readSignature(file: PdfFile, signature: PdfSignature): Read {
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

function readChanges(file: PdfFile, signature: PdfSignature, findings: Findings): ChangesAfter | undefined {
  if (signature.faults.length > 0) return undefined;
  try {
    // Nothing stands after a signature that reaches the end of the file.
    const changes: ChangesAfter = isAtEnd(signature)
      ? { summary: 'NONE', changes: [] }
      : changesAfter(file, signature);
    if (changes.undetermined) findings.undecided('CHANGES', 'GENERIC', changes.undetermined);
    else if (changes.summary === 'NOT_ALLOWED') {
      for (const { message } of changes.changes.filter(({ allowed }) => !allowed))
        findings.failed('CHANGES', 'FORMAT_FAILURE', message);
      if (!findings.totalFailed)
        findings.failed('CHANGES', 'FORMAT_FAILURE', sentence('verification.changed'));
    } else findings.ok('CHANGES', sentence('verification.unchanged'));
    return changes;
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error;
    findings.undecided('CHANGES', 'GENERIC', error.message);
    return undefined;
  }
}

function described(file: PdfFile, { signature, signedData, changes }: Read) {
  const { docMdp, fieldLock } = signature;
  return {
    field: signature.fieldName ?? null,
    type: signature.type,
    subFilter: signature.subFilter ?? null,
    revision: signature.revision,
    byteRange: signature.byteRange ?? null,
    coverage: signature.coverage,
    padesLevel: padesLevel(file, signature, signedData),
    docMdp: docMdp || fieldLock ? { p: docMdp?.p ?? null, fieldLock: fieldLock ?? null } : null,
    changesAfter: changes?.summary ?? (isAtEnd(signature) ? ('NONE' as const) : ('NOT_ALLOWED' as const)),
    changesCompared: (changes !== undefined && changes.undetermined === undefined) || isAtEnd(signature),
  };
}

/** Nothing stands after it, whatever else is wrong with it. */
function isAtEnd({ coverage }: PdfSignature): boolean {
  return coverage === 'WHOLE_FILE';
}

function securityStore(file: PdfFile): Evidence {
  const store = file.dss();
  if (!store) return { certificates: [], material: [] };
  const parts = [store, ...store.vri.values()];
  const buffers = (kind: 'certs' | 'crls' | 'ocsps') => parts.flatMap((part) => part[kind].map(toBuffer));
  return {
    certificates: readAll(buffers('certs')),
    material: [{ from: 'DSS', crls: buffers('crls'), ocsp: buffers('ocsps') }],
  };
}

function toBuffer(octets: Uint8Array): Buffer {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
}

function evidenceOfCms(signedData: SignedData | undefined): Evidence {
  return signedData ? evidenceIn(signedData) : { certificates: [], material: [] };
}

/** Each change is told once, at the revision that made it, by the oldest signature before it. */
function revisionsOf(file: PdfFile, read: readonly Read[]): RevisionReport[] {
  const [oldest] = read
    .filter(({ changes }) => changes)
    .sort((one, other) => one.signature.revision - other.signature.revision);
  return file.revisions.map(({ n, start, end }) => ({
    n,
    start,
    end,
    signedBy: read.find(({ signature }) => signature.revision === n)?.signature.fieldName ?? null,
    changes: (oldest?.changes?.changes ?? [])
      .filter(({ revision }) => revision === n)
      .map(({ kind, page, object, allowed, message }) => ({
        kind,
        page: page ?? null,
        object,
        allowed,
        message,
      })),
  }));
}
