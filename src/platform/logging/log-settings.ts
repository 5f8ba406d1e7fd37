import type { Params } from 'nestjs-pino';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { currentContext } from '../context';

/**
 * Structured logs with request, tenant and user ids. Never a name, a body, a query, a cookie or a token:
 * what a person types stays out of the log.
 */
export function logSettings(config: Config): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      autoLogging: { ignore: (request) => /^\/(health|assets)\//.test(request.url ?? '') },
      quietReqLogger: true,
      mixin: () => {
        const context = currentContext();
        return context
          ? { requestId: context.requestId, tenant: context.tenantId, user: context.actor?.userId }
          : {};
      },
      serializers: {
        req: (request: FastifyRequest) => ({ method: request.method, path: loggedPath(request.url) }),
        res: (response: { statusCode: number }) => ({ status: response.statusCode }),
        err: (error: Error & { code?: string }) => ({
          type: error.name,
          code: error.code,
          // PostgreSQL puts values into `detail` and TypeORM puts parameters beside it: only the sentence and the stack.
          message: error.message,
          stack: error.stack,
        }),
      },
    },
  };
}

/** Without the query, and without the token that a link of password recovery carries in its path. */
export const loggedPath = (url: string): string =>
  (url.split('?', 1)[0] ?? '').replace(/(\/senha\/nova\/)[^/]+/i, '$1…');
