import { sentence } from '../../../platform/errors';
import { tag } from '../../crypto/asn1/der';
import type { Certificate } from './certificate';
import { extensionOid, policies } from './extensions';
import type { ChainProblem } from './chain-problem';

const ANY_POLICY = '2.5.29.32.0';

/**
 * An authority may demand that those below carry a policy of its own (RFC 5280, 4.2.1.11). Where it does, some policy must run through the
 * chain; one that is only reached by mapping is not followed, and leaves the chain undecided.
 */
export function policyProblem(path: readonly Certificate[]): ChainProblem | undefined {
  const isDemanded = path.some(
    (authority, index) => index > 0 && isSpent(demand(authority), path.slice(0, index)),
  );
  if (!isDemanded) return undefined;
  const judged = path.slice(0, -1);
  const common = judged
    .map((one, index) => policiesOf(one, path.slice(index + 1)))
    .reduce(inBoth, [ANY_POLICY]);
  if (common.length > 0) return undefined;
  return {
    failed: false,
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    message: sentence('verification.policy_constraints'),
  };
}

/** Any policy is none where an authority above says so (RFC 5280, 4.2.1.14). */
function policiesOf(certificate: Certificate, above: readonly Certificate[]): string[] {
  const isInhibited = above.some((authority, index) => isSpent(inhibition(authority), above.slice(0, index)));
  return policies(certificate).filter((policy) => !isInhibited || policy !== ANY_POLICY);
}

/** A rule of so many certificates further down begins when they have gone by; those that issued themselves do not count. */
function isSpent(count: bigint | undefined, below: readonly Certificate[]): boolean {
  return count !== undefined && count <= below.filter(({ selfIssued }) => !selfIssued).length;
}

/** requireExplicitPolicy. */
function demand(authority: Certificate): bigint | undefined {
  const items = authority.extension(extensionOid.policyConstraints)?.sequence() ?? [];
  return items
    .find((item) => item.is(0x80))
    ?.as(tag.integer)
    .integer();
}

function inhibition(authority: Certificate): bigint | undefined {
  return authority.extension(extensionOid.inhibitAnyPolicy)?.integer();
}

function inBoth(one: readonly string[], other: readonly string[]): string[] {
  if (one.includes(ANY_POLICY)) return [...other];
  if (other.includes(ANY_POLICY)) return [...one];
  return one.filter((policy) => other.includes(policy));
}
