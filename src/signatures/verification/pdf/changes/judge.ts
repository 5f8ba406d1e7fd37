import {
  type Change,
  type ChangesAfter,
  type ChangeSummary,
  type PdfFile,
  type PdfSignature,
} from '../contract';
import { structureOf } from '../read';
import { sentences } from '../sentences';
import { isSame } from '../signatures/same';
import { isLocked } from '../signatures/permissions';
import { type Structure } from '../structure/open';
import { isOnlySpace } from '../structure/sections';
import { type Finding, type Need } from './finding';
import { messages } from './messages';
import { findingsOf } from './step';
import { veilsAfter } from './veils';

/**
 * What the revisions after a signature changed, each against the one before, judged by what this signature and earlier ones allow
 * (DocMDP, FieldMDP, ISO 32000-2, 12.8.2). Without DocMDP: signing, and filling fields that were empty.
 * @throws PdfFault OVER_BUDGET
 */
export function changesAfter(file: PdfFile, signature: PdfSignature): ChangesAfter {
  const structure = structureOf(file);
  const last = structure.links.length;
  const tail = trailing(structure, signature);
  const [signed, latest] = [structure.view(signature.revision), structure.view(last)];
  const isKept = isSame(signed, signed.trailer.get('Encrypt'), latest, latest.trailer.get('Encrypt'));
  if (file.isClosed && isKept && signature.revision < last)
    return { summary: 'NOT_ALLOWED', changes: tail, undetermined: sentences.encryptedChanges };
  const rules = rulesFor(file, signature);
  const changes: Change[] = [];
  for (let revision = signature.revision + 1; revision <= last; revision += 1) {
    changes.push(
      ...unique(findingsOf(structure, revision).map((finding) => judge(finding, revision, rules))),
    );
  }
  changes.push(...tail);
  if (changes.length > 0 && changes.every(({ allowed }) => allowed))
    changes.push(...veilsAfter(signed, latest));
  return { summary: summaryOf(changes), changes };
}

interface Rules {
  /** undefined when no signature says. */
  readonly p: 1 | 2 | 3 | undefined;
  readonly isLocked: (field: string) => boolean;
}

function rulesFor({ signatures }: PdfFile, signature: PdfSignature): Rules {
  const earlier = signatures.filter(
    ({ revision, faults }) => revision <= signature.revision && faults.length === 0,
  );
  const all = [...new Set([...earlier, signature])];
  const levels = all.flatMap(({ docMdp }) => (docMdp ? [docMdp.p] : []));
  const p = levels.length > 0 ? (Math.min(...levels) as 1 | 2 | 3) : undefined;
  return { p, isLocked: (field) => all.some(({ fieldLock }) => fieldLock && isLocked(fieldLock, field)) };
}

function judge(finding: Finding, revision: number, rules: Rules): Change {
  const { kind, page, object, rect, field, needs } = finding;
  const isStopped = needs !== 'NOTHING' && needs !== 'NEVER' && field !== undefined && rules.isLocked(field);
  const isPassing = isPermitted(needs, rules) && !isStopped;
  // Where nobody says that values may change, a person must see whether the same letters still show.
  const isUnruled = needs === 'REDRAW' && rules.p === undefined;
  const isUndecided = isPassing && (isUnruled || finding.isUndecided === true);
  const allowed = isPassing && !isUndecided;
  const message = isStopped
    ? messages.locked(finding.message)
    : isPassing || needs === 'NEVER'
      ? finding.message
      : messages.notPermitted(finding.message);
  return {
    revision,
    kind,
    ...(page ? { page } : {}),
    object,
    allowed,
    message,
    ...(rect ? { rect } : {}),
    ...(isUndecided ? { isUndecided } : {}),
    ...(finding.covers && field !== undefined && rules.p === undefined && !rules.isLocked(field)
      ? { coveredBy: field }
      : {}),
  };
}

function isPermitted(needs: Need, { p }: Rules): boolean {
  switch (needs) {
    case 'NOTHING':
      return true;
    case 'SIGN':
    case 'FILL':
    case 'REDRAW':
      return p === undefined || p >= 2;
    case 'REFILL':
      return p !== undefined && p >= 2;
    case 'ANNOTATE':
      return p === 3;
    case 'NEVER':
      return false;
  }
}

function unique(changes: readonly Change[]): readonly Change[] {
  const seen = new Map(changes.map((change) => [`${change.object} ${change.message}`, change]));
  return [...seen.values()];
}

/** Octets after the last revision and the end of its line; white space, which a mail gateway adds, says nothing. */
function trailing({ bytes, links }: Structure, { byteRange, revision }: PdfSignature): readonly Change[] {
  const last = links.at(-1)!;
  const end = Math.max(last.end, byteRange ? byteRange[2] + byteRange[3] : 0);
  if (isOnlySpace(bytes, end, bytes.length)) return [];
  const change = { kind: 'TRAILING', object: 'trailer', allowed: false, message: messages.trailing } as const;
  return [{ revision: Math.max(revision, last.n), ...change }];
}

function summaryOf(changes: readonly Change[]): ChangeSummary {
  if (changes.length === 0) return 'NONE';
  if (changes.some(({ allowed }) => !allowed)) return 'NOT_ALLOWED';
  if (changes.some(({ kind }) => kind === 'FORM_FILL' || kind === 'ANNOTATION')) return 'FORM_FILL';
  return changes.some(({ kind }) => kind === 'SIGNATURE' || kind === 'FORM') ? 'SIGNED' : 'LTA';
}
