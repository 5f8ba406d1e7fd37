import { sentence, type SentenceKey } from './sentences';

/** The closed list of what can go wrong. One filter maps each to HTTP (RFC 9457). */
export type ErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  /** The address exists, with other methods. */
  | 'method'
  /** An id in the input that names nothing here; another tenant's is one of them. */
  | 'unknown_reference'
  | 'conflict'
  | 'stale'
  | 'rule'
  | 'too_large'
  | 'unsupported'
  | 'range'
  | 'too_many'
  | 'unavailable';

export const httpStatus: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method: 405,
  unknown_reference: 404,
  conflict: 409,
  stale: 409,
  rule: 409,
  too_large: 413,
  unsupported: 415,
  range: 416,
  too_many: 429,
  unavailable: 503,
};

export interface FieldProblem {
  field: string;
  message: string;
}

export interface ErrorDetails {
  /** The field of the input that is wrong, named as in the form or the API's body. */
  field?: string;
  problems?: FieldProblem[];
  /** Seconds after which it is worth trying again. */
  retryAfter?: number;
  /** Where the person must first show who they are, below the address of the tenant. */
  confirmAt?: string;
  /** A unit of the person in which they may do it. */
  allowedUnitId?: string;
}

export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly key: SentenceKey,
    readonly params: Record<string, string | number> = {},
    readonly details: ErrorDetails = {},
  ) {
    super(sentence(key, params));
    this.name = 'DomainError';
  }

  get status(): number {
    return httpStatus[this.code];
  }

  /** The problems by field; an error about one field is its own problem. */
  get problems(): FieldProblem[] {
    if (this.details.problems) return this.details.problems;
    return this.details.field ? [{ field: this.details.field, message: this.message }] : [];
  }
}

/** What a person may not see looks as if it did not exist. */
export const notFound = (): DomainError => new DomainError('not_found', 'platform.not_found');
