import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { projectRoot } from '../../../platform/config';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound, sentence, type FieldProblem } from '../../../platform/errors';
import { isId, newId } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { refuse } from '../../../platform/office';
import { TenantRegister, Tenants, type Stage } from '../../../tenants';
import { BatchLines, type BatchJob } from './batch-lines';
import { readMunicipalities, type ListedMunicipality } from './municipality-list';

const TASK = 'console.municipality-batch';

export interface PreviewedMunicipality extends ListedMunicipality {
  /** It is here already: its line changes nothing. */
  exists: boolean;
}

export interface BatchProgress {
  stage: Stage;
  createdAt: Date;
  total: number;
  waiting: number;
  created: number;
  existing: number;
  /** Lines of which something must be said: refused, or created with a remark. */
  remarks: { line: number; slug: string; name: string; outcome: string; sentence: string }[];
}

/**
 * Many municipalities from one list: checked first, then opened by a job, line by line. The job may be interrupted anywhere
 * and asked for twice; no line is done twice.
 */
@Injectable()
export class MunicipalityBatches implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly tenants: Tenants,
    private readonly register: TenantRegister,
    private readonly lines: BatchLines,
  ) {}

  onModuleInit(): void {
    this.jobs.register<BatchJob>(TASK, async (job) => {
      const left = await this.lines.continue(job);
      // The next part stands behind the jobs of others that came meanwhile.
      if (left) await this.database.transaction(job.tenantId, () => this.enqueue(job.batchId));
    });
  }

  /** The list that comes with the program: the 853 municipalities of Minas Gerais. */
  minasGerais(): Promise<string> {
    return readFile(join(projectRoot, 'assets/municipalities/mg.csv'), 'utf8');
  }

  /** Writes nothing. @throws DomainError `invalid` naming `csv`, with a problem for each wrong line */
  async preview(csv: string): Promise<PreviewedMunicipality[]> {
    const { municipalities, problems } = readMunicipalities(csv);
    const known = new Map((await this.register.identities()).map((each) => [each.slug, each]));
    const judged = municipalities.map((each) => {
      const holder = known.get(each.slug);
      const exists = holder !== undefined && isSame(each, holder);
      return { each: { ...each, exists }, problems: exists ? [] : this.addressProblems(each, holder?.name) };
    });
    refuse([...problems, ...judged.flatMap((line) => line.problems)]);
    return judged.map(({ each }) => each);
  }

  /**
   * Asked for twice with the same id, it begins once.
   * @throws DomainError as `preview`; `invalid` for an id that is none
   */
  async start(batchId: string, csv: string, stage: Stage): Promise<void> {
    if (!isId(batchId)) throw new DomainError('invalid', 'tenants.batch_id');
    const municipalities = await this.preview(csv);
    await this.database.work(async () => {
      const [begun] = await this.database.query(
        `INSERT INTO municipality_batches (tenant_id, id, stage, created_by_user_id, created_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, batchId, stage, currentActor().userId, this.clock.now()],
      );
      if (!begun) return;
      await this.keep(batchId, municipalities);
      if (municipalities.some(({ exists }) => !exists)) await this.enqueue(batchId);
    });
  }

  /** @throws DomainError `not_found` */
  progress(batchId: string): Promise<BatchProgress> {
    return this.database.work(async () => {
      const [counts] = isId(batchId)
        ? await this.database.query<Omit<BatchProgress, 'remarks'>>(progressSql, [
            this.database.tenantId,
            batchId,
          ])
        : [];
      if (!counts) throw notFound();
      const remarks = await this.database.query<BatchProgress['remarks'][number]>(
        `SELECT line, slug, name, outcome, sentence FROM municipality_batch_lines
          WHERE tenant_id = $1 AND batch_id = $2 AND sentence IS NOT NULL ORDER BY line`,
        [this.database.tenantId, batchId],
      );
      return { ...counts, remarks };
    });
  }

  private async enqueue(batchId: string): Promise<void> {
    await this.jobs.enqueue(TASK, { batchId }, { key: `municipality-batch:${batchId}` });
  }

  private async keep(batchId: string, municipalities: readonly PreviewedMunicipality[]): Promise<void> {
    const lines = municipalities.map(({ exists, ...each }) => ({
      ...each,
      newTenantId: newId(),
      outcome: exists ? 'existing' : 'waiting',
    }));
    await this.database.query(
      `INSERT INTO municipality_batch_lines (tenant_id, batch_id, line, new_tenant_id, slug, name, city, state, ibge_code,
              login, admin_name, outcome)
       SELECT $1, $2, l.line, l."newTenantId", l.slug, l.name, l.city, l.state, l."ibgeCode", l.login, l."adminName", l.outcome
         FROM jsonb_to_recordset($3::jsonb) AS l(line int, "newTenantId" uuid, slug text, name text, city text, state text,
              "ibgeCode" text, login text, "adminName" text, outcome text)`,
      [this.database.tenantId, batchId, JSON.stringify(lines)],
    );
  }

  private addressProblems({ line, slug }: ListedMunicipality, holder: string | undefined): FieldProblem[] {
    if (holder) return [problem(sentence('tenants.line_taken', { line, slug, holder }))];
    try {
      this.tenants.refuseUnusable(slug);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [problem(sentence('tenants.line_slug', { line, slug }))];
    }
  }
}

const problem = (message: string): FieldProblem => ({ field: 'csv', message });

/** Of the same city: by the code of the IBGE where both have one, else by name and state. */
function isSame(
  { ibgeCode, city, state }: ListedMunicipality,
  known: { ibgeCode: string | null; city: string; state: string },
): boolean {
  if (ibgeCode && known.ibgeCode) return ibgeCode === known.ibgeCode;
  return city === known.city && state === known.state;
}

const progressSql = `
  SELECT b.stage, b.created_at AS "createdAt", count(*)::int AS total,
         count(*) FILTER (WHERE l.outcome = 'waiting')::int AS waiting,
         count(*) FILTER (WHERE l.outcome = 'created')::int AS created,
         count(*) FILTER (WHERE l.outcome = 'existing')::int AS existing
    FROM municipality_batches b
    JOIN municipality_batch_lines l ON l.tenant_id = b.tenant_id AND l.batch_id = b.id
   WHERE b.tenant_id = $1 AND b.id = $2 GROUP BY b.stage, b.created_at`;
