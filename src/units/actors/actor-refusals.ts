import { DomainError } from '../../platform/errors';

/** Why somebody, or some program, that is known does not act. @param ofForm the unit is that of the page, not of a header */
export function refusalOf(why: 'suspended' | 'no_unit' | 'not_member', ofForm: boolean): DomainError {
  if (why === 'suspended') return new DomainError('forbidden', 'tenants.suspended');
  if (why === 'no_unit') return new DomainError('forbidden', 'units.no_unit');
  return new DomainError('forbidden', ofForm ? 'units.not_member' : 'units.not_member_header');
}
