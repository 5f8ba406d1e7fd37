import { Injectable } from '@nestjs/common';
import { canFind } from '../../access';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { organizedSql, type Organized } from './organized';

/** What has been put on processes, for whoever shows them. */
@Injectable()
export class OrganizingQueries {
  constructor(private readonly database: Database) {}

  /** Of many processes, by id, in one statement. Those that the person may not find are not in it. */
  ofProcesses(ids: readonly string[]): Promise<Map<string, Organized>> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      const rows = await this.database.query<{ id: string; organized: Organized }>(ofProcessesSql, [
        this.database.tenantId,
        [...ids],
        userId,
        unit.id,
      ]);
      return new Map(rows.map(({ id, organized }) => [id, organized]));
    });
  }
}

const viewer = { user: '$3', unit: '$4' };
const ofProcessesSql = `
  SELECT p.id, ${organizedSql('p', 'p.id', viewer)} AS organized
    FROM processes p WHERE p.tenant_id = $1 AND p.id = ANY ($2) AND ${canFind('p', viewer)}`;
