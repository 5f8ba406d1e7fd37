import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DerValue, readBer } from '../../crypto/asn1/der-reader';
import { readDigest } from '../crypto/algorithms';
import type { DigestName } from '../crypto/port';
import { trustFolder } from '../trust/trust-store';

/** A signature policy of ICP-Brasil (DOC-ICP-15.03; the form is of ETSI TR 102 272). */
export interface SignaturePolicy {
  readonly oid: string;
  /** `AD-RB v1.3`. */
  readonly name: string;
  readonly digest: DigestName | undefined;
  /** signPolicyHash, which stands inside the file: sigPolicyId carries this, and not the hash of the file. */
  readonly hash: Buffer;
  readonly signed: readonly string[];
  readonly unsigned: readonly string[];
}

let known: ReadonlyMap<string, SignaturePolicy> | undefined;

/** The policy with this identifier, if it is one of those that come with the program. */
export function findPolicy(oid: string): SignaturePolicy | undefined {
  known ??= loadPolicies();
  return known.get(oid);
}

function loadPolicies(): Map<string, SignaturePolicy> {
  const folder = join(trustFolder(), 'policies');
  const files = readdirSync(folder).filter((name) => /^PA_.*\.der$/.test(name));
  const policies = files.map((name) => readPolicy(readFileSync(join(folder, name)), nameOf(name)));
  return new Map(policies.map((policy) => [policy.oid, policy]));
}

/**
 * The name of a policy of ICP-Brasil for CAdES by its number alone (DOC-ICP-15.03, annex): `2.16.76.1.7.1.1.2.3` is AD-RB v2.3. Their
 * files do not come with the program.
 */
export function cadesPolicyName(oid: string): string | undefined {
  const [, kind, version] = /^2\.16\.76\.1\.7\.1\.([1-5])\.(\d+(?:\.\d+)?)$/.exec(oid) ?? [];
  return kind && version && `AD-R${'BTVCA'[Number(kind) - 1]} v${version}`;
}

/** `PA_PAdES_AD_RB_v1_3.der` is AD-RB v1.3. */
function nameOf(file: string): string {
  return file.replace(/^PA_PAdES_(AD)_(R.)_v(\d)_(\d)\.der$/, '$1-$2 v$3.$4');
}

/** @throws SignatureRefused when it is not a SignaturePolicy */
export function readPolicy(file: Buffer, name: string): SignaturePolicy {
  const [algorithm, info, hash] = readBer(file).sequence();
  const [oid, , , , validation] = info?.sequence() ?? [];
  const [, common] = validation?.sequence() ?? [];
  const [rules] = (common?.sequence() ?? []).filter((item) => item.isContext(0));
  const [signer] = rules?.items()[0]?.sequence() ?? [];
  const lists = (signer?.sequence() ?? []).filter((item) => item.is(0x30));
  return {
    oid: oid?.oid() ?? '',
    name,
    digest: readDigest(algorithm),
    hash: hash?.octets() ?? Buffer.alloc(0),
    signed: oids(lists[0]),
    unsigned: oids(lists[1]),
  };
}

function oids(list: DerValue | undefined): string[] {
  return (list?.sequence() ?? []).map((item) => item.oid());
}
