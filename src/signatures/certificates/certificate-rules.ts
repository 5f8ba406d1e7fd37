import type { RevocationReason } from '../crypto/certificates/revocation-lists';

/** As stored; `expired` is reckoned, since nothing happens on that day. */
export type CertificateState =
  'requested' | 'approved' | 'refused' | 'active' | 'expired' | 'revoked' | 'replaced';

/** How it was proved who the person is. */
export const proofMethods = ['documents', 'gov_br', 'icp_brasil'] as const;
export type ProofMethod = (typeof proofMethods)[number];

/** Levels of a gov.br account that prove who somebody is: those with which gov.br itself lets people sign. */
export const proofLevels = ['silver', 'gold'] as const;
export type ProofLevel = (typeof proofLevels)[number];

/** What the person showed (Lei 12.037/2009, art. 2). */
export const proofDocuments = [
  'identity_card',
  'driver_licence',
  'passport',
  'professional_card',
  'functional_card',
] as const;
export type ProofDocument = (typeof proofDocuments)[number];

export const proofPresences = ['in_person', 'remote'] as const;
export type ProofPresence = (typeof proofPresences)[number];

/** Why a certificate ends before its day. */
export const endCauses = [
  'not_used',
  'compromised',
  'left',
  'withdrawn',
  'password_lost',
  'second_factor_lost',
] as const;
export type EndCause = (typeof endCauses)[number];

/** Of the person, and of who administers; the others come from the account itself. */
export const personCauses = ['not_used', 'compromised'] as const;
export const administratorCauses = ['compromised', 'left', 'withdrawn'] as const;

/** CRLReason (RFC 5280, 5.3.1) of each. */
export const reasonCodes: Record<EndCause, RevocationReason> = {
  not_used: 5,
  compromised: 1,
  left: 3,
  withdrawn: 9,
  password_lost: 5,
  second_factor_lost: 5,
};

/** Before the end: from then on the person may renew. */
export const RENEWAL_DAYS = 60;

/** After so long the documents are seen again. */
export const PROOF_YEARS = 5;

const DAY = 86_400_000;

export function mayRenew(notAfter: Date, now: Date): boolean {
  const left = notAfter.getTime() - now.getTime();
  return left > 0 && left <= RENEWAL_DAYS * DAY;
}

export function isProofOld(decidedAt: Date, now: Date): boolean {
  const until = new Date(decidedAt);
  until.setUTCFullYear(until.getUTCFullYear() + PROOF_YEARS);
  return now >= until;
}

/** All but the last three characters: enough to tell one card from another, not to use it. */
export function masked(number: string): string {
  const characters = [...number];
  const hidden = Math.max(characters.length - 3, 1);
  return characters.map((one, index) => (index < hidden && /[\p{L}\p{N}]/u.test(one) ? '•' : one)).join('');
}
