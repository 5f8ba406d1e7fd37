import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { Judgement, Line, Outcome } from './engine/kind';
import type { CellProblem, ReadRow } from './engine/read-list';

export interface KeptLine {
  line: number;
  outcome: Outcome;
  /** What stands in its cells, by column. */
  shown: Record<string, string>;
  changes: string[];
  problems: CellProblem[];
  state: 'idle' | 'waiting' | 'written' | 'refused';
}

export type Counts = Record<Outcome, number>;

/** Lines on one page. */
export const linesPage = 100;

/** The lines of an import, as they were previewed. In a running unit of work. */
@Injectable()
export class ImportLines {
  constructor(private readonly database: Database) {}

  /** One statement, however many. */
  async keep(importId: string, rows: readonly (ReadRow & Judgement)[]): Promise<void> {
    const lines = rows.map(({ line, outcome, values, shown, changes, problems }) => ({
      ...{ line, outcome, values, shown, changes, problems },
      state: outcome === 'new' || outcome === 'changed' ? 'waiting' : 'idle',
    }));
    await this.database.query(
      `INSERT INTO import_lines (tenant_id, import_id, line, outcome, values, shown, changes, problems, state)
       SELECT $1, $2, r.line, r.outcome, r.values, r.shown, r.changes, r.problems, r.state
         FROM jsonb_to_recordset($3::jsonb) AS r (line integer, outcome text, values jsonb, shown jsonb, changes jsonb,
                problems jsonb, state text)`,
      [this.database.tenantId, importId, JSON.stringify(lines)],
    );
  }

  /** `linesPage` of them, and one more when there is: those with one of these outcomes, and what was refused later. */
  list(importId: string, outcomes: readonly Outcome[], after = 0): Promise<KeptLine[]> {
    return this.database.query<KeptLine>(
      `SELECT line, outcome, shown, changes, problems, state FROM import_lines
        WHERE tenant_id = $1 AND import_id = $2 AND outcome = ANY ($3) AND line > $4 ORDER BY line LIMIT ${linesPage + 1}`,
      [this.database.tenantId, importId, outcomes, after],
    );
  }

  /** Those that were good when they were previewed and could not be written. */
  refused(importId: string): Promise<KeptLine[]> {
    return this.database.query<KeptLine>(
      `SELECT line, outcome, shown, changes, problems, state FROM import_lines
        WHERE tenant_id = $1 AND import_id = $2 AND state = 'refused' ORDER BY line LIMIT ${linesPage + 1}`,
      [this.database.tenantId, importId],
    );
  }

  /** The next ones to be written, held until the end of the unit of work. */
  next(importId: string, most: number): Promise<Line[]> {
    return this.database.query<Line>(
      `SELECT line, values FROM import_lines
        WHERE tenant_id = $1 AND import_id = $2 AND state = 'waiting' ORDER BY line LIMIT $3 FOR UPDATE`,
      [this.database.tenantId, importId, most],
    );
  }

  async settle(importId: string, judged: readonly Judgement[]): Promise<void> {
    const lines = judged.map(({ line, problems }) => ({ line, problems }));
    await this.database.query(
      `UPDATE import_lines l
          SET state = CASE WHEN r.problems = '[]' THEN 'written' ELSE 'refused' END, problems = r.problems
         FROM jsonb_to_recordset($3::jsonb) AS r (line integer, problems jsonb)
        WHERE l.tenant_id = $1 AND l.import_id = $2 AND l.line = r.line`,
      [this.database.tenantId, importId, JSON.stringify(lines)],
    );
  }

  async progress(importId: string): Promise<{ waiting: number; written: number; refused: number }> {
    const [counts] = await this.database.query<{ waiting: number; written: number; refused: number }>(
      `SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
              count(*) FILTER (WHERE state = 'written')::int AS written,
              count(*) FILTER (WHERE state = 'refused')::int AS refused
         FROM import_lines WHERE tenant_id = $1 AND import_id = $2`,
      [this.database.tenantId, importId],
    );
    return counts!;
  }

  /** How many persons were invited by the lines that are written. */
  async invited(importId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM import_lines
        WHERE tenant_id = $1 AND import_id = $2 AND state = 'written' AND outcome = 'new'`,
      [this.database.tenantId, importId],
    );
    return row!.count;
  }

  /** What stood in the cells: nobody needs it once it is written. */
  async forgetCells(importId: string): Promise<void> {
    await this.database.query(
      `UPDATE import_lines SET values = '{}', shown = '{}', changes = '[]'
        WHERE tenant_id = $1 AND import_id = $2 AND state <> 'refused' AND outcome <> 'wrong'`,
      [this.database.tenantId, importId],
    );
  }
}
