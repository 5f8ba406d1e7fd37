/**
 * Why a signature was refused, in the words of EN 319 102-1 (sub-indications of TOTAL-FAILED and INDETERMINATE), so that a
 * report of the full verifier can repeat them without translation.
 */
export type Indication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE';

/** A signature, certificate or file that was read and does not hold. */
export class SignatureRefused extends Error {
  constructor(
    readonly indication: Indication,
    reason: string,
  ) {
    super(`${indication}: ${reason}`);
    this.name = 'SignatureRefused';
  }
}

/** A signature that we would not make: the file or the arguments forbid it, or our own output did not verify. */
export class SigningRefused extends Error {
  constructor(
    readonly reason:
      | 'not_a_pdf'
      | 'encrypted'
      | 'no_changes_allowed'
      | 'already_certified'
      | 'field_name'
      | 'too_small_placeholder'
      | 'certificate'
      | 'output',
    explanation: string,
  ) {
    super(explanation);
    this.name = 'SigningRefused';
  }
}

/** A private key at rest that could not be opened: wrong key, wrong owner or damaged bytes. */
export class KeyEnvelopeError extends Error {
  constructor(
    readonly reason: 'kek' | 'kek_version' | 'format' | 'authentication',
    explanation: string,
  ) {
    super(explanation);
    this.name = 'KeyEnvelopeError';
  }
}
