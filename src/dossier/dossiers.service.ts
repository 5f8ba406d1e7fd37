import { Injectable } from '@nestjs/common';
import { PUBLIC, SECRET } from '../access';
import { DocumentReading } from '../documents';
import { Audit } from '../history';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import type { SentFile } from '../platform/http';
import { newId } from '../platform/ids';
import { Objects } from '../platform/storage';
import { ProcessesQueries } from '../processes';
import { digitsOnly } from '../numbering';
import { DossierRows, type DossierRow } from './dossier-rows';
import { contentKeyOf, highestLevel, includedIn, type Format } from './plan/plan';
import { Planning } from './plan/planning';
import { PlanQueries } from './plan/plan.queries';

export interface DossierInput {
  format: Format;
  /** Empty: the whole process, with what is annexed to it. */
  documentIds: string[];
}

/** How many of a person's copies may be waiting or being made. */
export const mostUnfinished = 3;
const day = 24 * 60 * 60 * 1000;
/** How long a copy is kept: a secret process does not lie about in a second place. */
export const keptDays = { ordinary: 7, secret: 1 };

/** Copies of a process (cópia do processo, DOMAIN.md 1.25): asked for, watched, fetched by who asked, while they may read it. */
@Injectable()
export class Dossiers {
  constructor(
    private readonly database: Database,
    private readonly planning: Planning,
    private readonly planQueries: PlanQueries,
    private readonly rows: DossierRows,
    private readonly processes: ProcessesQueries,
    private readonly reading: DocumentReading,
    private readonly audit: Audit,
    private readonly objects: Objects,
  ) {}

  /**
   * The plan is made now, with the eyes of who asks; a job makes the file, unless the same one is there already.
   * @throws DomainError as `Planning.of`; `too_many` while others of this person are not ready
   */
  request(processId: string, { format, documentIds }: DossierInput): Promise<DossierRow> {
    return this.database.work(async () => {
      const { plan, handedOut } = await this.planning.of(processId, format, documentIds);
      if ((await this.rows.unfinished()) >= mostUnfinished)
        throw new DomainError('too_many', 'dossier.too_many', { most: mostUnfinished }, { retryAfter: 60 });
      await this.reading.handOut(handedOut);
      const id = newId();
      const contentKey = contentKeyOf(plan, format);
      await this.rows.insert({ id, processId, format, plan, contentKey, total: includedIn(plan).length });
      await this.audit.record({
        kind: 'dossier.requested',
        subjectId: processId,
        attributes: { format, documents: handedOut.length, level: highestLevel(plan) },
      });
      if (!(await this.rows.takeReady(id, contentKey))) await this.rows.enqueue(id);
      return this.rows.mine(processId, id);
    });
  }

  /** @throws DomainError `not_found` also for another person's */
  show(processId: string, id: string): Promise<DossierRow> {
    return this.database.work(async () => {
      await this.processes.requireFound(processId);
      return this.rows.mine(processId, id);
    });
  }

  /** Whether the file of this one would be given: what it holds may have been cancelled or closed to this person since. */
  isCurrent({ plan }: DossierRow): Promise<boolean> {
    return this.database.work(() => this.mayReadAllOf(plan));
  }

  /** Those of this person that can still be fetched or are on their way, the newest first. */
  list(processId: string): Promise<DossierRow[]> {
    return this.database.work(async () => {
      await this.processes.requireFound(processId);
      return this.rows.listMine(processId);
    });
  }

  /**
   * The file, if everything in it may still be read by who asked for it. Reading what is not public is audited,
   * document by document: who asks later who read one must find this too.
   * @throws DomainError `rule` while it is not ready; `forbidden` when something in it is no longer theirs
   */
  file(processId: string, id: string): Promise<SentFile> {
    return this.database.work(async () => {
      await this.processes.requireFound(processId);
      const dossier = await this.rows.mine(processId, id);
      if (dossier.state !== 'ready') throw new DomainError('rule', `dossier.${dossier.state}`);
      if (!(await this.mayReadAllOf(dossier.plan))) throw new DomainError('forbidden', 'dossier.no_longer');
      await this.auditReading(dossier);
      const object = await this.objects.locate(dossier.sha256!);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: dossier.format === 'pdf' ? 'application/pdf' : 'application/zip',
        fileName: `processo-${digitsOnly(dossier.plan.processes[0]!.number)}.${dossier.format}`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  private async mayReadAllOf(plan: DossierRow['plan']): Promise<boolean> {
    const included = includedIn(plan);
    return (await this.planQueries.readable(included.map(({ id }) => id))) === included.length;
  }

  private async auditReading({ id, plan, processId, format }: DossierRow): Promise<void> {
    const attributes = { dossier: id, format };
    await this.audit.recordOnce({ kind: 'dossier.downloaded', subjectId: processId, attributes });
    const open = plan.processes.every(({ level }) => level === PUBLIC);
    for (const document of includedIn(plan))
      if (!open || document.level !== PUBLIC)
        await this.audit.recordOnce({ kind: 'document.read', subjectId: document.id, attributes });
  }
}

/** @returns when the copy goes */
export const expiryOf = (row: Pick<DossierRow, 'plan'>, now: Date): Date =>
  new Date(now.getTime() + day * (highestLevel(row.plan) >= SECRET ? keptDays.secret : keptDays.ordinary));
