import { sentence } from '../../../platform/errors';
import type { CryptoPort } from '../crypto/port';
import type { SubIndication } from '../report/finding';
import type { Certificate } from '../x509/certificate';
import { CLOCKS } from '../x509/clocks';
import { announcesRevocation } from '../x509/extensions';
import type { ChainProblem } from '../x509/chain-problem';
import { CERTIFICATE_HOLD, type RevocationAnswer, type RevocationMaterial } from './answer';
import { answersIn, type ListSigners } from './answers';

/** Asks what is not at hand; undefined offline. */
export interface RevocationFetcher {
  fetch(certificate: Certificate, issuer: Certificate): Promise<RevocationMaterial | undefined>;
}

export interface RevocationQuestion {
  readonly port: CryptoPort;
  readonly material: readonly RevocationMaterial[];
  readonly fetcher: RevocationFetcher | undefined;
  /** The instant of the verification. */
  readonly now: Date;
  /** The proven time of what the certificate signed. */
  readonly at: Date;
  /** What the signer's clock said, not proved, or a timestamp of the content: it can only make the answer worse. */
  readonly claimed: Date | undefined;
  /** True when a timestamp proves `at`, false when it is the present. */
  readonly proved: boolean;
  /** True of an authority of time, whose tokens say themselves when they were made. */
  readonly isOfTime?: boolean;
  readonly listSigners?: ListSigners | undefined;
}

export interface RevocationResult {
  readonly status: 'GOOD' | 'REVOKED' | 'UNKNOWN';
  readonly answer: RevocationAnswer | undefined;
  readonly problem: ChainProblem | undefined;
}

/** Revocation of one certificate at the proven time (EN 319 102-1, 5.2.6.4 and 5.5.4). */
export async function revocationOf(
  certificate: Certificate,
  issuer: Certificate,
  question: RevocationQuestion,
): Promise<RevocationResult> {
  const known = await answersIn(question.material, certificate, issuer, question);
  const usable = known.filter((answer) => isUsable(answer, certificate, question));
  if (usable.length > 0 || !question.fetcher) return judge(usable, certificate, question);
  const fetched = await question.fetcher.fetch(certificate, issuer);
  const around = { ...question, material: [...question.material, ...(fetched ? [fetched] : [])] };
  const more = fetched ? await answersIn([fetched], certificate, issuer, around) : [];
  return judge(
    more.filter((answer) => isUsable(answer, certificate, question)),
    certificate,
    question,
  );
}

/**
 * Freshness at the proven time: issued after it, or in force then. An answer after the end of the certificate proves
 * nothing, unless expired ones stay listed. One from the future is not to be relied on (RFC 6960, 4.2.2.1). A revocation that has come
 * always counts.
 */
function isUsable(
  answer: RevocationAnswer,
  certificate: Certificate,
  { at, now }: RevocationQuestion,
): boolean {
  const present = now.getTime() + CLOCKS;
  const isFromFuture = Math.max(answer.thisUpdate.getTime(), answer.producedAt.getTime()) > present;
  if (answer.status === 'REVOKED') return !isFromFuture || timeOf(answer) <= present;
  if (isFromFuture) return false;
  if (answer.thisUpdate > certificate.notAfter && !answer.keepsExpired) return false;
  if (answer.thisUpdate >= at) return true;
  // Without nextUpdate newer information is always at hand (RFC 6960, 4.2.2.1): a day is borne.
  const until = answer.nextUpdate ?? new Date(answer.thisUpdate.getTime() + 86_400_000);
  return until.getTime() + CLOCKS >= at.getTime();
}

function judge(
  answers: readonly RevocationAnswer[],
  certificate: Certificate,
  question: RevocationQuestion,
): RevocationResult {
  const name = certificate.subject.commonName ?? '';
  const answer = decisive(answers, question.at);
  if (answer?.status === 'REVOKED')
    return { status: 'REVOKED', answer, problem: revocationProblem(answer, question, name) };
  if (answer) return { status: 'GOOD', answer, problem: undefined };
  // Nobody publishes anything about it: there is nothing to wait for.
  const problem = announcesRevocation(certificate)
    ? {
        failed: false,
        subIndication: 'TRY_LATER' as const,
        message: sentence('verification.revocation_unknown', { name }),
      }
    : undefined;
  return { status: 'UNKNOWN', answer: undefined, problem };
}

/**
 * Of several answers: a revocation is for ever, and the earliest that anybody tells counts. A suspension (certificateHold) may be lifted:
 * it counts while nothing newer says that the certificate is good. Of good ones the one that was given after the proven time, or else
 * the newest.
 */
function decisive(answers: readonly RevocationAnswer[], at: Date): RevocationAnswer | undefined {
  const isSuspended = answers.some(({ reason }) => reason === CERTIFICATE_HOLD);
  const counted = answers.filter(({ lifts }) => !lifts || isSuspended);
  const byUpdate = counted.toSorted((one, other) => other.thisUpdate.getTime() - one.thisUpdate.getTime());
  const revoked = byUpdate.filter(({ status }) => status === 'REVOKED');
  const forGood = revoked
    .filter(({ reason }) => reason !== CERTIFICATE_HOLD)
    .sort((one, other) => timeOf(one) - timeOf(other));
  if (forGood[0]) return forGood[0];
  const [newest] = byUpdate;
  if (newest?.status === 'REVOKED') return newest;
  const good = byUpdate.filter(({ status }) => status === 'GOOD');
  return good.findLast(({ thisUpdate }) => thisUpdate >= at) ?? good[0];
}

function timeOf({ revokedAt }: RevocationAnswer): number {
  return revokedAt?.getTime() ?? 0;
}

/**
 * Revoked after the proven time: the signature stands, unless the authority says that the key was in doubt by then (RFC 5280, 5.3.2).
 * Before: it fails when a timestamp of the content, or the signer's own claim, is not older either; else it may have been made before, and
 * nothing proves it. EN 319 102-1 (5.3.4, step 4) has the timestamp alone fail it; who says of himself that he signed with a revoked
 * certificate is taken at his word.
 */
function revocationProblem(
  { revokedAt, reason, doubtedSince }: RevocationAnswer,
  { at, claimed, proved, isOfTime }: RevocationQuestion,
  name: string,
): ChainProblem | undefined {
  if (!revokedAt) return undefined;
  const end = doubtedSince && doubtedSince < revokedAt ? doubtedSince : revokedAt;
  if (proved && at < end) return undefined;
  if (isOfTime && claimed && claimed < end && KEEPS_TOKENS.includes(reason ?? -1)) return undefined;
  if (reason === CERTIFICATE_HOLD)
    return problem(false, 'TRY_LATER', sentence('verification.suspended', { name }));
  if ((proved && at < revokedAt) || !claimed || claimed < revokedAt)
    return problem(false, 'REVOKED_NO_POE', sentence('verification.revoked_no_proof', { name }));
  return problem(true, 'REVOKED', sentence('verification.revoked', { name }));
}

/**
 * unspecified, affiliationChanged, superseded, cessationOfOperation: given as the reason, they leave valid the tokens that an authority of
 * time made before (RFC 3161, 4, 1). Without a reason none is.
 */
const KEEPS_TOKENS = [0, 3, 4, 5];

function problem(failed: boolean, subIndication: SubIndication, message: string): ChainProblem {
  return { failed, subIndication, message };
}
