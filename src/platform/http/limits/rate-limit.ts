import {
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
  type OnModuleInit,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../clock';
import { Database } from '../../database';
import { DomainError } from '../../errors';
import { Jobs } from '../../jobs';

interface Limit {
  name: string;
  hits: number;
  seconds: number;
}

const RATE_LIMIT = 'autos:rate-limit';

/** At most so many requests of one address in so many seconds. The counter is in the database: processes come and go. */
export const RateLimited = (name: string, hits: number, seconds: number) =>
  SetMetadata(RATE_LIMIT, { name, hits, seconds } satisfies Limit);

@Injectable()
export class RateLimiter implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    // 3:07 in Brasília.
    this.jobs.schedule('rate-limits:sweep', { at: '7 6 * * *', run: () => this.sweep() });
  }

  /** @throws DomainError `too_many`, with the seconds to wait. */
  async hit(key: string, most: number, seconds: number): Promise<void> {
    const now = this.clock.now();
    const [row] = await this.database.reference<{ hits: number; expires_at: Date }>(
      `INSERT INTO rate_limits AS r (key, hits, expires_at) VALUES ($1, 1, $2::timestamptz + make_interval(secs => $3))
       ON CONFLICT (key) DO UPDATE SET
         hits = CASE WHEN r.expires_at <= $2 THEN 1 ELSE r.hits + 1 END,
         expires_at = CASE WHEN r.expires_at <= $2 THEN excluded.expires_at ELSE r.expires_at END
       RETURNING hits, expires_at`,
      [key, now, seconds],
    );
    if (!row || row.hits <= most) return;
    const wait = Math.max(1, Math.ceil((row.expires_at.getTime() - now.getTime()) / 1000));
    throw new DomainError('too_many', 'platform.too_many', { seconds: wait }, { retryAfter: wait });
  }

  /** Counters that ended. */
  async sweep(): Promise<void> {
    await this.database.reference(`DELETE FROM rate_limits WHERE expires_at < $1`, [this.clock.now()]);
  }
}

// After the limiter: decorators read their types when the class is declared.
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<Limit | undefined>(RATE_LIMIT, context.getHandler());
    if (limit) {
      const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
      await this.limiter.hit(`${limit.name}:${ip}`, limit.hits, limit.seconds);
    }
    return true;
  }
}
