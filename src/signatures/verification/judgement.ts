import { sentence } from '../../platform/errors';
import type { CryptoPort } from './crypto/port';
import type { RevocationMaterial } from './revocation/answer';
import type { ListSigners } from './revocation/answers';
import { type RevocationFetcher, type RevocationResult, revocationOf } from './revocation/status';
import type { TrustStore } from './trust/trust-store';
import type { Certificate } from './x509/certificate';
import { allows, purpose, purposes } from './x509/extensions';
import type { ChainProblem } from './x509/chain-problem';
import { type Chain, distinct, findChain, findChains } from './x509/path';

/** What a verification works with; the same for every file. */
export interface Engine {
  readonly port: CryptoPort;
  readonly trust: TrustStore;
  /** For authorities of time, when others are believed for the time alone. */
  readonly timeTrust?: TrustStore;
  /** Undefined offline. */
  readonly fetcher: RevocationFetcher | undefined;
  /** The instant of the verification. */
  readonly now: Date;
}

/** What came with a signature, or with its file, to judge its certificates by. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly material: readonly RevocationMaterial[];
}

/** The instant at which a certificate is judged. */
export interface JudgedTime {
  readonly at: Date;
  /** True when a timestamp proves it, false when it is only the present. */
  readonly proved: boolean;
  readonly claimed: Date | undefined;
  /** When a timestamp of the content was made: the signature came after it. */
  readonly createdAfter?: Date | undefined;
}

export interface Trusted {
  readonly chain: Chain;
  /** Of the holder's certificate. */
  readonly revocation: RevocationResult | undefined;
  readonly problems: readonly ChainProblem[];
}

/**
 * Whether a certificate may be believed for a role at an instant: usage, chain, revocation of every step. Where an authority of a chain was
 * revoked, or nobody knows, another chain may lead up all the same (EN 319 102-1, 5.2.6.4).
 */
export async function judgeCertificate(
  engine: Engine,
  evidence: Evidence,
  certificate: Certificate,
  time: JudgedTime,
  role: Role,
): Promise<Trusted> {
  const usage = role === 'SIGNER' ? signerProblem(certificate) : authorityOfTimeProblem(certificate);
  const trust = (role === 'SIGNER' ? undefined : engine.timeTrust) ?? engine.trust;
  const question = { port: engine.port, trust, others: evidence.certificates, at: time.at };
  const judged: Trusted[] = [];
  for await (const chain of findChains(certificate, question)) {
    const listSigners = listSignersOf(engine, evidence, chain, trust);
    const revocations = await revocationsOf(engine, evidence, chain, time, { role, listSigners });
    const problems = [usage, expiredProblem(certificate, time) ?? chain.problem, ...revocations.problems];
    const trusted = {
      chain,
      revocation: revocations.holder,
      problems: problems.filter((problem) => problem !== undefined),
    };
    if (revocations.problems.length === 0) return trusted;
    // The answer about the holder is the same by every way.
    if (judged.push(trusted) === MOST_CHAINS || revocations.holder?.problem) break;
  }
  return judged[0]!;
}

type Role = 'SIGNER' | 'AUTHORITY_OF_TIME';

const MOST_CHAINS = 5;

/** Those whose own chain ends where this one does, and of whom no revocation is known; of their lists the issuer's own alone count. */
function listSignersOf(
  engine: Engine,
  evidence: Evidence,
  { anchor }: Chain,
  trust: TrustStore,
): ListSigners | undefined {
  if (!anchor) return undefined;
  return {
    named: (key) =>
      distinct([
        ...evidence.certificates.filter(({ subject }) => subject.key === key),
        ...trust.between(key),
      ]),
    async isBelieved(candidate, at) {
      const chain = await findChain(candidate, {
        port: engine.port,
        trust,
        others: evidence.certificates,
        at,
      });
      if (chain.problem || chain.anchor !== anchor) return false;
      const time = { at, proved: false, claimed: undefined };
      const { problems } = await revocationsOf(engine, evidence, chain, time, { role: 'SIGNER' });
      return problems.length === 0;
    },
  };
}

async function revocationsOf(
  { port, fetcher, now }: Engine,
  { material }: Evidence,
  { certificates, anchor }: Chain,
  { at, proved, claimed, createdAfter }: JudgedTime,
  { role, listSigners }: { role: Role; listSigners?: ListSigners | undefined },
): Promise<{ holder: RevocationResult | undefined; problems: ChainProblem[] }> {
  const since = createdAfter && (!claimed || createdAfter > claimed) ? createdAfter : claimed;
  const question = { port, material, fetcher, now, at, proved, claimed: since, listSigners };
  let holder: RevocationResult | undefined;
  const problems: ChainProblem[] = [];
  for (const [index, certificate] of (anchor ? certificates.slice(0, -1) : []).entries()) {
    const issuer = certificates[index + 1];
    if (!issuer) continue;
    const isOfTime = index === 0 && role === 'AUTHORITY_OF_TIME';
    const result = await revocationOf(certificate, issuer, { ...question, isOfTime });
    if (index === 0) holder = result;
    if (!result.problem) continue;
    const ofAuthority = index > 0 && result.status === 'REVOKED';
    problems.push(
      ofAuthority ? { ...result.problem, failed: false, subIndication: 'REVOKED_CA_NO_POE' } : result.problem,
    );
  }
  return { holder, problems };
}

/** Only a timestamp of the content shows that a certificate had expired already (EN 319 102-1, 5.3.4, step 4). */
function expiredProblem({ notAfter }: Certificate, { createdAfter }: JudgedTime): ChainProblem | undefined {
  if (!createdAfter || createdAfter <= notAfter) return undefined;
  return { failed: true, subIndication: 'EXPIRED', message: sentence('verification.expired') };
}

/** gov.br gives digitalSignature alone, others nonRepudiation alone: either will do. EKU is not asked for, save that a key for time stamps,
 * for answers on revocation or for a server, and for nothing else, signs no documents. */
function signerProblem(certificate: Certificate): ChainProblem | undefined {
  const { list } = purposes(certificate);
  const foreign: readonly string[] = Object.values(purpose);
  const onlyForeign = list.length > 0 && list.every((one) => foreign.includes(one));
  if (allows(certificate, 'digitalSignature', 'nonRepudiation') && !onlyForeign) return undefined;
  return {
    failed: false,
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    message: sentence('verification.usage'),
  };
}

/** RFC 3161, 2.3: timeStamping, critical, and nothing else. */
function authorityOfTimeProblem(certificate: Certificate): ChainProblem | undefined {
  const { list, critical } = purposes(certificate);
  const right = critical && list.length === 1 && list[0] === purpose.timeStamping;
  if (right && allows(certificate, 'digitalSignature', 'nonRepudiation')) return undefined;
  return {
    failed: false,
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    message: sentence('verification.timestamp_usage'),
  };
}
