import { sentence } from '../../../platform/errors';
import type { Certificate } from './certificate';
import { extensionOid, policies } from './extensions';
import type { ChainProblem } from './chain-problem';

const ANY_POLICY = '2.5.29.32.0';

/**
 * An authority may demand that those below carry a policy of its own (RFC 5280, 4.2.1.11). Where it does, some policy must run through the
 * chain; one that is only reached by mapping is not followed, and leaves the chain undecided.
 */
export function policyProblem(path: readonly Certificate[]): ChainProblem | undefined {
  if (!path.some((authority, index) => index > 0 && demandsPolicy(authority, index))) return undefined;
  const judged = path.slice(0, -1);
  const common = judged.map(policies).reduce(inBoth, [ANY_POLICY]);
  if (common.length > 0) return undefined;
  return {
    failed: false,
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    message: sentence('verification.policy_constraints'),
  };
}

/** requireExplicitPolicy [0] counts certificates below; the holder of a longer count is free. */
function demandsPolicy(authority: Certificate, below: number): boolean {
  const items = authority.extension(extensionOid.policyConstraints)?.sequence() ?? [];
  const count = items.find((item) => item.is(0x80))?.content;
  return count !== undefined && Number(`0x0${count.toString('hex')}`) < below;
}

function inBoth(one: readonly string[], other: readonly string[]): string[] {
  if (one.includes(ANY_POLICY)) return [...other];
  if (other.includes(ANY_POLICY)) return [...one];
  return one.filter((policy) => other.includes(policy));
}
