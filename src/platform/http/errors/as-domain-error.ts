import { HttpException } from '@nestjs/common';
import { DomainError, type ErrorCode } from '../../errors';
import { StorageError } from '../../storage';
import { bodyLimitBytes } from '../request';

/** Whatever was thrown, as one of the errors of the closed list. What nobody expected names the request. */
export function asDomainError(thrown: unknown, requestId: string): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (thrown instanceof StorageError) return new DomainError(thrown.code, thrown.sentenceKey, thrown.params);
  return (
    fromFramework(thrown) ??
    fromInfrastructure(thrown) ??
    new DomainError('unavailable', 'platform.unexpected', { requestId })
  );
}

const byStatus: Record<
  number,
  [ErrorCode, 'platform.not_found' | 'platform.forbidden' | 'platform.invalid_body']
> = {
  400: ['invalid', 'platform.invalid_body'],
  401: ['unauthenticated', 'platform.forbidden'],
  403: ['forbidden', 'platform.forbidden'],
  404: ['not_found', 'platform.not_found'],
  405: ['not_found', 'platform.not_found'],
  415: ['unsupported', 'platform.invalid_body'],
};

function fromFramework(thrown: unknown): DomainError | undefined {
  const status =
    thrown instanceof HttpException
      ? thrown.getStatus()
      : (thrown as { statusCode?: number } | null)?.statusCode;
  if (status === 413)
    return new DomainError('too_large', 'platform.too_large', {
      limit: `${bodyLimitBytes / 1024 / 1024} MB`,
    });
  const known = status === undefined ? undefined : byStatus[status];
  return known && new DomainError(known[0], known[1]);
}

const connectionErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);

/** PostgreSQL or the object store is away: class 08 and 57 of SQLSTATE, or no connection at all. */
function fromInfrastructure(thrown: unknown): DomainError | undefined {
  const { code, message } = (thrown ?? {}) as { code?: string; message?: string };
  const away =
    (code !== undefined && (connectionErrors.has(code) || /^(08|57P|53)/.test(code))) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(
      message ?? '',
    );
  return away ? new DomainError('unavailable', 'platform.unavailable', {}, { retryAfter: 30 }) : undefined;
}
