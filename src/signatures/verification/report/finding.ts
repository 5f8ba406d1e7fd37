/**
 * EN 319 102-1, 5.1.3, table 6: why a signature is not passed. The first six end in TOTAL-FAILED, the others in INDETERMINATE. GENERIC is
 * of its first edition; V1.4.1 says CUSTOM for a reason of the verifier's own.
 */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'GENERIC';

export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED';

/** One look at one thing, in words for the reader of the report. */
export interface Check {
  readonly code: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Something that keeps a signature from passing. */
export interface Finding {
  readonly indication: Exclude<Indication, 'TOTAL-PASSED'>;
  readonly subIndication: SubIndication;
  readonly message: string;
}

/** What was looked at in one signature, in order; every look leaves a check, a failed one may leave a finding. */
export class Findings {
  readonly checks: Check[] = [];
  readonly list: Finding[] = [];

  ok(code: string, message: string): void {
    this.checks.push({ code, ok: true, message });
  }

  /** Something to know that decides nothing. */
  note(code: string, message: string): void {
    this.checks.push({ code, ok: false, message });
  }

  failed(code: string, subIndication: SubIndication, message: string): void {
    this.checks.push({ code, ok: false, message });
    this.list.push({ indication: 'TOTAL-FAILED', subIndication, message });
  }

  undecided(code: string, subIndication: SubIndication, message: string): void {
    this.checks.push({ code, ok: false, message });
    this.list.push({ indication: 'INDETERMINATE', subIndication, message });
  }

  /** What another list says stands before what this one says. */
  add(other: Findings): void {
    this.checks.unshift(...other.checks);
    this.list.unshift(...other.list);
  }

  get totalFailed(): boolean {
    return this.list.some(({ indication }) => indication === 'TOTAL-FAILED');
  }

  /** The first failure, or else the first doubt, decides. */
  get worst(): Finding | undefined {
    return this.list.find(({ indication }) => indication === 'TOTAL-FAILED') ?? this.list[0];
  }
}
