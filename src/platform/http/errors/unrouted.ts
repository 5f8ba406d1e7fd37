import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../errors';
import { isApi, pathOf } from '../request';

interface KnownRoute {
  method: string;
  steps: string[];
}

declare module 'fastify' {
  interface FastifyInstance {
    /** What the API serves, so that a wrong method is told from a wrong address. */
    apiRoutes: KnownRoute[];
  }
}

/** Before the routes are made. */
export function knowRoutes(fastify: FastifyInstance): void {
  const routes: KnownRoute[] = [];
  fastify.decorate('apiRoutes', routes);
  fastify.addHook('onRoute', ({ method, url }) => {
    if (!url.startsWith('/api/')) return;
    for (const each of [method].flat()) routes.push({ method: each, steps: url.split('/') });
  });
}

/** For a program, which has no page to go back to: no route has this address, or none has it with this method (RFC 9110, 15.5.6). */
export function unroutedApi(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): DomainError | undefined {
  if (!isApi(request) || !(thrown instanceof NotFoundException)) return undefined;
  const asked = { method: request.method, path: pathOf(request).slice(0, 200) };
  const allowed = methodsAt(request);
  if (allowed.length === 0) return new DomainError('not_found', 'platform.no_route', asked);
  void reply.header('Allow', allowed.join(', '));
  return new DomainError('method', 'platform.no_method', { ...asked, allowed: allowed.join(', ') });
}

function methodsAt(request: FastifyRequest): string[] {
  const steps = pathOf(request).split('/');
  const fits = (route: KnownRoute) =>
    route.steps.length === steps.length &&
    route.steps.every((step, at) => step === steps[at] || (step.startsWith(':') && steps[at] !== ''));
  return [...new Set(request.server.apiRoutes.filter(fits).map(({ method }) => method))].sort();
}
