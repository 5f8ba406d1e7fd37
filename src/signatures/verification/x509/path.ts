import { sentence } from '../../../platform/errors';
import { isWeak, readScheme } from '../crypto/algorithms';
import type { CryptoPort } from '../crypto/port';
import type { Anchor, TrustStore } from '../trust/trust-store';
import type { Certificate } from './certificate';
import { CLOCKS } from './clocks';
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
 * The chains from a certificate to an anchor, valid at the instant (RFC 5280, 6.1): signatures, periods, BasicConstraints, pathLen,
 * keyCertSign, names, policies, unknown critical extensions. They come one by one, since the first mostly suffices; if none holds, the
 * first that was found comes with its problem. Revocation is asked elsewhere.
 */
export async function* findChains(leaf: Certificate, question: PathQuestion): AsyncGenerator<Chain> {
  const search = new Search(question);
  yield* search.from([leaf]);
  if (search.found) return;
  yield search.best ?? { certificates: search.longest, anchor: undefined, problem: notFound() };
}

/** The first of them. */
export async function findChain(leaf: Certificate, question: PathQuestion): Promise<Chain> {
  for await (const chain of findChains(leaf, question)) return chain;
  throw new Error('no chain, not even one with a problem');
}

class Search {
  /** Whether one without a problem was found. */
  found = false;
  best: Chain | undefined;
  longest: readonly Certificate[] = [];
  private steps = 0;

  constructor(private readonly question: PathQuestion) {}

  async *from(path: readonly Certificate[]): AsyncGenerator<Chain> {
    const last = path.at(-1);
    if (!last || path.length > LONGEST) return;
    if (path.length > this.longest.length) this.longest = path;
    const anchor = this.question.trust.anchorOf(last);
    if (anchor) {
      const chain = { certificates: path, anchor, problem: problemOf(path, this.question.at) };
      this.best ??= chain;
      if (chain.problem) return;
      this.found = true;
      yield chain;
      return;
    }
    for (const issuer of this.issuersOf(last)) {
      if (path.some(({ encoding }) => encoding.equals(issuer.encoding))) continue;
      if ((this.steps += 1) > MOST_STEPS) return;
      if (await isSignedBy(this.question.port, last, issuer)) yield* this.from([...path, issuer]);
    }
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
    return distinct([...candidates.filter(suits), ...candidates.filter((candidate) => !suits(candidate))]);
  }
}

/** The same one may come with the signature, with the file and with the program. */
export function distinct(certificates: readonly Certificate[]): Certificate[] {
  return [...new Map(certificates.map((one) => [one.encoding.toString('latin1'), one])).values()];
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

function problemOf(path: readonly Certificate[], instant: Date): ChainProblem | undefined {
  const [leaf] = path;
  // A certificate made for one signature is minutes old, by the clock of another than whoever stamps the time.
  const isEarly = leaf && instant < leaf.notBefore && leaf.notBefore.getTime() - instant.getTime() <= CLOCKS;
  const at = isEarly ? leaf.notBefore : instant;
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
    const below = path.slice(1, index);
    if (index > 0 && !mayIssue(certificate, below) && !isSilent(certificate, index === path.length - 1))
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

/**
 * An anchor is a name and a key, believed as they are (RFC 5280, 6.1.1 d): those of version 1 cannot say that they are authorities. One
 * that says it is none, or that its key is for something else, is none.
 */
function isSilent(certificate: Certificate, isAnchor: boolean): boolean {
  return (
    isAnchor &&
    !certificate.extensions.has(extensionOid.basicConstraints) &&
    allows(certificate, 'keyCertSign')
  );
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
