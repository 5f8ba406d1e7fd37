import { sentence } from '../../platform/errors';
import type { StoredObject } from '../../platform/storage';
import type { CopyKind, KnownCopy } from './known-copies';
import type { FileState, KnownFile } from './known-files';
import { isSeal, type Report, type SignatureReport, type SystemRecord } from '../verification';
import { brasiliaMinute } from '../verification/brasilia-minute';

/** What the system knows of a file. */
export type OwnFile =
  | {
      found: KnownFile;
      logged: Pick<SystemRecord, 'logInclusion' | 'logProof'>;
      stamped: StoredObject | undefined;
      training?: boolean;
    }
  | {
      found?: never;
      stamped?: never;
      copy?: KnownCopy | undefined;
      withdrawnAt: Date | undefined;
      training?: boolean;
    };

type Standing = Pick<Report, 'systemRecord' | 'standing' | 'copy' | 'summary'>;

/**
 * What became of the document outweighs that its file is whole. Of a signature that was withdrawn, and of a document that was deleted,
 * only that is told, as the check by code tells it (DOMAIN.md 8).
 */
export function standingOf(report: Report, own: OwnFile): Standing {
  if (own.training) return ofTraining;
  if (!own.found) return own.copy ? ofCopy(own.copy) : ofUnknown(report, own.withdrawnAt);
  const { state, since, processId: _id, seq: _seq, stamped: _stamped, ...record } = own.found;
  if (state === 'WITHDRAWN') return ofWithdrawn(since);
  const systemRecord = { ...record, hashMatches: true, ...own.logged };
  const about = { systemRecord, standing: standing(state, since) };
  if (state === 'IN_FORCE') return { ...about, summary: inForce(report, own.found) };
  return { ...about, summary: cancelled(since, record.file === 'AUTHENTICATION_TERM') };
}

const standing = (state: FileState, since: Date | null): NonNullable<Report['standing']> => ({
  state,
  since: state === 'CANCELLED' ? (since?.toISOString() ?? null) : null,
});

function cancelled(since: Date | null, isTerm = false): Report['summary'] {
  const at = since ? brasiliaMinute(since) : '';
  const text = sentence(isTerm ? 'verification.copy_cancelled' : 'verification.cancelled', { at });
  return { label: 'reprovada', sentence: text };
}

const copySentences = {
  STAMPED: 'verification.copy_stamped',
  PROCESS: 'verification.copy_of_process',
  TEXT: 'verification.copy_text',
  DETACHED: 'verification.copy_detached',
} as const satisfies Record<CopyKind, string>;

/** A copy is never called valid: the document is checked by its own codes. */
function ofCopy({ state, since, madeAt, ...copy }: KnownCopy): Standing {
  if (state === 'WITHDRAWN') return ofWithdrawn(since);
  const about = { copy: { ...copy, madeAt: madeAt.toISOString() }, standing: standing(state, since) };
  if (state === 'CANCELLED') return { ...about, summary: cancelled(since) };
  const { process, document } = copy;
  const told = sentence(copySentences[copy.kind], { process, document: document ?? '' });
  return { ...about, summary: { label: 'indeterminada', sentence: told } };
}

function inForce({ signatures, summary }: Report, { signers, file }: KnownFile): Report['summary'] {
  if (signatures.some(({ itiLabel }) => itiLabel !== 'aprovada')) return { ...summary };
  const count = signers.length;
  const one = file === 'AUTHENTICATION_TERM' ? 'verification.known_copy' : 'verification.known_one';
  return {
    label: 'aprovada',
    sentence: count > 1 ? sentence('verification.known_many', { count }) : sentence(one),
  };
}

const ofWithdrawn = (at: Date | null): Standing => ({
  standing: { state: 'WITHDRAWN', since: at?.toISOString() ?? null },
  summary: {
    label: 'reprovada',
    sentence: sentence('verification.withdrawn', { at: at ? brasiliaMinute(at) : '' }),
  },
});

const ofTraining: Standing = {
  standing: { state: 'TRAINING', since: null },
  summary: { label: 'reprovada', sentence: sentence('verification.training') },
};

/** Under our seal, and not among what may be told: it may have been replaced, or be of a secret process. */
function ofUnknown(report: Report, withdrawnAt: Date | undefined): Standing {
  if (withdrawnAt) return ofWithdrawn(withdrawnAt);
  if (report.summary.label !== 'aprovada' || !report.signatures.some(isSeal))
    return { summary: report.summary };
  return { summary: { label: 'indeterminada', sentence: sentence('verification.seal_alone') } };
}

/** The same signature as its file with the timestamp shows it; the rest stays as it stands in this file. */
export function timedBy(signature: SignatureReport, stamped: readonly SignatureReport[]): SignatureReport {
  const other = stamped.find(({ field, type }) => field === signature.field && type === signature.type);
  if (signature.time.proved || !other?.time.proved) return signature;
  const { time, chain, revocation, checks, messages, indication, subIndication, itiLabel, level } = other;
  const told = [...messages, sentence('verification.time_kept_here')];
  return {
    ...{ ...signature, time, chain, revocation, checks, indication, subIndication, itiLabel, level },
    messages: told,
  };
}
