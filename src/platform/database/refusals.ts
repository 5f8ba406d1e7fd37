import { DomainError, type ErrorCode, type SentenceKey } from '../errors';

/** What the database refuses, because only it can see two acts at once; each names itself as a constraint (migration 0093). */
const sentences: Record<string, [ErrorCode, SentenceKey]> = {
  unit_is_open: ['conflict', 'units.closed_meanwhile'],
  training_goes_on: ['stale', 'tenants.stage_changed'],
};

/** What was thrown, or the refusal that it stands for. */
export function asRefusal(thrown: unknown): unknown {
  const { constraint } = (thrown ?? {}) as { constraint?: string };
  const known = constraint === undefined ? undefined : sentences[constraint];
  return known ? new DomainError(...known) : thrown;
}
