import type { CryptoPort } from '../crypto/port';
import type { Certificate } from '../x509/certificate';
import type { RevocationAnswer, RevocationMaterial } from './answer';
import { Crl } from './crl';
import { OcspResponse } from './ocsp';

/** Who else may sign the lists of an issuer: the same under another key, or one that certificates name for it (RFC 5280, 6.3.3 f). */
export interface ListSigners {
  /** Certificates with this name as subject. */
  named(subjectKey: string): readonly Certificate[];
  /** Whether one leads to the same anchor as the certificate that is asked about. */
  isBelieved(candidate: Certificate, at: Date): Promise<boolean>;
}

export interface Around {
  readonly port: CryptoPort;
  /** All that is at hand, in which a responder itself may be revoked. */
  readonly material: readonly RevocationMaterial[];
  /** Undefined where the issuer alone is believed. */
  readonly listSigners?: ListSigners | undefined;
}

/** What lists and responders say of a certificate, each only when whoever signed it may speak for the issuer. */
export async function answersIn(
  material: readonly RevocationMaterial[],
  certificate: Certificate,
  issuer: Certificate,
  around: Around,
): Promise<RevocationAnswer[]> {
  const { port } = around;
  const found: RevocationAnswer[] = [];
  for (const { from, crls, ocsp, certificates } of material) {
    for (const encoding of ocsp) {
      const answer = await answerOf(encoding, certificate, issuer, port, certificates);
      if (answer && !(await isSpoilt(answer, issuer, around))) found.push({ ...answer, from });
    }
    for (const encoding of crls) {
      const crl = attempt(() => parsed(Crl, encoding));
      const answer = crl && attempt(() => crl.answer(certificate));
      if (crl && answer && (await isSigned(crl, issuer, around))) found.push({ ...answer, from });
    }
  }
  return found;
}

async function isSigned(crl: Crl, issuer: Certificate, { port, listSigners }: Around): Promise<boolean> {
  if (await crl.isSignedBy(port, issuer)) return true;
  for (const other of listSigners?.named(crl.issuerKey).slice(0, MOST_SIGNERS) ?? [])
    if ((await signs(port, other, crl)) && (await listSigners?.isBelieved(other, crl.thisUpdate)))
      return true;
  return false;
}

/** A certificate with a broken extension, which anybody can put beside, signs nothing. */
async function signs(port: CryptoPort, other: Certificate, crl: Crl): Promise<boolean> {
  try {
    return await crl.isSignedBy(port, other);
  } catch {
    return false;
  }
}

/** Anybody can put more of that name beside. */
const MOST_SIGNERS = 5;

type Answered = Omit<RevocationAnswer, 'from'> & { readonly by: Certificate };

async function answerOf(
  encoding: Buffer,
  certificate: Certificate,
  issuer: Certificate,
  port: CryptoPort,
  beside: readonly Certificate[] = [],
): Promise<Answered | undefined> {
  const response = attempt(() => parsed(OcspResponse, encoding));
  const answer = response && attempt(() => response.answer(port, certificate, issuer));
  if (!answer) return undefined;
  const by = await response.signerOf(port, issuer, beside);
  return by && { ...answer, by };
}

/**
 * Whether the responder's own certificate was revoked (RFC 6960, 4.2.2.2.1), as far as anything at hand says; with id-pkix-ocsp-nocheck
 * nobody need ask, but what is known counts. What it answered before stands, unless its key was in other hands: then no date of it does.
 */
async function isSpoilt(
  { by, producedAt }: Answered,
  issuer: Certificate,
  { material, port }: Around,
): Promise<boolean> {
  if (by === issuer) return false;
  const told: (Omit<RevocationAnswer, 'from'> | undefined)[] = [];
  for (const { crls, ocsp, certificates } of material) {
    for (const encoding of ocsp) told.push(await answerOf(encoding, by, issuer, port, certificates));
    for (const encoding of crls) {
      const crl = attempt(() => parsed(Crl, encoding));
      const answer = crl && attempt(() => crl.answer(by));
      if (crl && answer?.status === 'REVOKED' && (await crl.isSignedBy(port, issuer))) told.push(answer);
    }
  }
  return told.some(
    (answer) =>
      answer?.status === 'REVOKED' &&
      (KEY_IN_DOUBT.includes(answer.reason ?? 0) || (answer.revokedAt ?? producedAt) <= producedAt),
  );
}

/** unspecified, keyCompromise, cACompromise. */
const KEY_IN_DOUBT = [0, 1, 2];

/** What cannot be read says nothing. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const kept = new WeakMap<Buffer, Crl | OcspResponse>();

/** A list of megabytes is asked about several certificates. */
function parsed<T extends Crl | OcspResponse>(Kind: new (encoding: Buffer) => T, encoding: Buffer): T {
  const known = kept.get(encoding);
  if (known instanceof Kind) return known;
  const value = new Kind(encoding);
  kept.set(encoding, value);
  return value;
}
