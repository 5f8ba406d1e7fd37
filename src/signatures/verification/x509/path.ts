import { sentence } from '../../../platform/errors';
import { isWeak, readScheme } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import type { Anchor, TrustStore } from '../trust/trust-store';
import type { Certificate } from './certificate';
import {
  allows,
  authorityKeyIdentifier,
  basicConstraints,
  extensionOid,
  subjectKeyIdentifier,
} from './extensions';
import { type ChainProblem, failed, undecided } from './chain-problem';
import { nameProblem } from './name-constraints';
import { policyProblem } from './policy-constraints';

export interface Chain {
  /** From the holder up to the anchor, which is in it. */
  readonly certificates: readonly Certificate[];
  /** Undefined when no anchor was reached: the chain is then as long as could be built. */
  readonly anchor: Anchor | undefined;
  readonly problem: ChainProblem | undefined;
}

export interface PathQuestion {
  readonly port: CryptoPort;
  readonly trust: TrustStore;
  /** Certificates that came with the signature. */
  readonly others: readonly Certificate[];
  readonly at: Date;
}

const LONGEST = 10;
const MOST_STEPS = 200;

/**
 * The chain from a certificate to an anchor, valid at the instant (RFC 5280, 6.1): signatures, periods, BasicConstraints, pathLen,
 * keyCertSign, names, policies, unknown critical extensions. Of several the first that holds; if none holds, the first with its
 * problem. Revocation is asked elsewhere.
 */
export async function findChain(leaf: Certificate, question: PathQuestion): Promise<Chain> {
  const search = new Search(question);
  await search.from([leaf]);
  return search.best ?? { certificates: search.longest, anchor: undefined, problem: notFound() };
}

class Search {
  best: Chain | undefined;
  longest: readonly Certificate[] = [];
  private steps = 0;

  constructor(private readonly question: PathQuestion) {}

  async from(path: readonly Certificate[]): Promise<void> {
    const last = path.at(-1);
    if (!last || this.isFound || path.length > LONGEST) return;
    if (path.length > this.longest.length) this.longest = path;
    const anchor = this.question.trust.anchorOf(last);
    if (anchor) {
      this.end(path, anchor);
      return;
    }
    for (const issuer of this.issuersOf(last)) {
      if (this.isFound || path.some(({ encoding }) => encoding.equals(issuer.encoding))) continue;
      if ((this.steps += 1) > MOST_STEPS) return;
      if (await isSignedBy(this.question.port, last, issuer)) await this.from([...path, issuer]);
    }
  }

  private get isFound(): boolean {
    return this.best !== undefined && this.best.problem === undefined;
  }

  private end(certificates: readonly Certificate[], anchor: Anchor): void {
    const problem = problemOf(certificates, this.question.at);
    if (!this.best || !problem) this.best = { certificates, anchor, problem };
  }

  /** Anchors first, so that a chain ends as soon as it can. */
  private issuersOf(certificate: Certificate): Certificate[] {
    const { trust, others } = this.question;
    const name = certificate.issuer.key;
    const candidates = [
      ...trust.anchors(name).map((anchor) => anchor.certificate),
      ...others.filter((other) => other.subject.key === name),
      ...trust.between(name),
    ];
    const wanted = authorityKeyIdentifier(certificate);
    const suits = (candidate: Certificate) => {
      const own = subjectKeyIdentifier(candidate);
      return !wanted || !own || own.equals(wanted);
    };
    // The identifier is a hint (RFC 5280, 4.2.1.1): a wrong one comes last and is tried all the same.
    return [...candidates.filter(suits), ...candidates.filter((candidate) => !suits(candidate))];
  }
}

const verified = new Map<string, boolean>();

/** The issuer's key signed it; remembered, since the same authorities come with every file. */
export async function isSignedBy(
  port: CryptoPort,
  certificate: Certificate,
  issuer: Certificate,
): Promise<boolean> {
  const id = `${certificate.encoding.toString('latin1')}\n${issuer.publicKey.toString('latin1')}`;
  const known = verified.get(id);
  if (known !== undefined) return known;
  const reading = readScheme(certificate.signatureAlgorithm, issuer.key);
  const answer =
    reading.kind === 'SCHEME' &&
    (await port.verify(reading.scheme, issuer.publicKey, [certificate.tbs], certificate.signature)) === true;
  if (verified.size > 2000) verified.clear();
  verified.set(id, answer);
  return answer;
}

function problemOf(path: readonly Certificate[], at: Date): ChainProblem | undefined {
  const [leaf] = path;
  // The anchor is believed as it is; a holder's certificate is judged even when it is an anchor itself.
  const judged = path.length > 1 ? path.slice(0, -1) : path;
  if (leaf && at < leaf.notBefore) return failed('NOT_YET_VALID', sentence('verification.not_yet_valid'));
  for (const certificate of judged) {
    if (!certificate.holdsAt(at))
      return undecided(
        'OUT_OF_BOUNDS_NO_POE',
        sentence('verification.out_of_bounds', {
          name: certificate.subject.commonName ?? certificate.subject.text,
        }),
      );
    if (hasUnknownCritical(certificate))
      return undecided('CERTIFICATE_CHAIN_GENERAL_FAILURE', sentence('verification.unknown_extension'));
  }
  for (const [index, certificate] of path.entries()) {
    if (index > 0 && !mayIssue(certificate, path.slice(1, index)))
      return undecided(
        'CHAIN_CONSTRAINTS_FAILURE',
        sentence('verification.may_not_issue', {
          name: certificate.subject.commonName ?? certificate.subject.text,
        }),
      );
    const issuer = path[index + 1];
    if (issuer && isWeakStep(certificate, issuer))
      return undecided('CRYPTO_CONSTRAINTS_FAILURE', sentence('verification.chain_weak'));
  }
  return nameProblem(path) ?? policyProblem(path);
}

/** @param below authorities between this one and the holder */
function mayIssue(certificate: Certificate, below: readonly Certificate[]): boolean {
  const { authority, pathLength } = basicConstraints(certificate);
  const counted = below.filter(({ selfIssued }) => !selfIssued).length;
  return authority && counted <= pathLength && allows(certificate, 'keyCertSign');
}

function isWeakStep(certificate: Certificate, issuer: Certificate): boolean {
  const reading = readScheme(certificate.signatureAlgorithm, issuer.key);
  return reading.kind === 'SCHEME' && isWeak(reading.scheme, issuer.key);
}

const understood = new Set<string>(Object.values(extensionOid));

export function hasUnknownCritical(certificate: Certificate): boolean {
  return [...certificate.extensions].some(([type, { critical }]) => critical && !understood.has(type));
}

function notFound(): ChainProblem {
  return undecided('NO_CERTIFICATE_CHAIN_FOUND', sentence('verification.no_chain'));
}
