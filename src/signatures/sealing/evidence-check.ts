import { readOwn } from '../crypto/pdf/own-files';
import { fingerprint } from '../crypto/certificates/x509';
import { nodeCrypto } from '../verification/crypto/node-crypto';
import { remembering } from '../verification/crypto/remembering';
import type { Engine } from '../verification/judgement';
import type { SignatureReport } from '../verification/report/contract';
import { TrustStore } from '../verification/trust/trust-store';
import { verifyFile } from '../verification/verify-file';
import { tryCertificate } from '../verification/x509/certificate';

/** By what the tenant's own signatures are judged. */
export interface OwnTrust {
  readonly root: Buffer;
  readonly seal: Buffer;
  /** Undefined while no person has a certificate. */
  readonly intermediate: Buffer | undefined;
  /** The list of revoked certificates in force. */
  readonly list: Buffer | undefined;
  /** Of signatures that were made outside: whom else the installation believes about who signed, their lists and answers (OCSP). */
  readonly foreign?: {
    readonly trust: TrustStore;
    readonly lists: readonly Buffer[];
    readonly answers: readonly Buffer[];
  };
  /** Roots that are believed about the time alone. */
  readonly timeTrust?: TrustStore;
}

/** A signature that would spoil the file, or that does not hold: nothing is stored. */
export class EvidenceRefused extends Error {}

/** What the verifier says of every signature, by the tenant's own trust alone, now; the oldest first. */
export async function answersOf(pdf: Buffer, trust: OwnTrust, now: Date): Promise<SignatureReport[]> {
  const { signatures } = await verifyFile(engineOf(trust, now), { name: '', bytes: pdf, read: readOwn });
  return [...signatures].sort((one, other) => (one.revision ?? 0) - (other.revision ?? 0));
}

/**
 * Before a file that was made at once is stored: it begins with what was printed, has so many signatures, the seal among them, and each
 * passes; the last covers it to its end. One look at the whole, however many sign.
 * @throws EvidenceRefused
 */
export async function requireMade(
  printed: Buffer,
  made: Buffer,
  count: 1 | 2,
  trust: OwnTrust,
  now: Date,
): Promise<void> {
  if (!made.subarray(0, printed.length).equals(printed))
    throw new EvidenceRefused('the file does not begin with what was printed');
  const all = await answersOf(made, trust, now);
  if (all.length !== count) throw new EvidenceRefused(`${all.length} signatures in place of ${count}`);
  all.forEach(requirePassed);
  requireToEnd(all.at(-1)!, made);
}

/**
 * Before anything is stored: the new file begins with the old one, the verifier says of every old signature what it said before, and
 * the new one passes and covers it to its end (SIGNATURES.md 7.2, 5).
 * @throws EvidenceRefused
 */
export async function requireAppended(
  before: Buffer,
  after: Buffer,
  trust: OwnTrust,
  now: Date,
): Promise<void> {
  if (!after.subarray(0, before.length).equals(before))
    throw new EvidenceRefused('the file does not begin with the signed one');
  const [old, all] = [await answersOf(before, trust, now), await answersOf(after, trust, now)];
  if (all.length !== old.length + 1) throw new EvidenceRefused('not one signature more');
  if (JSON.stringify(all.slice(0, -1).map(verdictOf)) !== JSON.stringify(old.map(verdictOf)))
    throw new EvidenceRefused('an older signature would get another answer');
  const added = all.at(-1)!;
  requirePassed(added);
  requireToEnd(added, after);
}

function requirePassed({ indication, subIndication }: SignatureReport): void {
  if (indication !== 'TOTAL-PASSED')
    throw new EvidenceRefused(`the new signature is ${indication} ${subIndication ?? ''}`);
}

function requireToEnd({ byteRange }: SignatureReport, file: Buffer): void {
  const [, , resumes = 0, length = 0] = byteRange ?? [];
  if (resumes + length !== file.length) throw new EvidenceRefused('octets after the new signature');
}

/**
 * Before a revision without a signature is stored, a timestamp or what proves the certificates: the new file begins with the old one,
 * every older signature gets the same answer, and a new timestamp holds (SIGNATURES.md 7.2, 5).
 * @throws EvidenceRefused
 */
export async function requirePreserved(
  before: Buffer,
  after: Buffer,
  trust: OwnTrust,
  now: Date,
): Promise<void> {
  if (!after.subarray(0, before.length).equals(before))
    throw new EvidenceRefused('the file does not begin with the signed one');
  const [old, all] = [await answersOf(before, trust, now), await answersOf(after, trust, now)];
  const [kept, added] = [all.slice(0, old.length), all.slice(old.length)];
  if (JSON.stringify(kept.map(verdictOf)) !== JSON.stringify(old.map(verdictOf)))
    throw new EvidenceRefused('an older signature would get another answer');
  const odd = added.find(({ type, itiLabel }) => type !== 'DOC_TIMESTAMP' || itiLabel !== 'aprovada');
  if (odd) throw new EvidenceRefused(`what was added is ${odd.indication} ${odd.subIndication ?? ''}`);
}

/**
 * Whether nothing is missing that somebody could still publish: all that it takes to judge every signature stands in the file itself,
 * but for the roots.
 */
export async function provesItself(pdf: Buffer, trust: OwnTrust, now: Date): Promise<boolean> {
  const foreign = trust.foreign && { ...trust.foreign, lists: [], answers: [] };
  const own = engineOf({ ...trust, list: undefined, intermediate: undefined, foreign }, now);
  const { signatures } = await verifyFile({ ...own, fetcher: undefined }, { name: '', bytes: pdf });
  return signatures.length > 0 && signatures.every(({ subIndication }) => subIndication !== 'TRY_LATER');
}

/**
 * Whether a file is one that this public body sealed and that only its seal, persons whom it, ICP-Brasil or gov.br certified, and
 * timestamps were added to.
 * Time and revocation of certificates are not asked about: what was made stays made.
 */
export async function isOurs(pdf: Buffer, trust: OwnTrust, now: Date): Promise<boolean> {
  const answers = await answersOf(pdf, trust, now);
  const [first] = answers;
  const hash = (certificate: Buffer) => fingerprint(certificate).toString('hex');
  if (first?.chain[0]?.sha256 !== hash(trust.seal)) return false;
  return answers.every(({ type, itiLabel, integrity, chain, signer }) => {
    const isOutside = signer?.kind === 'ICP_BRASIL' || signer?.kind === 'GOV_BR';
    const isKnown = type === 'DOC_TIMESTAMP' || isOutside || chain.at(-1)?.sha256 === hash(trust.root);
    const isIntact = integrity.digestOk === true && integrity.signatureOk === true;
    return isKnown && isIntact && itiLabel !== 'reprovada';
  });
}

const verdictOf = ({ indication, subIndication, level, signer }: SignatureReport) => [
  indication,
  subIndication,
  level,
  signer?.certSerial,
];

/** Certificates are read, and their signatures checked, once for all files of a ceremony. */
const engines = new WeakMap<OwnTrust, Omit<Engine, 'now'>>();

function engineOf(own: OwnTrust, now: Date): Engine {
  let engine = engines.get(own);
  if (!engine) engines.set(own, (engine = makeEngine(own, now)));
  return { ...engine, now };
}

const none = () => [];

function makeEngine(
  { root, seal, intermediate, list, foreign, timeTrust }: OwnTrust,
  now: Date,
): Omit<Engine, 'now'> {
  const anchor = tryCertificate(root);
  const between = intermediate && tryCertificate(intermediate);
  const others = foreign?.trust ?? new TrustStore(none, none, now.toISOString().slice(0, 10));
  const own = anchor ? [{ certificate: anchor, kind: 'TENANT' as const }] : [];
  const trust = others.with(own, [seal], between ? [between] : []);
  const crls = [...(list ? [list] : []), ...(foreign?.lists ?? [])];
  const material = { from: 'CACHE' as const, crls, ocsp: [...(foreign?.answers ?? [])] };
  const fetcher = { fetch: () => Promise.resolve(material) };
  return { port: remembering(nodeCrypto), trust, fetcher, ...(timeTrust && { timeTrust }) };
}
