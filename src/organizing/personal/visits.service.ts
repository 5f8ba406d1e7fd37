import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { FollowUps } from '../follow-ups/follow-ups.service';
import { listedColumns, listedJoins, type ListedProcess } from '../shared/listed';
import { Reach } from '../shared/reach';

export interface Visit extends ListedProcess {
  at: Date;
}

/** DOMAIN.md 9.1 (HISTORICOPROC). */
export const mostVisits = 50;

/** What a person opened last: their own list, nobody else's. A GET records nothing; the page tells by a POST. */
@Injectable()
export class Visits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
    private readonly followUps: FollowUps,
  ) {}

  /** The person has the process before them: it is the last of their visits, and its news have been seen. */
  record(processId: string): Promise<void> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      await this.followUps.seeProcess(processId);
      await this.database.query(recordSql, [
        this.database.tenantId,
        currentActor().userId,
        processId,
        this.clock.now(),
      ]);
    });
  }

  list(): Promise<Visit[]> {
    return this.database.work(() => {
      const { userId, unit } = currentActor();
      return this.database.query<Visit>(listSql, [this.database.tenantId, userId, unit.id]);
    });
  }
}

/** Those before the last 50 go: 49 others and this one. */
const recordSql = `
  WITH visited AS (
    INSERT INTO visits (tenant_id, user_id, process_id, visited_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant_id, user_id, process_id) DO UPDATE SET visited_at = excluded.visited_at)
  DELETE FROM visits v WHERE v.tenant_id = $1 AND v.user_id = $2 AND v.process_id <> $3
     AND v.visited_at < (SELECT o.visited_at FROM visits o
                          WHERE o.tenant_id = $1 AND o.user_id = $2 AND o.process_id <> $3
                          ORDER BY o.visited_at DESC OFFSET ${mostVisits - 2} LIMIT 1)`;

const listSql = `
  SELECT ${listedColumns}, v.visited_at AS at FROM visits v ${listedJoins('v', '$2', '$3')}
   WHERE v.tenant_id = $1 AND v.user_id = $2 ORDER BY v.visited_at DESC LIMIT ${mostVisits}`;
