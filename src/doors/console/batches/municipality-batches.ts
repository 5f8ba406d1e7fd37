import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { projectRoot } from '../../../platform/config';
import { currentActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { DomainError, notFound, sentence } from '../../../platform/errors';
import { isId, newId } from '../../../platform/ids';
import { Jobs } from '../../../platform/jobs';
import { TenantRegister, Tenants, type Stage } from '../../../tenants';
import { BatchLines, type BatchJob } from './batch-lines';
import { correctionsCsv, readMunicipalities, type ListedMunicipality } from './municipality-list';

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
  /** Left out: each has its reason among the remarks. */
  refused: number;
  /** Lines of which something must be said: refused, or created with a remark. */
  remarks: { line: number; slug: string; name: string; outcome: string; sentence: string }[];
}

/**
 * Many municipalities from one list: checked first, then opened by a job, line by line. A line that is wrong is left out and given back
 * with its reason; the others go in. The job may be interrupted anywhere and asked for twice; no line is done twice.
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

  /** Writes nothing. @throws DomainError `invalid` naming `csv` for what is no list at all */
  async preview(csv: string): Promise<PreviewedMunicipality[]> {
    const known = new Map((await this.register.identities()).map((each) => [each.slug, each]));
    return readMunicipalities(csv).map((each) => {
      const holder = known.get(each.slug);
      const exists = each.problems.length === 0 && holder !== undefined && isSame(each, holder);
      const ofAddress = exists ? [] : this.addressProblems(each, holder?.name);
      return { ...each, exists, problems: [...each.problems, ...ofAddress] };
    });
  }

  /** The lines of a list that would be left out, to be mended. @throws DomainError as `preview` */
  async corrections(csv: string): Promise<string> {
    return correctionsCsv((await this.preview(csv)).filter(({ problems }) => problems.length > 0));
  }

  /** The same, of a list that was begun; with what was refused when its turn came. @throws DomainError `not_found` */
  correctionsOf(batchId: string): Promise<string> {
    return this.database.work(async () => {
      await this.progress(batchId);
      const lines = await this.database.query<Omit<ListedMunicipality, 'problems'> & { sentence: string }>(
        `SELECT line, slug, name, city, state, ibge_code AS "ibgeCode", login, admin_name AS "adminName", sentence
           FROM municipality_batch_lines
          WHERE tenant_id = $1 AND batch_id = $2 AND outcome = 'refused' ORDER BY line`,
        [this.database.tenantId, batchId],
      );
      return correctionsCsv(lines.map(({ sentence: why, ...each }) => ({ ...each, problems: [why] })));
    });
  }

  /**
   * Asked for twice with the same id, it begins once.
   * @throws DomainError as `preview`; `invalid` for an id that is none, and for a list without a good line
   */
  async start(batchId: string, csv: string, stage: Stage): Promise<void> {
    if (!isId(batchId)) throw new DomainError('invalid', 'tenants.batch_id');
    const municipalities = await this.preview(csv);
    if (municipalities.every(({ problems }) => problems.length > 0))
      throw new DomainError('invalid', 'tenants.no_good_line', {}, { field: 'csv' });
    await this.database.work(async () => {
      const [begun] = await this.database.query(
        `INSERT INTO municipality_batches (tenant_id, id, stage, created_by_user_id, created_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
        [this.database.tenantId, batchId, stage, currentActor().userId, this.clock.now()],
      );
      if (!begun) return;
      await this.keep(batchId, municipalities);
      if (municipalities.some(isWaiting)) await this.enqueue(batchId);
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
    const lines = municipalities.map(({ problems, exists, ...each }) => ({
      ...each,
      newTenantId: newId(),
      outcome: problems.length > 0 ? 'refused' : exists ? 'existing' : 'waiting',
      sentence: problems.join(' ') || null,
    }));
    await this.database.query(
      `INSERT INTO municipality_batch_lines (tenant_id, batch_id, line, new_tenant_id, slug, name, city, state, ibge_code,
              login, admin_name, outcome, sentence)
       SELECT $1, $2, l.line, l."newTenantId", l.slug, l.name, l.city, l.state, l."ibgeCode", l.login, l."adminName", l.outcome,
              l.sentence
         FROM jsonb_to_recordset($3::jsonb) AS l(line int, "newTenantId" uuid, slug text, name text, city text, state text,
              "ibgeCode" text, login text, "adminName" text, outcome text, sentence text)`,
      [this.database.tenantId, batchId, JSON.stringify(lines)],
    );
  }

  private addressProblems({ line, slug, city }: ListedMunicipality, holder: string | undefined): string[] {
    if (holder) return [sentence('tenants.line_taken', { line, slug, holder })];
    // Without a city there is no address, either: told once.
    if (!slug && !city) return [];
    try {
      this.tenants.refuseUnusable(slug);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [sentence('tenants.line_slug', { line, slug })];
    }
  }
}

const isWaiting = ({ exists, problems }: PreviewedMunicipality): boolean => !exists && problems.length === 0;

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
         count(*) FILTER (WHERE l.outcome = 'existing')::int AS existing,
         count(*) FILTER (WHERE l.outcome = 'refused')::int AS refused
    FROM municipality_batches b
    JOIN municipality_batch_lines l ON l.tenant_id = b.tenant_id AND l.batch_id = b.id
   WHERE b.tenant_id = $1 AND b.id = $2 GROUP BY b.stage, b.created_at`;
