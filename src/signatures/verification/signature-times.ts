import { sentence } from '../../platform/errors';
import type { DerValue } from '../crypto/asn1/der-reader';
import { cmsOid } from './cms/signed-data';
import type { SignerAnswer } from './cms/signer-check';
import type { Engine, Evidence } from './judgement';
import type { Findings } from './report/finding';
import type { SignatureQuestion } from './signature-question';
import { type ArchiveTimestamp, archiveTimestampsOf, coveredByReferences } from './timestamps/archive';
import { checkTimestamp, type CheckedTimestamp } from './timestamps/token';
import { CLOCKS } from './x509/clocks';

export interface Proof {
  readonly at: Date;
  readonly proved: boolean;
  readonly by: 'TST' | 'DOC_TST' | undefined;
}

type Before = SignatureQuestion['before'];

/** An archive timestamp that holds. */
interface Holding {
  readonly archive: ArchiveTimestamp;
  readonly at: Date;
}

/** Every timestamp of a signature, the archive timestamps last, and since when they prove it. */
export async function timesOf(
  engine: Engine,
  evidence: Evidence,
  question: SignatureQuestion,
  answer: SignerAnswer,
): Promise<{ timestamps: CheckedTimestamp[]; proof: Proof }> {
  const { archives, holding } = await archivesOf(engine, evidence, question, answer);
  const own = await timestampsOf(engine, evidence, question, answer, holding);
  const before = provedBefore(question.before, holding);
  return { timestamps: [...own, ...archives], proof: proofOf(own, before, question.before) };
}

/**
 * Since when the signature is proved from outside, or a value among its unsigned attributes, which an archive timestamp covers only if it
 * was there already.
 */
function provedBefore(around: Before, holding: readonly Holding[], value?: DerValue): Before {
  return holding
    .filter(({ archive }) => value === undefined || archive.protects(value))
    .reduce((earliest, { at }) => (at <= earliest.at ? { at, proved: true } : earliest), around);
}

/** The newest archive timestamp is judged at the present, an older one when those that cover it were made (EN 319 102-1, 5.6.3). */
async function archivesOf(
  engine: Engine,
  evidence: Evidence,
  question: SignatureQuestion,
  { unsigned }: SignerAnswer,
): Promise<{ archives: CheckedTimestamp[]; holding: Holding[] }> {
  const archives: CheckedTimestamp[] = [];
  const holding: Holding[] = [];
  for (const archive of archiveTimestampsOf({ port: engine.port, ...question }, unsigned)) {
    const before = provedBefore(question.before, holding, archive.value);
    const checked = await checkArchive(engine, evidence, archive, before);
    tellIgnored(checked, question.findings);
    archives.push(checked);
    if (checked.valid && checked.time) holding.push({ archive, at: checked.time });
  }
  return { archives, holding };
}

async function checkArchive(
  engine: Engine,
  evidence: Evidence,
  { value, covered, isIndexWhole }: ArchiveTimestamp,
  before: Before,
): Promise<CheckedTimestamp> {
  const token = value.encoding;
  const checked = await checkTimestamp(engine, evidence, { token, kind: 'ARCHIVE', covered, before });
  if (isIndexWhole) return checked;
  checked.findings.failed('IMPRINT', 'HASH_FAILURE', sentence('verification.timestamp_imprint'));
  return { ...checked, intact: false, valid: false, imprintOk: false, subIndication: 'HASH_FAILURE' };
}

/** Of one kind in one signature: nobody signed how many there are, and each costs a look at a chain. */
const MOST_TOKENS = 100;

async function timestampsOf(
  engine: Engine,
  evidence: Evidence,
  { signer, content, before: around, findings }: SignatureQuestion,
  { signed, unsigned }: SignerAnswer,
  holding: readonly Holding[],
): Promise<CheckedTimestamp[]> {
  type Kind = 'CONTENT' | 'SIGNATURE' | 'REFERENCES';
  const of = (kind: Kind, tokens: readonly DerValue[], covered: () => readonly Uint8Array[]) =>
    tokens.slice(0, MOST_TOKENS).map((token) => ({ kind, token, covered: covered() }));
  const tokens = [
    ...of('CONTENT', signed.all(cmsOid.contentTimestamp), () => content ?? []),
    ...of('SIGNATURE', unsigned.all(cmsOid.signatureTimestamp), () => [signer.signature]),
    ...of('REFERENCES', unsigned.all(cmsOid.escTimestamp), () => coveredByReferences(signer)),
  ];
  const checked: CheckedTimestamp[] = [];
  for (const { kind, token, covered } of tokens) {
    const before = provedBefore(around, holding, kind === 'CONTENT' ? undefined : token);
    const result = await checkTimestamp(engine, evidence, { token: token.encoding, kind, covered, before });
    tellIgnored(result, findings);
    checked.push(result);
  }
  return checked;
}

function tellIgnored({ valid, findings: own }: CheckedTimestamp, findings: Findings): void {
  if (valid) return;
  const why = (own.worst?.message ?? '').replace(/\.$/, '');
  findings.note('TIMESTAMP', sentence('verification.timestamp_ignored', { why }));
}

/** The earliest proof of existence: a timestamp of the signature, or else what the file around it proves. */
function proofOf(own: readonly CheckedTimestamp[], before: Before, around: Before): Proof {
  const [earliest] = own
    .filter(({ kind, valid }) => kind === 'SIGNATURE' && valid)
    .map(({ time }) => time)
    .filter((time) => time !== undefined)
    .sort((one, other) => one.getTime() - other.getTime());
  // The authority's clock may be a little before ours.
  if (earliest && earliest.getTime() <= before.at.getTime() + CLOCKS)
    return { at: earliest, proved: true, by: 'TST' };
  if (!before.proved) return { ...before, by: undefined };
  return { ...before, by: before === around ? 'DOC_TST' : 'TST' };
}

/** A timestamp of what is signed is older than one of the signature (EN 319 102-1, 5.5.4). */
export function checkOrder(
  timestamps: readonly CheckedTimestamp[],
  proof: Proof,
  { after, findings }: SignatureQuestion,
): void {
  const late = timestamps.some(
    ({ kind, valid, time }) => kind === 'CONTENT' && valid && time !== undefined && time > proof.at,
  );
  const isBefore = after !== undefined && after.getTime() > proof.at.getTime() + CLOCKS;
  if ((late || isBefore) && proof.proved)
    findings.undecided(
      'TIMESTAMP_ORDER',
      'TIMESTAMP_ORDER_FAILURE',
      sentence('verification.timestamp_order'),
    );
}
