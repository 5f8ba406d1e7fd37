import type { FastifyInstance } from 'fastify';
import { isUtf8 } from 'node:buffer';
import { parse } from 'node:querystring';
import { DomainError } from '../../errors';
import { isApi, isUnsafe } from '../request';

/**
 * JSON and forms, in UTF-8 alone: what is of another encoding would stand garbled in a history that nobody can change.
 * Refused as DomainError `invalid`, `unsupported`.
 */
export function acceptBodies(fastify: FastifyInstance): void {
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isUtf8(body)) return done(new DomainError('invalid', 'platform.not_utf8'));
    const text = body.toString();
    if (text.trim() === '') return done(new DomainError('invalid', 'platform.no_body'));
    void parseJson(request, text, (error, value) =>
      error ? done(new DomainError('invalid', 'platform.broken_json')) : done(null, value),
    );
  });
  const form = 'application/x-www-form-urlencoded';
  fastify.addContentTypeParser<Buffer>(form, { parseAs: 'buffer' }, (request, body, done) => {
    if (isApi(request)) return done(new DomainError('unsupported', 'platform.not_json'));
    done(null, parse(body.toString(), undefined, undefined, { maxKeys: 0 }));
  });
}

/** Of a body that was refused: so much is read and dropped, so that whoever sends it reads the answer. */
const mostDropped = 32 * 1024 * 1024;
const longestWait = 2000;

/**
 * A program that is still sending sees a broken connection instead of its refusal, and what it left unread would stop the
 * next request on the connection. So the rest is read first; of who sends on and on, the connection closes (RFC 9112, 9.6).
 */
export function readRestOfBodies(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request;
    if (!isUnsafe(request) || raw.readableEnded) return done(null, payload);
    if (raw.destroyed) {
      if (raw.complete === false) void reply.header('Connection', 'close');
      return done(null, payload);
    }
    raw.unpipe();
    // Of all that came, what nobody read would hold the connection too. (A request without a connection has no `complete`.)
    if (raw.complete !== false) {
      raw.resume();
      return done(null, payload);
    }
    let dropped = 0;
    const drop = (piece: Buffer) => {
      dropped += piece.length;
      if (dropped > mostDropped) finish();
    };
    const finish = () => {
      clearTimeout(timer);
      raw.off('data', drop).off('end', finish).off('close', finish);
      if (!raw.complete) void reply.header('Connection', 'close');
      done(null, payload);
    };
    const timer = setTimeout(finish, longestWait);
    raw.on('data', drop).once('end', finish).once('close', finish).resume();
  });
}
