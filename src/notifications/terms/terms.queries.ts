import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../calendar';
import { Database } from '../../platform/database';
import type { TermDays } from './term-days';

export interface RunningTerm {
  what: 'deadline' | 'return';
  processId: string;
  /** The unit that has the deadline, or owes the process. */
  unitId: string;
  /** The unit to which it is owed. */
  askingUnitId: string | null;
  dueOn: LocalDate;
}

/** For jobs: the deadlines and returns that are near or past. */
@Injectable()
export class TermsQueries {
  constructor(private readonly database: Database) {}

  running({ pastFrom, nearUntil }: TermDays): Promise<RunningTerm[]> {
    return this.database.query<RunningTerm>(
      `SELECT 'deadline' AS what, d.process_id AS "processId", d.unit_id AS "unitId", NULL::uuid AS "askingUnitId",
              to_char(d.due_on, 'YYYY-MM-DD') AS "dueOn"
         FROM unit_deadlines d
        WHERE d.tenant_id = $1 AND d.due_on BETWEEN $2 AND $3 AND d.concluded_at IS NULL
       UNION ALL
       SELECT 'return', x.process_id, x.owing_unit_id, x.asking_unit_id, to_char(x.due_on, 'YYYY-MM-DD')
         FROM dispatch_returns x
        WHERE x.tenant_id = $1 AND x.due_on BETWEEN $2 AND $3 AND x.ended_at IS NULL
        ORDER BY "dueOn", "processId"`,
      [this.database.tenantId, pastFrom, nearUntil],
    );
  }
}
