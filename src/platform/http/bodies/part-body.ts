import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { DomainError } from '../../errors';

/** The body of one part of a file (the media type of tus.io, which other programs know). */
export const PART_TYPE = 'application/offset+octet-stream';

/** Lets such a body stream by; how much of it is taken is its reader's to say. */
export function acceptParts(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(PART_TYPE, { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
    done(null, payload),
  );
}

/** @throws DomainError `unsupported` for another kind of body */
export function partOf({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return body;
  throw new DomainError('unsupported', 'platform.not_part');
}
