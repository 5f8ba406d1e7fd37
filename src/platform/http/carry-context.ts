import type { FastifyInstance } from 'fastify';
import { runInContext, type RequestContext } from '../context';
import { isApi } from './request';

declare module 'fastify' {
  interface FastifyRequest {
    /** The ambient context of this request, filled by the guard. */
    context_: RequestContext;
  }
}

/** Opens the ambient context of a request, and again after the body, whose parser loses it. */
export function carryContext(fastify: FastifyInstance): void {
  fastify.decorateRequest('context_');
  fastify.addHook('onRequest', (request, reply, done) => {
    request.context_ = { requestId: request.id, ip: request.ip, isApi: isApi(request) };
    void reply.header('X-Request-Id', request.id);
    done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => runInContext(request.context_, done));
}
