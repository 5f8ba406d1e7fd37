import { AsyncResource } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sentence } from '../../errors';
import { pathOf } from '../request';

interface Line {
  /** So many of it are worked on at once. */
  most: number;
  working: number;
  waiting: (() => void)[];
}

/** Whoever would be later in a line than this is asked to come back: what waits there costs memory, and nobody waits so long. */
export const mostWaiting = 1_000;
/** Whoever asked for something so recently shares the process. */
export const presentMs = 10_000;

/**
 * Of one key, at most so many are worked on at once; the others wait, first come first served. What one key asks for in
 * excess waits behind itself and not before the others. One that has the process for itself is not held back; where several
 * share it, and its one event loop is busy, whoever has a line is worked on one by one: whatever another asks for then waits at
 * each of its steps for one step of that line, and not for ten. While the loop has time (files, mail, a PDF that is
 * being made: requests that wait for others), there are more and more again.
 */
export class FairTurns {
  private readonly lines = new Map<string, Line>();
  private last: string | undefined;
  private lastChange = -Infinity;

  /** @param alone how many of one key at once, unless others suffer */
  constructor(
    private readonly alone: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Calls `go` when it is this one's turn: at once, or later. @returns false when the line is full */
  take(key: string, go: () => void): boolean {
    if (this.last !== undefined && this.last !== key) this.lastChange = this.now();
    this.last = key;
    const line = this.lines.get(key) ?? { most: this.alone, working: 0, waiting: [] };
    if (line.waiting.length >= mostWaiting) return false;
    this.lines.set(key, line);
    line.waiting.push(go);
    this.advance(line);
    return true;
  }

  give(key: string): void {
    const line = this.lines.get(key);
    if (!line) return;
    line.working -= 1;
    this.advance(line);
    if (line.working === 0) this.lines.delete(key);
  }

  /** To be called again and again. @param busy whether the event loop had no time since the last call */
  adapt(busy: boolean): void {
    const shared = this.now() - this.lastChange < presentMs;
    for (const line of this.lines.values()) {
      if (busy && shared && line.waiting.length > 0) line.most = 1;
      else if (!busy || !shared) line.most = Math.min(this.alone, line.most + 1);
      this.advance(line);
    }
  }

  private advance(line: Line): void {
    while (line.working < line.most && line.waiting.length > 0) {
      line.working += 1;
      line.waiting.shift()!();
    }
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
 * @param alone how many are worked on at once of a municipality that has the process for itself
 */
export function shareFairly(fastify: FastifyInstance, alone: number): void {
  const turns = new FairTurns(alone);
  const looking = watchLoop((utilisation) => turns.adapt(utilisation > busyAbove));
  fastify.addHook('onClose', (_instance, done) => {
    clearInterval(looking);
    done();
  });
  fastify.decorateRequest('endTurn');
  fastify.addHook('onRequest', (request, reply, done) => {
    const key = whose(request);
    if (key === undefined) return done();
    // Of its own: whoever ends their turn calls this one, which must not go on in their context.
    const context = new AsyncResource('FairTurn');
    const go = (): void => {
      request.endTurn = once(() => turns.give(key));
      endWithConnection(request, reply);
      done();
    };
    if (!turns.take(key, () => context.runInAsyncScope(go))) refuse(reply);
  });
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    request.endTurn?.();
    done(null, payload);
  });
}

const busyAbove = 0.8;
const lookEveryMs = 50;

/** Tells again and again which part of the time the event loop was at work. The process may end meanwhile. */
function watchLoop(tell: (utilisation: number) => void): NodeJS.Timeout {
  let before = performance.eventLoopUtilization();
  return setInterval(() => {
    const now = performance.eventLoopUtilization();
    tell(performance.eventLoopUtilization(now, before).utilization);
    before = now;
  }, lookEveryMs).unref();
}

/** In words and without a page: who asks so much would be given a page as often. */
function refuse(reply: FastifyReply): void {
  const text = sentence('platform.line_full', { seconds: comeBackSeconds });
  void reply
    .status(429)
    .headers({
      'retry-after': comeBackSeconds,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .type('text/plain; charset=utf-8')
    .send(text);
}

const comeBackSeconds = 10;

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
