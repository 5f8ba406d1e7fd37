import { sentence } from '../../platform/errors';
import type { DerValue } from '../crypto/asn1/der-reader';
import { cmsOid } from './cms/signed-data';
import type { SignerAnswer } from './cms/signer-check';
import type { Engine, Evidence } from './judgement';
import type { Findings } from './report/finding';
import type { SignatureQuestion } from './signature';
import { archiveTimestampsOf, coveredByReferences } from './timestamps/archive';
import { checkTimestamp, type CheckedTimestamp, CLOCKS } from './timestamps/token';

export interface Proof {
  readonly at: Date;
  readonly proved: boolean;
  readonly by: 'TST' | 'DOC_TST' | undefined;
}

/** Every timestamp of a signature, the archive timestamps last, and since when they prove it. */
export async function timesOf(
  engine: Engine,
  evidence: Evidence,
  question: SignatureQuestion,
  answer: SignerAnswer,
): Promise<{ timestamps: CheckedTimestamp[]; proof: Proof }> {
  const archive = await archivesOf(engine, evidence, question, answer);
  const { before } = archive;
  const own = await timestampsOf(engine, evidence, { ...question, before }, answer);
  return { timestamps: [...own, ...archive.timestamps], proof: proofOf(own, before, question.before) };
}

/**
 * The newest archive timestamp is judged at the present; each that holds proves that the signature, and the timestamps that are older,
 * existed then (EN 319 102-1, 5.6.3).
 */
async function archivesOf(
  engine: Engine,
  evidence: Evidence,
  question: SignatureQuestion,
  { unsigned }: SignerAnswer,
): Promise<{ timestamps: CheckedTimestamp[]; before: SignatureQuestion['before'] }> {
  let { before } = question;
  const timestamps: CheckedTimestamp[] = [];
  for (const { token, covered, isIndexWhole } of archiveTimestampsOf(
    { port: engine.port, ...question },
    unsigned,
  )) {
    const result = await checkTimestamp(engine, evidence, { token, kind: 'ARCHIVE', covered, before });
    if (!isIndexWhole)
      result.findings.failed('IMPRINT', 'HASH_FAILURE', sentence('verification.timestamp_imprint'));
    const checked = isIndexWhole
      ? result
      : { ...result, intact: false, valid: false, imprintOk: false, subIndication: 'HASH_FAILURE' as const };
    tellIgnored(checked, question.findings);
    timestamps.push(checked);
    if (checked.valid && checked.time && checked.time <= before.at)
      before = { at: checked.time, proved: true };
  }
  return { timestamps, before };
}

function tellIgnored({ valid, findings: own }: CheckedTimestamp, findings: Findings): void {
  if (valid) return;
  const why = (own.worst?.message ?? '').replace(/\.$/, '');
  findings.note('TIMESTAMP', sentence('verification.timestamp_ignored', { why }));
}

async function timestampsOf(
  engine: Engine,
  evidence: Evidence,
  { signer, content, before, findings }: SignatureQuestion,
  { signed, unsigned }: SignerAnswer,
): Promise<CheckedTimestamp[]> {
  type Kind = 'CONTENT' | 'SIGNATURE' | 'REFERENCES';
  const of = (kind: Kind, tokens: readonly DerValue[], covered: () => readonly Uint8Array[]) =>
    tokens.map((token) => ({ kind, token, covered: covered() }));
  const tokens = [
    ...of('CONTENT', signed.all(cmsOid.contentTimestamp), () => content ?? []),
    ...of('SIGNATURE', unsigned.all(cmsOid.signatureTimestamp), () => [signer.signature]),
    ...of('REFERENCES', unsigned.all(cmsOid.escTimestamp), () => coveredByReferences(signer)),
  ];
  const checked: CheckedTimestamp[] = [];
  for (const { kind, token, covered } of tokens) {
    const result = await checkTimestamp(engine, evidence, { token: token.encoding, kind, covered, before });
    tellIgnored(result, findings);
    checked.push(result);
  }
  return checked;
}

/** The earliest proof of existence: a timestamp of the signature, or else what the file around it proves. */
function proofOf(
  timestamps: readonly CheckedTimestamp[],
  before: SignatureQuestion['before'],
  around: SignatureQuestion['before'],
): Proof {
  const proved = timestamps
    .filter(({ kind, valid }) => kind === 'SIGNATURE' && valid)
    .map(({ time }) => time)
    .filter((time) => time !== undefined)
    .sort((one, other) => one.getTime() - other.getTime());
  const [earliest] = proved;
  // The authority's clock may be a little before ours.
  if (earliest && earliest.getTime() <= before.at.getTime() + CLOCKS)
    return { at: earliest, proved: true, by: 'TST' };
  if (!before.proved) return { ...before, by: undefined };
  return { ...before, by: before === around ? 'DOC_TST' : 'TST' };
}

/** A timestamp of the content is older than one of the signature (EN 319 102-1, 5.5.4). */
export function checkOrder(timestamps: readonly CheckedTimestamp[], proof: Proof, findings: Findings): void {
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
