import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../errors';
import { renderPage } from '../web';
import { asDomainError } from './as-domain-error';
import { ErrorPage } from './error-page';
import { Frames } from './frames';
import { keptTexts } from './kept-texts';
import { isApi, localPath, pathOf } from './request';

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
    const signIn = error.code === 'unauthenticated' ? signInAddress(request) : undefined;
    if (signIn && kept.length === 0) return void reply.redirect(signIn, 303);
    const page = renderPage(ErrorPage({ error, kept, signIn }), this.frames.of(request, reply));
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
  };
}

/** A script of ours (saving a draft) wants the problem, not a page. */
const isMachine = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json') ||
  request.headers['x-requested-with'] === 'fetch';

function signInAddress(request: FastifyRequest): string {
  const tenant = pathOf(request).split('/')[1] ?? '';
  const place = request.method === 'GET' ? request.url : refererOf(request);
  const next = place ? `?next=${encodeURIComponent(place)}` : '';
  return tenant ? `/${tenant}/entrar${next}` : '/';
}

/** The page of the form that was refused, when it is one of ours. */
function refererOf({ headers, hostname }: FastifyRequest): string | undefined {
  const referer = URL.canParse(headers.referer ?? '') ? new URL(headers.referer!) : undefined;
  return referer?.hostname === hostname ? localPath(referer.pathname + referer.search) : undefined;
}
