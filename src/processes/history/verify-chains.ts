import { Injectable } from '@nestjs/common';
import { HistoryQueries, type ChainReport } from '../../history';
import { Database } from '../../platform/database';

export interface BrokenProcess extends ChainReport {
  processId: string;
  number: string;
}

export interface TenantReport {
  processes: number;
  events: number;
  broken: BrokenProcess[];
}

const pageSize = 500;

/** Proves the chains of a whole tenant, process by process, without holding it in memory. */
@Injectable()
export class TenantVerification {
  constructor(
    private readonly database: Database,
    private readonly queries: HistoryQueries,
  ) {}

  async run(tenantId: string, number?: string): Promise<TenantReport> {
    const report: TenantReport = { processes: 0, events: 0, broken: [] };
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await this.database.transaction(tenantId, () => this.page(after, number));
      for (const process of page) {
        const chain = await this.database.transaction(tenantId, () => this.queries.verify(process.id));
        report.processes += 1;
        report.events += chain.events;
        if (!chain.whole) report.broken.push({ ...chain, processId: process.id, number: process.number });
      }
      const last = page.at(-1);
      if (!last || page.length < pageSize) return report;
      after = last.id;
    }
  }

  private page(after: string, number: string | undefined): Promise<{ id: string; number: string }[]> {
    return this.database.query(
      `SELECT id, number FROM processes
        WHERE tenant_id = $1 AND id > $2 AND ($3::text IS NULL OR number = $3) ORDER BY id LIMIT ${pageSize}`,
      [this.database.tenantId, after, number ?? null],
    );
  }
}
