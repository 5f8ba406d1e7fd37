import { AsyncResource } from 'node:async_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from './request';

/**
 * Of one key, at most so many are worked on at once; the others wait, first come first served. What one key asks for in
 * excess waits behind itself and not before the others.
 */
export class FairTurns {
  private readonly keys = new Map<string, { working: number; waiting: (() => void)[] }>();

  constructor(private readonly most: number) {}

  /** Calls `go` when it is this one's turn: at once, or later. */
  take(key: string, go: () => void): void {
    const known = this.keys.get(key) ?? { working: 0, waiting: [] };
    this.keys.set(key, known);
    if (known.working >= this.most) return void known.waiting.push(go);
    known.working += 1;
    go();
  }

  give(key: string): void {
    const known = this.keys.get(key);
    if (!known) return;
    const next = known.waiting.shift();
    if (next) return next();
    known.working -= 1;
    if (known.working === 0) this.keys.delete(key);
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Ends the turn of this request, once. */
    endTurn?: () => void;
  }
}

/**
 * Shares the process among the municipalities (one flooded by its own people or programs delays itself). A turn lasts until the
 * answer begins: a slow network holds none, and neither does a body that streams in.
 */
export function shareFairly(fastify: FastifyInstance, most: number): void {
  const turns = new FairTurns(most);
  fastify.decorateRequest('endTurn');
  fastify.addHook('onRequest', (request, reply, done) => {
    const key = whose(request);
    if (key === undefined) return done();
    // Bound: whoever ends their turn calls this one, which must not go on in their context.
    const go = AsyncResource.bind(() => {
      request.endTurn = once(() => turns.give(key));
      endWithConnection(request, reply);
      done();
    });
    turns.take(key, go);
  });
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    request.endTurn?.();
    done(null, payload);
  });
}

/** A connection that broke gets no answer; one that broke while it waited ends its turn as it begins. */
function endWithConnection({ endTurn }: FastifyRequest, { raw }: FastifyReply): void {
  if (raw.destroyed) return endTurn?.();
  raw.once('close', () => endTurn?.());
}

/**
 * The first part of the path; of a program's request, what its token says of itself. Nothing is proved here: a wrong name
 * only waits in another line, and is refused when its turn comes.
 */
export function whose(request: Pick<FastifyRequest, 'url' | 'headers'>): string | undefined {
  const [, first = '', , third = '', fourth = ''] = pathOf(request as FastifyRequest).split('/');
  if (first === '' || first === 'assets' || first === 'health') return undefined;
  if (/^(multipart\/|application\/offset)/.test(request.headers['content-type'] ?? '')) return undefined;
  if (first !== 'api') return first;
  return slugOfToken(request.headers.authorization) ?? (third === 'public' ? fourth : third);
}

function slugOfToken(authorization: string | undefined): string | undefined {
  const [, claims = ''] = authorization?.split('.') ?? [];
  if (claims.length === 0 || claims.length > 1_000) return undefined;
  try {
    const { s } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { s?: unknown };
    return typeof s === 'string' && s.length <= 60 ? s : undefined;
  } catch {
    return undefined;
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}
