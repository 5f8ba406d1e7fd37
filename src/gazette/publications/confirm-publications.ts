import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { Holidays, numericDate } from '../../calendar';
import { DocumentRegistry } from '../../documents';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/jobs';
import type { PublicationState } from '../publication-kinds';
import { PublicationsQueries } from './publications.queries';

interface Due {
  processId: string;
  documentId: string;
}

/**
 * Confirmar a disponibilização: at 0:05 in Brasília, and again each hour, for what was scheduled for the same day and for a
 * server that was down at that time.
 */
@Injectable()
export class ConfirmPublications implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holidays: Holidays,
    private readonly jobs: Jobs,
    private readonly registry: DocumentRegistry,
    private readonly queries: PublicationsQueries,
    private readonly history: History,
  ) {}

  onModuleInit(): void {
    this.jobs.schedule('gazette:confirm', { at: '5 * * * *', run: () => this.everyTenant() });
  }

  /**
   * Each publication in a unit of work of its own: a server killed half way has published some and lost none.
   * @throws AggregateError of those that failed, after the others; the queue tries again
   */
  async everyTenant(): Promise<void> {
    const failures: unknown[] = [];
    for (const { id } of await this.tenantsWithDue()) {
      const due = await this.database.transaction(id, () => this.due());
      for (const each of due)
        await this.database
          .transaction(id, () => this.confirm(each))
          .catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some publications were not confirmed.');
  }

  private tenantsWithDue(): Promise<{ id: string }[]> {
    return this.database.reference('SELECT tenants_with_due_publications($1) AS id', [this.holidays.today()]);
  }

  private due(): Promise<Due[]> {
    return this.database.query<Due>(
      `SELECT process_id AS "processId", document_id AS "documentId" FROM publications
        WHERE tenant_id = $1 AND state = 'scheduled' AND available_on <= $2 ORDER BY available_on, id`,
      [this.database.tenantId, this.holidays.today()],
    );
  }

  private async confirm({ processId, documentId }: Due): Promise<void> {
    const found = await this.registry.lock(processId, documentId);
    const publication = found && (await this.queries.ofDocument(documentId));
    // Cancelled, put off or confirmed since the list was made.
    if (publication?.state !== 'scheduled' || publication.availableOn > this.holidays.today()) return;
    const { document, level } = found!;
    const mayBeShown = level === PUBLIC && document.state === 'signed';
    if (mayBeShown) document.publish(this.clock.now());
    else document.cancelPublication();
    await this.end(publication.id, mayBeShown ? 'published' : 'cancelled');
    await this.registry.save(document);
    const { code, title } = document;
    await this.history.record({
      processId,
      type: mayBeShown ? 'publication.made' : 'publication.withheld',
      attributes: { code, title, date: numericDate(publication.availableOn) },
    });
  }

  private async end(id: string, state: PublicationState): Promise<void> {
    await this.database.query(
      'UPDATE publications SET state = $3, ended_at = $4 WHERE tenant_id = $1 AND id = $2',
      [this.database.tenantId, id, state, this.clock.now()],
    );
  }
}
