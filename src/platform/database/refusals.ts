import { DomainError } from '../errors';

const nameTaken = ['conflict', 'platform.name_taken_meanwhile', {}, { field: 'name' }] as const;
/** What the database refuses, because only it can see two acts at once; each names itself as a constraint (migration 0093). */
const sentences: Record<string, ConstructorParameters<typeof DomainError>> = {
  unit_is_open: ['conflict', 'units.closed_meanwhile'],
  training_goes_on: ['stale', 'tenants.stage_changed'],
  legal_grounds_name_key: [...nameTaken],
  process_types_name_key: [...nameTaken],
  document_types_name_key: [...nameTaken],
};

/** What was thrown, or the refusal that it stands for. */
export function asRefusal(thrown: unknown): unknown {
  const { constraint } = (thrown ?? {}) as { constraint?: string };
  const known = constraint === undefined ? undefined : sentences[constraint];
  return known ? new DomainError(...known) : thrown;
}
