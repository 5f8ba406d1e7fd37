import { Injectable } from '@nestjs/common';
import { canFind, onList } from '../../access';
import { parseLocalDate, type LocalDate } from '../../calendar';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { notFound } from '../../platform/errors';
import { isId } from '../../platform/ids';

/** A devolver: this unit owes it. Para devolução: it is owed to this unit. */
export type ReturnSide = 'owed' | 'asked';

export interface PendingReturn {
  id: string;
  processId: string;
  number: string;
  typeName: string;
  subject: string;
  askingUnitId: string;
  askingLabel: string;
  askingName: string;
  owingUnitId: string;
  owingLabel: string;
  owingName: string;
  dueOn: LocalDate;
  askedBy: string;
  askedAt: Date;
}

export interface ReturnPage {
  rows: PendingReturn[];
  /** Cursor of the next page, if there is one. */
  next?: string;
}

const pageSize = 50;

const columns = `
  SELECT x.id, p.id AS "processId", p.number, t.name AS "typeName", ${onList('p', 'p.subject')} AS subject,
         a.id AS "askingUnitId", a.acronym AS "askingLabel", a.name AS "askingName",
         o.id AS "owingUnitId", o.acronym AS "owingLabel", o.name AS "owingName",
         to_char(x.due_on, 'YYYY-MM-DD') AS "dueOn", coalesce(u.social_name, u.name) AS "askedBy", x.asked_at AS "askedAt"
    FROM dispatch_returns x
    JOIN processes p ON p.tenant_id = x.tenant_id AND p.id = x.process_id
    JOIN process_types t ON t.tenant_id = p.tenant_id AND t.id = p.type_id
    JOIN units a ON a.tenant_id = x.tenant_id AND a.id = x.asking_unit_id
    JOIN units o ON o.tenant_id = x.tenant_id AND o.id = x.owing_unit_id
    JOIN users u ON u.tenant_id = x.tenant_id AND u.id = x.asked_by_user_id`;

/** The pending returns of the unit in which one acts, of processes that this person may find. */
@Injectable()
export class ReturnsQueries {
  constructor(private readonly database: Database) {}

  /** The nearest day first, 50 a page. */
  async list(side: ReturnSide, after?: string): Promise<ReturnPage> {
    const { userId, unit } = currentActor();
    const [day, id] = readCursor(after);
    const rows = await this.database.query<PendingReturn>(
      `${columns}
        WHERE x.tenant_id = $1 AND ${side === 'owed' ? 'x.owing_unit_id' : 'x.asking_unit_id'} = $2 AND x.ended_at IS NULL
          AND (x.due_on, x.id) > ($4::date, $5::uuid) AND ${canFind('p', { user: '$3', unit: '$2' })}
        ORDER BY x.due_on, x.id LIMIT ${pageSize + 1}`,
      [this.database.tenantId, unit.id, userId, day, id],
    );
    const page = rows.slice(0, pageSize);
    const last = page.at(-1);
    return { rows: page, ...(rows.length > pageSize && last && { next: `${last.dueOn}_${last.id}` }) };
  }

  /** @throws DomainError `not_found` when it is of neither unit, or of a process that may not be found */
  async one(id: string): Promise<PendingReturn> {
    if (!isId(id)) throw notFound();
    const { userId, unit } = currentActor();
    const [found] = await this.database.query<PendingReturn>(
      `${columns}
        WHERE x.tenant_id = $1 AND x.id = $4 AND $2 IN (x.asking_unit_id, x.owing_unit_id)
          AND ${canFind('p', { user: '$3', unit: '$2' })}`,
      [this.database.tenantId, unit.id, userId, id],
    );
    if (!found) throw notFound();
    return found;
  }

  /** Of these processes, in which this unit is one of the two. */
  ofProcesses(processIds: readonly string[]): Promise<PendingReturn[]> {
    const { userId, unit } = currentActor();
    return this.database.query<PendingReturn>(
      `${columns}
        WHERE x.tenant_id = $1 AND x.process_id = ANY ($4) AND x.ended_at IS NULL
          AND $2 IN (x.asking_unit_id, x.owing_unit_id) AND ${canFind('p', { user: '$3', unit: '$2' })}
        ORDER BY x.due_on, x.id`,
      [this.database.tenantId, unit.id, userId, processIds],
    );
  }
}

/** A cursor that is none begins at the beginning. */
function readCursor(text: string | undefined): [day: string, id: string] {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})_(.+)$/.exec(text ?? '') ?? [];
  return parseLocalDate(day ?? '') && isId(id)
    ? [day!, id]
    : ['-infinity', '00000000-0000-0000-0000-000000000000'];
}
