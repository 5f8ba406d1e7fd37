import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs, type JobPayload } from '../../platform/jobs';
import { Objects } from '../../platform/storage';
import { KnownCopies } from '../../signatures';
import { DossierHooks } from '../dossier-hooks';
import { DossierRows, MAKE_DOSSIER, type DossierRow, type Stage } from '../dossier-rows';
import { expiryOf } from '../dossiers.service';
import { DossierUpkeep } from './dossier-upkeep';
import { PdfCopy, type Made, type Making } from './pdf-copy';
import { ZipCopy } from './zip-copy';

interface MakePayload extends JobPayload {
  dossierId: string;
}

const mostAttempts = 3;
const mostBytes = 50 * 1024 ** 3;
const beatMs = 10_000;

/**
 * The job. One copy at a time in each process of the program: it is the heaviest thing that we do. Killed, it is taken up
 * again by whoever sees that its heart has stopped, and finds what was printed so far.
 */
@Injectable()
export class Assembly implements OnModuleInit {
  private readonly logger = new Logger('Dossier');
  private busy = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly objects: Objects,
    private readonly rows: DossierRows,
    private readonly upkeep: DossierUpkeep,
    private readonly hooks: DossierHooks,
    private readonly pdf: PdfCopy,
    private readonly zip: ZipCopy,
    private readonly copies: KnownCopies,
  ) {}

  onModuleInit(): void {
    this.jobs.register<MakePayload>(MAKE_DOSSIER, (payload) => this.run(payload));
    this.jobs.schedule('dossiers:resume', { at: '* * * * *', run: () => this.resumeAbandoned() });
    this.jobs.schedule('dossiers:expire', { at: '37 * * * *', run: () => this.expire() });
  }

  async run({ tenantId, dossierId }: MakePayload): Promise<void> {
    if (this.busy) return this.enqueue(tenantId, dossierId, 5);
    this.busy = true;
    try {
      const row = await this.database.transaction(tenantId, () => this.claim(dossierId));
      if (row) await this.make(tenantId, row);
    } finally {
      this.busy = false;
    }
  }

  /** Once a minute: what was being made by a process that is no more. */
  async resumeAbandoned(): Promise<void> {
    for (const { id: tenantId } of await this.upkeep.tenantsWithAbandoned())
      for (const dossierId of await this.database.transaction(tenantId, () => this.upkeep.abandoned()))
        await this.enqueue(tenantId, dossierId);
  }

  async expire(): Promise<void> {
    for (const { id } of await this.upkeep.tenantsWithOld())
      await this.database.transaction(id, () => this.upkeep.expire());
  }

  private enqueue(tenantId: string, dossierId: string, seconds = 0): Promise<void> {
    const runAt = new Date(Date.now() + seconds * 1000);
    return this.database.transaction(tenantId, () => this.rows.enqueue(dossierId, runAt));
  }

  /** Undefined: another process makes it, or the same contents were put together meanwhile. */
  private async claim(id: string): Promise<DossierRow | undefined> {
    const row = await this.rows.claim(id);
    if (!row || !(await this.rows.takeReady(id, row.contentKey))) return row;
    await this.tell(row);
    return undefined;
  }

  private async make(tenantId: string, row: DossierRow): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'autos-copia-'));
    let last: [Stage, number] = ['gathering', 0];
    const onProgress = async (...now: [Stage, number]): Promise<void> => {
      last = now;
      await this.database.transaction(tenantId, () => this.rows.progress(row.id, ...last));
    };
    const heart = setInterval(() => void onProgress(...last).catch(() => undefined), beatMs);
    try {
      const making: Making = { tenantId, row, folder, madeAt: this.clock.now(), onProgress };
      const made = row.format === 'pdf' ? await this.pdf.make(making) : this.zip.make(making);
      await this.store(making, made);
    } catch (error) {
      await this.giveUp(tenantId, row, error);
    } finally {
      clearInterval(heart);
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async store({ tenantId, row, onProgress }: Making, made: Made): Promise<void> {
    if (row.format === 'pdf') await onProgress('storing', row.total);
    const staged = await this.objects.stage(tenantId, made.bytes, mostBytes);
    const stored = await this.objects.accept(tenantId, staged);
    await this.database.transaction(tenantId, async () => {
      await this.objects.record(stored);
      const expiresAt = expiryOf(row, this.clock.now());
      const finished = await this.rows.finish(row.id, {
        ...stored,
        pages: made.pages,
        leftOut: made.leftOut,
        expiresAt,
      });
      if (!finished) return;
      await this.copies.note({ sha256: stored.sha256, processId: row.processId });
      await this.tell(row);
    });
  }

  private async giveUp(tenantId: string, row: DossierRow, error: unknown): Promise<void> {
    const again = row.attempts < mostAttempts;
    this.logger.warn({ err: error, dossier: row.id }, again ? 'will be tried again' : 'given up');
    await this.database.transaction(tenantId, () => this.rows.giveBack(row.id, again ? 'waiting' : 'failed'));
    if (again) throw error;
  }

  private tell({ id: dossierId, processId, userId, unitId }: DossierRow): Promise<void> {
    return this.hooks.ready({ dossierId, processId, userId, unitId });
  }
}
