import type { Certificate } from '../x509/certificate';

export type RevocationOrigin = 'CMS' | 'DSS' | 'CACHE' | 'NETWORK';

/** What one list or one responder said of one certificate, after its signature was verified. */
export interface RevocationAnswer {
  readonly kind: 'CRL' | 'OCSP';
  readonly from: RevocationOrigin;
  readonly status: 'GOOD' | 'REVOKED';
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly producedAt: Date;
  readonly revokedAt?: Date;
  /** CRLReason (RFC 5280, 5.3.1); undefined when the authority gives none. */
  readonly reason?: number | undefined;
  /** Since when the key is in doubt (invalidityDate, RFC 5280, 5.3.2). */
  readonly doubtedSince?: Date | undefined;
  /** That it is good means only that a suspension ended (removeFromCRL). */
  readonly lifts?: boolean;
  /** Whether certificates that have expired stay in it (ExpiredCertsOnCRL, archive cutoff). */
  readonly keepsExpired: boolean;
}

/** The material of a signature or of a store: CRLs, OCSPResponse or BasicOCSPResponse, each as found. */
export interface RevocationMaterial {
  readonly from: RevocationOrigin;
  readonly crls: readonly Buffer[];
  readonly ocsp: readonly Buffer[];
  /** That came with it, a responder's own perhaps among them. */
  readonly certificates?: readonly Certificate[];
}

export const CERTIFICATE_HOLD = 6;

/** Names of RFC 5280, 5.3.1, for the report. */
export function reasonName(reason: number): string {
  const names = [
    'unspecified',
    'keyCompromise',
    'cACompromise',
    'affiliationChanged',
    'superseded',
    'cessationOfOperation',
    'certificateHold',
    'unused',
    'removeFromCRL',
    'privilegeWithdrawn',
    'aACompromise',
  ];
  return names[reason] ?? 'unspecified';
}
