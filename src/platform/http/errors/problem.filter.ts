import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../../errors';
import { renderPage } from '../../web';
import { asDomainError } from './as-domain-error';
import { ErrorPage, type ProvingPlace } from './error-page';
import { Frames } from '../frames';
import { keptTexts } from './kept-texts';
import { isApi, localPath, pathOf } from '../request';

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
    const isPage = request.method === 'GET';
    const page = renderPage(ErrorPage({ error, kept, prove, isPage }), this.frames.of(request, reply));
    void reply.type('text/html; charset=utf-8').send(page);
  }

  private toDomainError(thrown: unknown, request: FastifyRequest): DomainError {
    const error = asDomainError(thrown, request.id);
    if (error !== thrown && error.code === 'unavailable') this.logger.error({ err: thrown }, error.key);
    return error;
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
    // For our own scripts: a program confirms by the API.
    ...(!isApi(request) &&
      error.details.confirmAt && {
        confirmUrl: placeBelowTenant(request, error.details.confirmAt, undefined),
      }),
  };
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
