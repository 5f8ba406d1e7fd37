import { sentence } from '../../../platform/errors';
import { type DerValue } from '../../crypto/asn1/der-reader';
import { type Attributes } from '../cms/attributes';
import { cmsOid } from '../cms/signed-data';
import type { SignatureReport } from '../report/contract';
import type { Findings } from '../report/finding';
import { cadesPolicyName, findPolicy, type SignaturePolicy } from './signature-policies';

/** What the report says of the policy of a signature; null is "not checked here". */
export interface PolicyReport {
  readonly oid: string;
  readonly name: string | null;
  readonly hashOk: boolean | null;
  readonly ok: boolean | null;
}

/**
 * The policy that the signer named (RFC 5126, 5.8.1): its hash, and the attributes that it demands. Of a policy that is not among ours
 * the report only gives the number: what it demands is for those who published it.
 */
export function checkPolicy(
  signed: Attributes,
  unsigned: Pick<Attributes, 'has'>,
  findings: Findings,
): PolicyReport | undefined {
  const [value] = signed.all(cmsOid.signaturePolicy);
  const [oid, policyHash] = value?.is(0x30) ? value.sequence() : [];
  if (!oid?.is(0x06)) return undefined;
  const policy = findPolicy(oid.oid());
  if (!policy) {
    const name = cadesPolicyName(oid.oid()) ?? null;
    findings.note('POLICY', sentence('verification.policy_unknown', { oid: name ?? oid.oid() }));
    return { oid: oid.oid(), name, hashOk: null, ok: null };
  }
  const hashOk = hashIn(policyHash)?.equals(policy.hash) === true;
  if (hashOk) findings.ok('POLICY', sentence('verification.policy_ok', { name: policy.name }));
  else
    findings.undecided(
      'POLICY',
      'POLICY_PROCESSING_ERROR',
      sentence('verification.policy_hash', { name: policy.name }),
    );
  const complete = holdsAll(policy, signed, unsigned);
  if (!complete)
    findings.undecided(
      'POLICY_ATTRIBUTES',
      'SIG_CONSTRAINTS_FAILURE',
      sentence('verification.policy_attributes', { name: policy.name }),
    );
  return { oid: policy.oid, name: policy.name, hashOk, ok: hashOk && complete };
}

/**
 * What AD-RC and AD-RA want of the PDF around the signature: revocation data, and over them a timestamp (DOC-ICP-15.03). Until it is
 * there the policy is not kept, whatever else is.
 */
export function checkLevel(
  policy: PolicyReport | undefined,
  level: SignatureReport['padesLevel'],
  findings: Findings,
): PolicyReport | undefined {
  const due = LEVELS.find(([prefix]) => policy?.oid.startsWith(prefix))?.[1];
  if (!policy?.ok || !due || due.includes(level)) return policy;
  findings.undecided(
    'POLICY_ATTRIBUTES',
    'SIG_CONSTRAINTS_FAILURE',
    sentence('verification.policy_attributes', { name: policy.name ?? policy.oid }),
  );
  return { ...policy, ok: false };
}

const LEVELS: readonly (readonly [prefix: string, levels: readonly SignatureReport['padesLevel'][]])[] = [
  ['2.16.76.1.7.1.13.', ['B-LT', 'B-LTA']],
  ['2.16.76.1.7.1.14.', ['B-LTA']],
];

function hashIn(policyHash: DerValue | undefined): Buffer | undefined {
  const [, hash] = policyHash?.is(0x30) ? policyHash.sequence() : [];
  return hash?.is(0x04) ? hash.content : undefined;
}

function holdsAll(policy: SignaturePolicy, signed: Attributes, unsigned: Pick<Attributes, 'has'>): boolean {
  return (
    policy.signed.every((type) => signed.has(type)) && policy.unsigned.every((type) => unsigned.has(type))
  );
}
