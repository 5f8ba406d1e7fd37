import { type Change, type ChangesAfter, type PdfFile } from '../contract';
import { structureOf } from '../read';
import { sentences } from '../sentences';
import { type Structure } from '../structure/open';
import { isOnlySpace } from '../structure/sections';
import { type Finding } from './finding';
import { messages, refusal } from './messages';
import { findingsOf } from './step';

/**
 * What a file brings beyond `base`, with whose octets it begins, signed or not. Only what preserves passes: validation data and document
 * timestamps that show nothing (ISO 32000-2, 12.8.4 and 12.8.5). Further signatures and metadata do not, whatever the signatures of
 * `base` permit: who kept `base` would have to know of them.
 * @throws PdfFault OVER_BUDGET
 */
export function additionsTo(base: PdfFile, file: PdfFile): ChangesAfter {
  const [old, now] = [structureOf(base), structureOf(file)];
  if (file.isClosed && base.isClosed)
    return { summary: 'NOT_ALLOWED', changes: [], undetermined: sentences.encryptedChanges };
  // Nobody protects a file in a revision of it.
  if (file.isClosed) return { summary: 'NOT_ALLOWED', changes: [refused('XREF', now, refusal('XREF'))] };
  const changes = continues(old, now)
    ? [...added(old, now), ...newFaults(base, file)]
    : [refused('XREF', now, messages.disconnected)];
  if (changes.length === 0) return { summary: 'NONE', changes };
  return { summary: changes.every(({ allowed }) => allowed) ? 'LTA' : 'NOT_ALLOWED', changes };
}

/** The revisions of one are the first of the other, section by section. */
function continues({ links: old }: Structure, { links: now }: Structure): boolean {
  const offsets = (links: Structure['links']) =>
    links.flatMap(({ n, sections }) => sections.map(({ offset }) => `${n} ${offset}`));
  const first = offsets(now.slice(0, old.length));
  const own = offsets(old);
  return own.length === first.length && own.every((place, index) => place === first[index]);
}

function added({ links: old }: Structure, now: Structure): readonly Change[] {
  const changes: Change[] = [];
  for (const { n } of now.links.slice(old.length))
    changes.push(...findingsOf(now, n).map((finding) => judged(finding, n)));
  const end = now.links.at(-1)!.end;
  if (!isOnlySpace(now.bytes, end, now.bytes.length))
    changes.push(refused('TRAILING', now, messages.trailing));
  return changes;
}

const preserving: ReadonlySet<string> = new Set(['DSS', 'DOC_TIMESTAMP']);

function judged({ kind, needs, object, message, page }: Finding, revision: number): Change {
  const allowed = needs === 'NOTHING' && preserving.has(kind);
  return { revision, kind, object, allowed, message, ...(page ? { page } : {}) };
}

/** What is wrong with a signature now and was not before. */
function newFaults(base: PdfFile, file: PdfFile): readonly Change[] {
  const faultsOf = ({ signatures }: PdfFile) => signatures.flatMap(({ faults }) => faults);
  const before = new Set(faultsOf(base).map(({ message }) => message));
  const fresh = faultsOf(file).filter(({ message }) => !before.has(message));
  return fresh.map(({ message }) => refused('XREF', structureOf(file), message));
}

const refused = (kind: 'XREF' | 'TRAILING', { links }: Structure, message: string): Change => ({
  revision: links.length,
  kind,
  object: 'trailer',
  allowed: false,
  message,
});
