import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { Database } from '../../platform/database';

export interface NotifiedProcess {
  number: string;
  typeName: string;
  slug: string;
  tenantName: string;
  level: number;
}

/** For jobs: they act for nobody, so nothing of the contents of a process is read here. */
@Injectable()
export class OutsideQueries {
  constructor(private readonly database: Database) {}

  /** Undefined when it is gone, as at the end of a training. */
  async process(id: string): Promise<NotifiedProcess | undefined> {
    const [process] = await this.database.query<NotifiedProcess>(
      `SELECT p.number, p.level, pt.name AS "typeName", t.slug, t.name AS "tenantName"
         FROM processes p
         JOIN process_types pt ON pt.tenant_id = p.tenant_id AND pt.id = p.type_id
         JOIN tenants t ON t.id = p.tenant_id
        WHERE p.tenant_id = $1 AND p.id = $2`,
      [this.database.tenantId, id],
    );
    return process;
  }

  async publicProcess(id: string): Promise<NotifiedProcess | undefined> {
    const process = await this.process(id);
    return process?.level === PUBLIC ? process : undefined;
  }

  async partyAddresses(processId: string): Promise<string[]> {
    const rows = await this.database.query<{ email: string }>(
      `SELECT DISTINCT c.email FROM process_parties pp
         JOIN contacts c ON c.tenant_id = pp.tenant_id AND c.id = pp.contact_id
        WHERE pp.tenant_id = $1 AND pp.process_id = $2 AND c.email IS NOT NULL`,
      [this.database.tenantId, processId],
    );
    return rows.map(({ email }) => email);
  }

  /** Of those where it still waits: a dispatch may have been cancelled meanwhile. */
  async unitAddresses(processId: string, unitIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ email: string }>(
      `SELECT DISTINCT u.email FROM process_units r JOIN units u ON u.tenant_id = r.tenant_id AND u.id = r.unit_id
        WHERE r.tenant_id = $1 AND r.process_id = $2 AND r.unit_id = ANY ($3) AND r.concluded_at IS NULL
          AND u.email IS NOT NULL`,
      [this.database.tenantId, processId, unitIds],
    );
    return rows.map(({ email }) => email);
  }
}
