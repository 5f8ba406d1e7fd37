import type { FastifyInstance } from 'fastify';
import { isApi } from './request';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer carries, unless the route set its own (a document in its sandboxed frame does). */
export function securityHeaders(fastify: FastifyInstance, production: boolean): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('content-security-policy')) void reply.header('Content-Security-Policy', policy);
    void reply.header('X-Content-Type-Options', 'nosniff');
    void reply.header('Referrer-Policy', 'same-origin');
    void reply.header('Cross-Origin-Opener-Policy', 'same-origin');
    void reply.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    // Whatever the API answers is about somebody: it stays out of every cache, unless the route says otherwise.
    if (isApi(request) && !reply.hasHeader('cache-control')) void reply.header('Cache-Control', 'no-store');
    if (production) void reply.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    done(null, payload);
  });
}

const linksLeave = 'allow-top-navigation-by-user-activation';

/** Of a document shown inside a page of ours: it runs nothing and loads nothing but our own style. */
export const documentFramePolicy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'self'; sandbox";

/** Of a text that was written here: besides, a person who follows one of its links leaves the frame. */
export const documentSheetPolicy = `${documentFramePolicy} ${linksLeave}`;
