import type { FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

/** Of JSON and of forms; files stream past it. */
export const bodyLimitBytes = 3 * 1024 * 1024;

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export const isUnsafe = (request: FastifyRequest): boolean => unsafeMethods.has(request.method);

export const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');

/** The path that a person sees, without the query. */
export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

const announcements = new WeakSet<IncomingMessage>();

/** HEAD: the headers of the answer alone. Node itself leaves the body out. */
export const isOnlyAnnounced = (request: FastifyRequest): boolean => announcements.has(request.raw);

/**
 * The address by which Fastify looks for the route. HEAD goes the way of GET: a second route for each page and file is a
 * seventh of the time of a start.
 */
export function routedUrl(request: IncomingMessage): string {
  if (request.method === 'HEAD') {
    announcements.add(request);
    request.method = 'GET';
  }
  return readableUrl(request.url);
}

/** An address that is no UTF-8 names nothing of ours, and must find nothing: the router would refuse it in English. */
function readableUrl(url = '/'): string {
  const [path = '', ...query] = url.split('?');
  if (!path.includes('%')) return url;
  try {
    decodeURI(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** The desk with its filter and the places in both its lists fits in. */
const mostPath = 1_000;

/** A place of this site to go to after signing in. Anything else (another site, `//host`, `\`) becomes undefined. */
export function localPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > mostPath) return undefined;
  return /^\/(?![/\\])[^\\\s]*$/.test(value) ? value : undefined;
}
