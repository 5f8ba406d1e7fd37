import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { CONFIG, type Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { TimeTrust } from './time-trust';
import { TimestampAuthority } from './timestamp-authority';
import { overHttp, requestTimestamp, type Carrier, type Stamp } from './timestamp-client';

/** Timestamps from the authority of the configuration, or from the tenant's own; by one way, and judged alike. */
@Injectable()
export class Timestamps {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly authority: TimestampAuthority,
    private readonly trust: TimeTrust,
  ) {}

  /**
   * Outside any unit of work: it may go over the network.
   * @param covered what is stamped, in pieces; the authority sees its SHA-256 alone
   * @throws TimestampRefused when none comes or it does not hold; errors of the network
   */
  async stamp(tenantId: string, covered: readonly Uint8Array[]): Promise<Stamp> {
    this.database.refuseInside('A timestamp');
    const { timestamps } = this.config;
    const carry = timestamps ? overHttp(timestamps.url) : this.own(tenantId);
    // Judged after the answer: the first timestamp of a tenant makes the root that it hangs on.
    const engine = () => this.trust.engine(tenantId, this.clock.now());
    return requestTimestamp(engine, carry, { covered, policy: timestamps?.policy });
  }

  private own(tenantId: string): Carrier {
    return (request) => this.database.transaction(tenantId, () => this.authority.answer(request));
  }
}
