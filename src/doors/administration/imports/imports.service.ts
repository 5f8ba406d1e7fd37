import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Audit } from '../../../history';
import { Clock } from '../../../platform/clock';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound } from '../../../platform/errors';
import { isId, newId } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { readTables, type SheetLimits, type TableFile } from '../../../platform/office';
import { lineOf, wholeJudgement } from './engine/beside-form';
import { visible } from './engine/columns';
import type { ImportKind, ImportKindName, Judgement } from './engine/kind';
import { readList, type ReadList, type ReadRow } from './engine/read-list';
import { ImportKinds } from './import-kinds';
import { ImportLines, type Counts } from './import-lines';
import { ImportWork, type ImportJob } from './import-work';

const WORK = 'administration.import';
const FORGET = 'administration.forget-import';
const day = 24 * 3600 * 1000;
/** A preview that nobody confirms, and what is known of one that was. */
const kept = { preview: day, result: 30 * day };

/** More than can be imported, so that whoever sends more is told how many they sent. */
const limits: SheetLimits = { sheets: 20, rows: 30_000, columns: 60, cell: 2_000, cells: 900_000 };

export type ImportState = 'previewed' | 'running' | 'done' | 'stopped';

export interface ImportReport {
  id: string;
  kind: ImportKindName;
  fileName: string;
  sheet: Omit<ReadList, 'rows'>;
  counts: Counts;
  state: ImportState;
  createdAt: Date;
  confirmedAt: Date | null;
  finishedAt: Date | null;
  waiting: number;
  written: number;
  refused: number;
}

/**
 * Lists from spreadsheets (importação): read and judged cell by cell, shown, and written once somebody has confirmed. What
 * is written is what was shown: the lines are kept, for a day, and judged again in the unit of work that writes them.
 */
@Injectable()
export class Imports implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly kinds: ImportKinds,
    private readonly lines: ImportLines,
    private readonly work: ImportWork,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.register<ImportJob>(WORK, async (job) => {
      const left = await this.work.continue(job);
      // The next part stands behind the jobs of others that came meanwhile.
      if (left) await this.database.transaction(job.tenantId, () => this.enqueue(job.importId));
    });
    this.jobs.register<ImportJob>(FORGET, ({ tenantId, importId }) => this.forget(tenantId, importId));
  }

  /**
   * Writes nothing but the preview itself.
   * @returns its id
   * @throws DomainError `invalid` naming `file`; `unknown_reference` naming `kind`
   */
  async preview(kindName: string, file: TableFile): Promise<string> {
    const kind = this.kinds.of(kindName);
    const list = readList(await readTables(file, limits), kind.columns);
    return this.database.work(async () => {
      const judged = await this.judged(kind, list.rows);
      const id = newId();
      const { userId, unit } = currentActor();
      const { rows: _, ...sheet } = list;
      await this.database.query(
        `INSERT INTO imports (tenant_id, id, kind, file_name, sheet, counts, user_id, unit_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          ...[this.database.tenantId, id, kind.name, visible(file.fileName)],
          ...[JSON.stringify(sheet), JSON.stringify(countsOf(judged)), userId, unit.id, this.clock.now()],
        ],
      );
      await this.lines.keep(id, judged);
      await this.jobs.enqueue(
        FORGET,
        { importId: id },
        { key: `forget:${id}`, runAt: this.in(kept.preview) },
      );
      return id;
    });
  }

  /**
   * Asked for twice, it begins once.
   * @param onlyGood leaves the lines with errors out
   * @throws DomainError `not_found`; `rule` while lines are wrong and nobody chose to leave them out, or none has anything new
   */
  confirm(id: string, onlyGood: boolean): Promise<void> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      const { state, counts, kind } = await this.report(id, 'FOR UPDATE');
      if (state !== 'previewed') return;
      if (counts.new + counts.changed === 0) throw new DomainError('rule', 'imports.nothing_to_do');
      if (counts.wrong > 0 && !onlyGood)
        throw new DomainError('rule', 'imports.wrong_lines', { count: counts.wrong }, { field: 'onlyGood' });
      await this.database.query(
        `UPDATE imports SET state = 'running', confirmed_at = $3, user_id = $4, unit_id = $5
          WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, id, this.clock.now(), userId, unit.id],
      );
      const attributes = { what: kind, ...counts };
      await this.audit.record({ kind: 'import.confirmed', subjectId: id, attributes });
      await this.jobs.enqueue(FORGET, { importId: id }, { key: `forget:${id}`, runAt: this.in(kept.result) });
      await this.enqueue(id);
    });
  }

  /** @throws DomainError `not_found` */
  find(id: string): Promise<ImportReport> {
    return this.database.work(() => this.report(id));
  }

  /** Of a preview that is not wanted. What runs goes on. @throws DomainError `not_found` */
  discard(id: string): Promise<void> {
    return this.database.work(async () => {
      const { state } = await this.report(id, 'FOR UPDATE');
      if (state === 'previewed') await this.erase(id);
    });
  }

  /** The newest first, of the last thirty days. */
  list(): Promise<Pick<ImportReport, 'id' | 'kind' | 'fileName' | 'counts' | 'state' | 'createdAt'>[]> {
    return this.database.work(() =>
      this.database.query(
        `SELECT id, kind, file_name AS "fileName", counts, state, created_at AS "createdAt" FROM imports
          WHERE tenant_id = $1 ORDER BY created_at DESC LIMIT 20`,
        [this.database.tenantId],
      ),
    );
  }

  private async judged(kind: ImportKind, rows: readonly ReadRow[]): Promise<(ReadRow & Judgement)[]> {
    const required = new Set(kind.columns.filter((column) => column.required).map(({ key }) => key));
    const judgements = await kind.judge(rows.map((row) => lineOf(row, required)));
    return rows.map((row, index) => wholeJudgement(row, judgements[index]!));
  }

  private async report(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<ImportReport> {
    const [found] = isId(id)
      ? await this.database.query<Omit<ImportReport, 'waiting' | 'written' | 'refused'>>(
          `SELECT id, kind, file_name AS "fileName", sheet, counts, state, created_at AS "createdAt",
                  confirmed_at AS "confirmedAt", finished_at AS "finishedAt"
             FROM imports WHERE tenant_id = $1 AND id = $2 ${lock}`,
          [this.database.tenantId, id],
        )
      : [];
    if (!found) throw notFound();
    return { ...found, ...(await this.lines.progress(id)) };
  }

  private async forget(tenantId: string, id: string): Promise<void> {
    await this.database.transaction(tenantId, () => this.erase(id));
  }

  private async erase(id: string): Promise<void> {
    await this.database.query(`DELETE FROM imports WHERE tenant_id = $1 AND id = $2 AND state <> 'running'`, [
      this.database.tenantId,
      id,
    ]);
  }

  private async enqueue(importId: string): Promise<void> {
    await this.jobs.enqueue(WORK, { importId }, { key: `import:${importId}` });
  }

  private in(milliseconds: number): Date {
    return new Date(this.clock.now().getTime() + milliseconds);
  }
}

function countsOf(judged: readonly Pick<Judgement, 'outcome'>[]): Counts {
  const counts: Counts = { new: 0, changed: 0, unchanged: 0, wrong: 0 };
  for (const { outcome } of judged) counts[outcome] += 1;
  return counts;
}
