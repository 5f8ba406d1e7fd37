import { sentence } from '../../platform/errors';
import { type DerValue } from '../crypto/asn1/der-reader';
import { SignatureRefused } from '../crypto/errors';
import { checkSigner, type SignerAnswer } from './cms/signer-check';
import { cmsOid, readSignerInfo, type SignerInfo } from './cms/signed-data';
import { evidenceIn, evidenceOf, mergedEvidence } from './evidence';
import { type Engine, type Evidence, judgeCertificate, type Trusted } from './judgement';
import { checkPolicy, type PolicyReport } from './policies/policy-check';
import { Findings } from './report/finding';
import type { SignatureQuestion } from './signature-question';
import { checkOrder, type Proof, timesOf } from './signature-times';
import type { CheckedTimestamp } from './timestamps/token';

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
  const { signedData, signer, content, findings } = question;
  const own = evidenceIn(signedData);
  const candidates = [...own.certificates, ...question.evidence.certificates];
  const answer = await checkSigner(
    engine.port,
    { signer, content, contentType: signedData.contentType, certificates: candidates },
    findings,
  );
  const { signed, unsigned } = answer;
  const evidence = mergedEvidence(own, evidenceOf(signed, unsigned, own), question.evidence);
  const { timestamps, proof } = await timesOf(engine, evidence, question, answer);
  const signingTime = valueOf(() => signed.all(cmsOid.signingTime)[0]?.time());
  const claimed = question.claimed ?? signingTime;
  const createdAfter = newestContent(timestamps);
  const time = { at: proof.at, proved: proof.proved, claimed, createdAfter };
  const trusted = answer.certificate
    ? await judgeCertificate(engine, evidence, answer.certificate, time, 'SIGNER')
    : undefined;
  for (const problem of trusted?.problems ?? [])
    findings[problem.failed ? 'failed' : 'undecided']('CERTIFICATE', problem.subIndication, problem.message);
  if (trusted && trusted.problems.length === 0) findings.ok('CERTIFICATE', sentence('verification.chain_ok'));
  checkOrder(timestamps, proof, question);
  checkClaim(claimed, proof, answer, findings);
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

const DAY = 86_400_000;

/**
 * Nobody signs with a certificate that does not exist yet, nor on a day that has not come. Clocks that are a day wrong are borne, and what
 * is proved needs no claim: of one that cannot be right it is said so.
 */
function checkClaim(
  claimed: Date | undefined,
  { proved, at }: Proof,
  { certificate }: SignerAnswer,
  findings: Findings,
): void {
  if (!claimed || !certificate) return;
  if (claimed.getTime() - DAY > at.getTime()) findings.note('TIME', sentence('verification.claimed_after'));
  if (!proved && claimed.getTime() + DAY < certificate.notBefore.getTime())
    findings.undecided('TIME', 'SIG_CONSTRAINTS_FAILURE', sentence('verification.claimed_before'));
}

function newestContent(timestamps: readonly CheckedTimestamp[]): Date | undefined {
  const times = timestamps.flatMap(({ kind, valid, time }) =>
    kind === 'CONTENT' && valid && time ? [time] : [],
  );
  return times.toSorted((one, other) => other.getTime() - one.getTime())[0];
}

const MOST_COUNTERS = 100;

async function counterSignaturesOf(
  engine: Engine,
  evidence: Evidence,
  { signer }: SignatureQuestion,
  { unsigned }: SignerAnswer,
  proof: Proof,
): Promise<CounterSignature[]> {
  const found: CounterSignature[] = [];
  for (const value of unsigned.all(cmsOid.countersignature).slice(0, MOST_COUNTERS)) {
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
