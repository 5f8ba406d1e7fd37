import { currentActor } from '../../platform/context';
import { DomainError } from '../../platform/errors';
import type { DocumentDetails } from '../../documents';

/**
 * A draft is for the unit that writes it, and for whom that unit handed it to (DOMAIN.md 1.18): these hand it on to nobody,
 * and when it is taken back, nobody has it left.
 * @throws DomainError `rule`
 */
export function refuseDraftOfOtherUnit({
  state,
  unitId,
  unitLabel,
}: Pick<DocumentDetails, 'state' | 'unitId' | 'unitLabel'>): void {
  if (state === 'draft' && unitId !== currentActor().unit.id)
    throw new DomainError('rule', 'blocks.draft_of_other_unit', { unit: unitLabel });
}
