import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorCode } from '../errors';
import { StorageError } from '../storage';
import { renderPage } from '../web';
import { ErrorPage, type ProvingPlace } from './error-page';
import { Frames } from './frames';
import { keptTexts } from './kept-texts';
import { bodyLimitBytes, isApi, localPath, pathOf } from './request';

/** The one place where an error becomes an answer: RFC 9457 for machines, a page in plain Portuguese for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  constructor(private readonly frames: Frames) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const error = this.toDomainError(thrown, request);
    if (reply.sent || reply.raw.headersSent) return;
    void reply.status(error.status).header('Cache-Control', 'no-store');
    if (error.details.retryAfter) void reply.header('Retry-After', error.details.retryAfter);
    if (isApi(request) || isMachine(request)) {
      void reply.type('application/problem+json; charset=utf-8').send(problem(error, request));
    } else {
      this.answerPerson(error, request, reply);
    }
  }

  private answerPerson(error: DomainError, request: FastifyRequest, reply: FastifyReply): void {
    const kept = keptTexts(request);
    const prove = whereToProve(error, request);
    if (prove && kept.length === 0) return void reply.redirect(prove.href, 303);
    const page = renderPage(ErrorPage({ error, kept, prove }), this.frames.of(request, reply));
    void reply.type('text/html; charset=utf-8').send(page);
  }

  private toDomainError(thrown: unknown, request: FastifyRequest): DomainError {
    if (thrown instanceof DomainError) return thrown;
    if (thrown instanceof StorageError)
      return new DomainError(thrown.code, thrown.sentenceKey, thrown.params);
    const known = fromFramework(thrown) ?? fromInfrastructure(thrown);
    if (known) {
      if (known.code === 'unavailable')
        this.logger.error({ err: thrown }, 'a service that we need did not answer');
      return known;
    }
    this.logger.error({ err: thrown }, 'unexpected error');
    return new DomainError('unavailable', 'platform.unexpected', { requestId: request.id });
  }
}

function problem(error: DomainError, request: FastifyRequest) {
  return {
    type: `urn:autos:problem:${error.key}`,
    title: error.message,
    status: error.status,
    code: error.key,
    instance: request.id,
    ...(error.problems.length > 0 && { problems: error.problems }),
  };
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

/** A script of ours (saving a draft) wants the problem, not a page. */
const isMachine = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json') ||
  request.headers['x-requested-with'] === 'fetch';

/** Who a person is must be shown first: at the door, or once more before something secret. */
function whereToProve(error: DomainError, request: FastifyRequest): ProvingPlace | undefined {
  const { confirmAt } = error.details;
  const asked = request.method === 'GET' ? request.url : undefined;
  if (confirmAt)
    return { href: placeBelowTenant(request, confirmAt, asked), label: 'Confirmar em outra aba' };
  if (error.code !== 'unauthenticated') return undefined;
  const href = placeBelowTenant(request, '/entrar', asked ?? refererOf(request));
  return { href, label: 'Entrar em outra aba' };
}

/** With the way back to where the person was. */
function placeBelowTenant(request: FastifyRequest, path: string, back: string | undefined): string {
  const tenant = pathOf(request).split('/')[1] ?? '';
  const next = back ? `?next=${encodeURIComponent(back)}` : '';
  return tenant ? `/${tenant}${path}${next}` : '/';
}

/** The page of the form that was refused, when it is one of ours. */
function refererOf({ headers, hostname }: FastifyRequest): string | undefined {
  const referer = URL.canParse(headers.referer ?? '') ? new URL(headers.referer!) : undefined;
  return referer?.hostname === hostname ? localPath(referer.pathname + referer.search) : undefined;
}
