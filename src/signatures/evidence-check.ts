import { verifySeal } from './crypto/pades';
import { SignatureRefused } from './crypto/errors';
import { findLastSignature, nameOf } from './crypto/pdf/signature-dictionary';
import { fingerprint } from './crypto/x509';
import { nodeCrypto } from './verification/crypto/node-crypto';
import type { Engine } from './verification/judgement';
import type { SignatureReport } from './verification/report/contract';
import { TrustStore } from './verification/trust/trust-store';
import { verifyFile } from './verification/verify-file';
import { tryCertificate } from './verification/x509/certificate';

/** By what the tenant's own signatures are judged. */
export interface OwnTrust {
  readonly root: Buffer;
  readonly seal: Buffer;
  /** Undefined while no person has a certificate. */
  readonly intermediate: Buffer | undefined;
  /** The list of revoked certificates in force. */
  readonly list: Buffer | undefined;
  /** Of signatures that were made outside: whom else the installation believes about who signed, and lists of theirs. */
  readonly foreign?: { readonly trust: TrustStore; readonly lists: readonly Buffer[] };
  /** Roots that are believed about the time alone. */
  readonly timeTrust?: TrustStore;
}

/** A file of ours up to the end of one of its signatures. */
export interface SignedRevision {
  readonly octets: Buffer;
  readonly certificate: Buffer;
}

/** A signature that would spoil the file, or that does not hold: nothing is stored. */
export class EvidenceRefused extends Error {}

/**
 * Every signature of a file of ours, the oldest first: each covers all octets before its end, and nothing stands after the last one
 * or the last timestamp, which are not among them.
 * What changed between two signatures is for the verifier to say.
 * @throws SignatureRefused when one does not hold
 */
export function signedRevisions(pdf: Buffer): SignedRevision[] {
  return wholeEnds(pdf)
    .map((end) => pdf.subarray(0, end))
    .filter((octets) => nameOf(findLastSignature(octets), 'Type') !== 'DocTimeStamp')
    .map((octets) => ({ octets, certificate: verifySeal(octets).certificate }));
}

function wholeEnds(pdf: Buffer): number[] {
  const ends = [...new Set(endsOfSignatures(pdf))].sort((one, other) => one - other);
  if (ends.at(-1) === pdf.length) return ends;
  throw new SignatureRefused('FORMAT_FAILURE', 'octets after the last signature, or none');
}

/** Where the range of a signature says that it ends; only a range whose gap is a hexadecimal string counts. */
function endsOfSignatures(pdf: Buffer): number[] {
  const ranges = pdf
    .toString('latin1')
    .matchAll(/\/ByteRange\s*\[\s*0 (\d{1,10}) (\d{1,10}) (\d{1,10})\s*\]/g);
  return [...ranges].flatMap(([, start, resume, length]) => {
    const [from, to, end] = [Number(start), Number(resume), Number(resume) + Number(length)];
    const isGap = pdf[from] === 0x3c && pdf[to - 1] === 0x3e && to > from && end <= pdf.length;
    return isGap ? [end] : [];
  });
}

/** What the verifier says of every signature, by the tenant's own trust alone, now; the oldest first. */
export async function answersOf(pdf: Buffer, trust: OwnTrust, now: Date): Promise<SignatureReport[]> {
  const { signatures } = await verifyFile(engineOf(trust, now), { name: '', bytes: pdf });
  return [...signatures].sort((one, other) => (one.revision ?? 0) - (other.revision ?? 0));
}

/**
 * Before anything is stored: the new file begins with the old one, the verifier says of every old signature what it said before, and
 * the new one passes (SIGNATURES.md 7.2, 5).
 * @throws EvidenceRefused, SignatureRefused
 */
export async function requireAppended(
  before: Buffer,
  after: Buffer,
  trust: OwnTrust,
  now: Date,
): Promise<void> {
  if (!after.subarray(0, before.length).equals(before))
    throw new EvidenceRefused('the file does not begin with the signed one');
  wholeEnds(after);
  verifySeal(after);
  const [old, all] = [await answersOf(before, trust, now), await answersOf(after, trust, now)];
  if (all.length !== old.length + 1) throw new EvidenceRefused('not one signature more');
  if (JSON.stringify(all.slice(0, -1).map(verdictOf)) !== JSON.stringify(old.map(verdictOf)))
    throw new EvidenceRefused('an older signature would get another answer');
  const added = all.at(-1)!;
  if (added.indication !== 'TOTAL-PASSED')
    throw new EvidenceRefused(`the new signature is ${added.indication} ${added.subIndication ?? ''}`);
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
  const foreign = trust.foreign && { ...trust.foreign, lists: [] };
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

const none = () => [];

function engineOf({ root, seal, intermediate, list, foreign, timeTrust }: OwnTrust, now: Date): Engine {
  const anchor = tryCertificate(root);
  const between = intermediate && tryCertificate(intermediate);
  const others = foreign?.trust ?? new TrustStore(none, none, now.toISOString().slice(0, 10));
  const own = anchor ? [{ certificate: anchor, kind: 'TENANT' as const }] : [];
  const trust = others.with(own, [seal], between ? [between] : []);
  const crls = [...(list ? [list] : []), ...(foreign?.lists ?? [])];
  const material = { from: 'CACHE' as const, crls, ocsp: [] };
  const fetcher = { fetch: () => Promise.resolve(material) };
  return { port: nodeCrypto, trust, fetcher, now, ...(timeTrust && { timeTrust }) };
}
