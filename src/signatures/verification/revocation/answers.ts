import type { CryptoPort } from '../crypto/port';
import type { Certificate } from '../x509/certificate';
import type { RevocationAnswer, RevocationMaterial } from './answer';
import { Crl } from './crl';
import { OcspResponse } from './ocsp';

/** What lists and responders say of a certificate, each only when whoever signed it may speak for the issuer. */
export async function answersIn(
  material: readonly RevocationMaterial[],
  certificate: Certificate,
  issuer: Certificate,
  port: CryptoPort,
  /** All that is at hand, in which the responder itself may be revoked. */
  around = material,
): Promise<RevocationAnswer[]> {
  const found: RevocationAnswer[] = [];
  for (const { from, crls, ocsp, certificates } of material) {
    for (const encoding of ocsp) {
      const answer = await answerOf(encoding, certificate, issuer, port, certificates);
      if (answer && !(await isSpoilt(answer, issuer, around, port))) found.push({ ...answer, from });
    }
    for (const encoding of crls) {
      const crl = attempt(() => parsed(Crl, encoding));
      const answer = crl && attempt(() => crl.answer(certificate));
      if (crl && answer && (await crl.isSignedBy(port, issuer))) found.push({ ...answer, from });
    }
  }
  return found;
}

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
  around: readonly RevocationMaterial[],
  port: CryptoPort,
): Promise<boolean> {
  if (by === issuer) return false;
  const told: (Omit<RevocationAnswer, 'from'> | undefined)[] = [];
  for (const { crls, ocsp, certificates } of around) {
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
