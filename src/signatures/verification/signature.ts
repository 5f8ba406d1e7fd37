import { sentence } from '../../platform/errors';
import { type DerValue } from '../crypto/asn1/der-reader';
import { SignatureRefused } from '../crypto/errors';
import { checkSigner, type SignerAnswer } from './cms/signer-check';
import { cmsOid, readSignerInfo, type SignedData, type SignerInfo } from './cms/signed-data';
import { evidenceIn, evidenceOf, mergedEvidence } from './evidence';
import { type Engine, type Evidence, judgeCertificate, type Trusted } from './judgement';
import { checkPolicy, type PolicyReport } from './policies/policy-check';
import { Findings } from './report/finding';
import { checkTimestamp, type CheckedTimestamp, CLOCKS } from './timestamps/token';

/** One SignerInfo and what is known around it. */
export interface SignatureQuestion {
  readonly signedData: SignedData;
  readonly signer: SignerInfo;
  /** What is signed, in pieces; undefined when nobody has it. */
  readonly content: readonly Uint8Array[] | undefined;
  /** From the file around it, as the security store of a PDF. */
  readonly evidence: Evidence;
  /** The earliest instant at which this signature is proved to have existed from outside, by a document timestamp. */
  readonly before: { readonly at: Date; readonly proved: boolean };
  /** What the file says about the time, as /M of a PDF. */
  readonly claimed: Date | undefined;
  readonly findings: Findings;
}

export interface JudgedSignature {
  readonly answer: SignerAnswer;
  readonly findings: Findings;
  readonly timestamps: readonly CheckedTimestamp[];
  readonly time: {
    readonly claimed: Date | undefined;
    readonly claimedBy: 'SIGNING_TIME' | 'M' | undefined;
    readonly proved: Date | undefined;
    readonly provedBy: 'TST' | 'DOC_TST' | undefined;
    /** The instant at which the certificates were judged. */
    readonly at: Date;
  };
  readonly trusted: Trusted | undefined;
  readonly policy: PolicyReport | undefined;
  readonly counterSignatures: readonly CounterSignature[];
}

export interface CounterSignature {
  readonly answer: SignerAnswer;
  readonly findings: Findings;
  readonly trusted: Trusted | undefined;
}

/**
 * Integrity, then proven time, then certificates at that time, then policy (EN 319 102-1, 5.3 and 5.6). Nothing is thrown for what
 * a signature holds: all is told in `findings`.
 */
export async function judgeSignature(engine: Engine, question: SignatureQuestion): Promise<JudgedSignature> {
  const { signedData, signer, content, before, findings } = question;
  const own = evidenceIn(signedData);
  const candidates = [...own.certificates, ...question.evidence.certificates];
  const answer = await checkSigner(
    engine.port,
    { signer, content, contentType: signedData.contentType, certificates: candidates },
    findings,
  );
  const { signed, unsigned } = answer;
  const evidence = mergedEvidence(own, evidenceOf(signed, unsigned), question.evidence);
  const timestamps = await timestampsOf(engine, evidence, question, answer);
  const proof = proofOf(timestamps, before);
  const signingTime = valueOf(() => signed.all(cmsOid.signingTime)[0]?.time());
  const claimed = question.claimed ?? signingTime;
  const time = { at: proof.at, proved: proof.proved, claimed };
  const trusted = answer.certificate
    ? await judgeCertificate(engine, evidence, answer.certificate, time, 'SIGNER')
    : undefined;
  for (const problem of trusted?.problems ?? [])
    findings[problem.failed ? 'failed' : 'undecided']('CERTIFICATE', problem.subIndication, problem.message);
  if (trusted && trusted.problems.length === 0) findings.ok('CERTIFICATE', sentence('verification.chain_ok'));
  checkOrder(timestamps, proof, findings);
  const stamped = timestamps.some(({ kind, intact }) => kind === 'SIGNATURE' && intact);
  const policy = checkPolicy(
    signed,
    { has: (type) => unsigned.has(type) && (type !== cmsOid.signatureTimestamp || stamped) },
    findings,
  );
  return {
    answer,
    findings,
    timestamps,
    time: {
      claimed,
      claimedBy: question.claimed ? 'M' : signingTime ? 'SIGNING_TIME' : undefined,
      proved: proof.proved ? proof.at : undefined,
      provedBy: proof.by,
      at: proof.at,
    },
    trusted,
    policy,
    counterSignatures: await counterSignaturesOf(engine, evidence, question, answer, proof),
  };
}

async function timestampsOf(
  engine: Engine,
  evidence: Evidence,
  { signer, content, before, findings }: SignatureQuestion,
  { signed, unsigned }: SignerAnswer,
): Promise<CheckedTimestamp[]> {
  const tokens: [kind: 'CONTENT' | 'SIGNATURE', token: DerValue, covered: readonly Uint8Array[]][] = [
    ...signed
      .all(cmsOid.contentTimestamp)
      .map((token) => ['CONTENT' as const, token, content ?? []] as const),
    ...unsigned
      .all(cmsOid.signatureTimestamp)
      .map((token) => ['SIGNATURE' as const, token, [signer.signature]] as const),
  ].map(([kind, token, covered]) => [kind, token, covered]);
  const checked: CheckedTimestamp[] = [];
  for (const [kind, token, covered] of tokens) {
    const result = await checkTimestamp(engine, evidence, { token: token.encoding, kind, covered, before });
    if (!result.valid)
      findings.note(
        'TIMESTAMP',
        sentence('verification.timestamp_ignored', {
          why: (result.findings.worst?.message ?? '').replace(/\.$/, ''),
        }),
      );
    checked.push(result);
  }
  return checked;
}

interface Proof {
  readonly at: Date;
  readonly proved: boolean;
  readonly by: 'TST' | 'DOC_TST' | undefined;
}

/** The earliest proof of existence: a timestamp of the signature, or else what the file around it proves. */
function proofOf(timestamps: readonly CheckedTimestamp[], before: SignatureQuestion['before']): Proof {
  const proved = timestamps
    .filter(({ kind, valid }) => kind === 'SIGNATURE' && valid)
    .map(({ time }) => time)
    .filter((time) => time !== undefined)
    .sort((one, other) => one.getTime() - other.getTime());
  const [earliest] = proved;
  // The authority's clock may be a little before ours.
  if (earliest && earliest.getTime() <= before.at.getTime() + CLOCKS)
    return { at: earliest, proved: true, by: 'TST' };
  return { ...before, by: before.proved ? 'DOC_TST' : undefined };
}

/** A timestamp of the content is older than one of the signature (EN 319 102-1, 5.5.4). */
function checkOrder(timestamps: readonly CheckedTimestamp[], proof: Proof, findings: Findings): void {
  const late = timestamps.some(
    ({ kind, valid, time }) => kind === 'CONTENT' && valid && time !== undefined && time > proof.at,
  );
  if (late && proof.proved)
    findings.undecided(
      'TIMESTAMP_ORDER',
      'TIMESTAMP_ORDER_FAILURE',
      sentence('verification.timestamp_order'),
    );
}

async function counterSignaturesOf(
  engine: Engine,
  evidence: Evidence,
  { signer }: SignatureQuestion,
  { unsigned }: SignerAnswer,
  proof: Proof,
): Promise<CounterSignature[]> {
  const found: CounterSignature[] = [];
  for (const value of unsigned.all(cmsOid.countersignature)) {
    const counter = await counterSignatureOf(engine, evidence, value, signer, proof);
    if (counter) found.push(counter);
  }
  return found;
}

/** Nobody signed that there is one: what cannot be read is none. */
async function counterSignatureOf(
  engine: Engine,
  evidence: Evidence,
  value: DerValue,
  signer: SignerInfo,
  proof: Proof,
): Promise<CounterSignature | undefined> {
  const findings = new Findings();
  try {
    const question = {
      signer: readSignerInfo(value),
      content: [signer.signature],
      contentType: undefined,
      certificates: evidence.certificates,
    };
    const answer = await checkSigner(engine.port, question, findings);
    const time = { at: proof.at, proved: proof.proved, claimed: undefined };
    const trusted = answer.certificate
      ? await judgeCertificate(engine, evidence, answer.certificate, time, 'SIGNER')
      : undefined;
    for (const { failed, subIndication, message } of trusted?.problems ?? [])
      findings[failed ? 'failed' : 'undecided']('CERTIFICATE', subIndication, message);
    return { answer, findings, trusted };
  } catch (error) {
    if (!(error instanceof SignatureRefused)) throw error;
    return undefined;
  }
}

function valueOf<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
