import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

export interface ChartUnit {
  id: string;
  bodyId: string;
  parentId: string | null;
  acronym: string;
  name: string;
  code: string;
  email: string | null;
  acceptsDispatch: boolean;
  active: boolean;
  /** YYYY-MM-DD; null when it is older than the record of it. */
  openedOn: string | null;
  closedOn: string | null;
  closingAct: string | null;
  successorId: string | null;
  successor: string | null;
}

/** The org chart as it is read. In a running unit of work. */
@Injectable()
export class ChartQueries {
  constructor(private readonly database: Database) {}

  /** By acronym; the closed ones when they are asked for. */
  all(closed = false): Promise<ChartUnit[]> {
    return this.database.query<ChartUnit>(
      `${units} WHERE u.tenant_id = $1 AND (u.active OR $2) ORDER BY u.acronym`,
      [this.database.tenantId, closed],
    );
  }

  async find(id: string): Promise<ChartUnit | undefined> {
    const [unit] = await this.database.query<ChartUnit>(`${units} WHERE u.tenant_id = $1 AND u.id = $2`, [
      this.database.tenantId,
      id,
    ]);
    return unit;
  }

  /** @throws DomainError `not_found`; `rule` when it is closed */
  async requireOpen(id: string): Promise<ChartUnit> {
    const unit = isId(id) ? await this.find(id) : undefined;
    if (!unit) throw notFound();
    if (!unit.active) throw new DomainError('rule', 'units.closed', { unit: unit.acronym });
    return unit;
  }

  /** One change of the chart at a time: two moves that close a circle together would each see none. */
  async lock(): Promise<void> {
    await this.database.query('SELECT FROM bodies WHERE tenant_id = $1 ORDER BY id FOR NO KEY UPDATE', [
      this.database.tenantId,
    ]);
  }

  /** Directly below it, and open. */
  children(id: string): Promise<ChartUnit[]> {
    return this.database.query<ChartUnit>(
      `${units} WHERE u.tenant_id = $1 AND u.parent_id = $2 AND u.active ORDER BY u.acronym`,
      [this.database.tenantId, id],
    );
  }

  /** Whether a unit is another, or stands below it. */
  async isWithin(id: string, ancestorId: string): Promise<boolean> {
    const rows = await this.database.query(
      `WITH RECURSIVE above AS (
         SELECT id, parent_id FROM units WHERE tenant_id = $1 AND id = $2
         UNION
         SELECT u.id, u.parent_id FROM units u JOIN above ON u.id = above.parent_id WHERE u.tenant_id = $1)
       SELECT FROM above WHERE id = $3`,
      [this.database.tenantId, id, ancestorId],
    );
    return rows.length > 0;
  }
}

const units = `
  SELECT u.id, u.body_id AS "bodyId", u.parent_id AS "parentId", u.acronym, u.name, u.code, u.email,
         u.accepts_dispatch AS "acceptsDispatch", u.active, u.opened_on::text AS "openedOn",
         u.closed_on::text AS "closedOn", u.closing_act AS "closingAct", u.successor_id AS "successorId",
         s.acronym AS successor
    FROM units u LEFT JOIN units s ON s.tenant_id = u.tenant_id AND s.id = u.successor_id`;
