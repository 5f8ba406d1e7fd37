import { sentence } from '../../../platform/errors';
import { tag } from '../../crypto/asn1/der';
import type { Certificate } from './certificate';
import { extensionOid, policies, policyMappings } from './extensions';
import { type ChainProblem, undecided } from './chain-problem';

const ANY_POLICY = '2.5.29.32.0';

/** After how many more certificates each rule begins (RFC 5280, 6.1.2 d to f). */
interface Until {
  readonly demanded: number;
  readonly unmapped: number;
  readonly noAny: number;
}

/**
 * An authority may demand that those below it carry a policy, which then must run through the chain, under another name where a mapping
 * gives it one (RFC 5280, 6.1.3 d to f, 6.1.4 a to j). No policy of ours is asked for, so that the tree of the standard comes to the set of
 * policies that are left, from the anchor down.
 */
export function policyProblem(path: readonly Certificate[]): ChainProblem | undefined {
  const [holder, ...authorities] = path;
  const [anchor, ...between] = authorities.reverse();
  if (!holder || !anchor) return undefined;
  let left: readonly string[] = [ANY_POLICY];
  let until = narrowed({ demanded: Infinity, unmapped: Infinity, noAny: Infinity }, anchor);
  for (const authority of between) {
    left = carried(left, authority, until.noAny > 0 || authority.selfIssued);
    if (until.demanded <= 0 && left.length === 0) return broken();
    const mappings = policyMappings(authority);
    if (mappings.flat().includes(ANY_POLICY)) return broken();
    left = mapped(left, mappings, until.unmapped > 0);
    until = narrowed(authority.selfIssued ? until : oneFurther(until), authority);
  }
  left = carried(left, holder, until.noAny > 0);
  const { demanded } = narrowed(oneFurther(until), holder);
  return demanded <= 0 && left.length === 0 ? broken() : undefined;
}

/** Of the policies that have come so far, those that this certificate carries on. */
function carried(left: readonly string[], certificate: Certificate, mayAny: boolean): readonly string[] {
  const own = policies(certificate);
  const named = own.filter((policy) => policy !== ANY_POLICY);
  if (mayAny && own.includes(ANY_POLICY)) return left.includes(ANY_POLICY) ? [...left, ...named] : left;
  return left.includes(ANY_POLICY) ? named : named.filter((policy) => left.includes(policy));
}

/** Below the authority a policy bears the names that it maps it to, or none where mapping has been forbidden. */
function mapped(
  left: readonly string[],
  mappings: readonly (readonly [string, string])[],
  mayMap: boolean,
): readonly string[] {
  const isThere = (policy: string) => left.includes(policy) || left.includes(ANY_POLICY);
  const kept = left.filter((policy) => !mappings.some(([from]) => from === policy));
  return mayMap ? [...kept, ...mappings.filter(([from]) => isThere(from)).map(([, to]) => to)] : kept;
}

function oneFurther({ demanded, unmapped, noAny }: Until): Until {
  return { demanded: demanded - 1, unmapped: unmapped - 1, noAny: noAny - 1 };
}

/** By what this certificate says for those below it. */
function narrowed({ demanded, unmapped, noAny }: Until, certificate: Certificate): Until {
  const items = certificate.extension(extensionOid.policyConstraints)?.sequence() ?? [];
  const count = (number: number) => {
    const item = items.find((one) => one.is(0x80 | number));
    return item ? Number(item.as(tag.integer).integer()) : Infinity;
  };
  const any = certificate.extension(extensionOid.inhibitAnyPolicy)?.integer();
  return {
    demanded: Math.min(demanded, count(0)),
    unmapped: Math.min(unmapped, count(1)),
    noAny: Math.min(noAny, any === undefined ? Infinity : Number(any)),
  };
}

function broken(): ChainProblem {
  return undecided('CHAIN_CONSTRAINTS_FAILURE', sentence('verification.policy_constraints'));
}
