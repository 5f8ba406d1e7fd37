import { Injectable } from '@nestjs/common';
import { PUBLIC } from '../../access';
import { Holidays, numericDate, type LocalDate } from '../../calendar';
import { DocumentReading, DocumentRegistry, Documents } from '../../documents';
import { History } from '../../history';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { newId } from '../../platform/ids';
import { Processes } from '../../processes';
import { refuseDay } from './publication-day';
import { kindNames, type PublicationKind } from '../publication-kinds';
import { PublicationsQueries, type Publication } from './publications.queries';
import { PublishingUnits } from '../units/publishing-units';

export interface PublicationInput {
  kind: PublicationKind;
  /** A business day of the tenant, from today on; YYYY-MM-DD. */
  availableOn: LocalDate;
  summary: string;
}

/** Agendar a publicação, mudar e cancelar até a confirmação; corrigir depois dela (DOMAIN.md 1.24). One unit of work each. */
@Injectable()
export class Publications {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly holidays: Holidays,
    private readonly processes: Processes,
    private readonly registry: DocumentRegistry,
    private readonly documents: Documents,
    private readonly reading: DocumentReading,
    private readonly units: PublishingUnits,
    private readonly queries: PublicationsQueries,
    private readonly history: History,
  ) {}

  /** @throws DomainError `not_found`; `rule` for what may not be published here; `invalid` naming the field */
  schedule(documentId: string, input: PublicationInput): Promise<string> {
    return this.database.work(async () => {
      const document = await this.registry.load(documentId);
      await this.processes.requireAtHand(document.processId, 'publish');
      await this.units.require();
      document.schedulePublication();
      await this.refuseWrong(documentId, input);
      const { userId, unit } = currentActor();
      const id = newId();
      await this.database.query(
        `INSERT INTO publications (tenant_id, id, process_id, document_id, unit_id, kind, summary, available_on, state,
                                   scheduled_by_user_id, scheduled_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'scheduled', $9, $10)`,
        [
          ...[this.database.tenantId, id, document.processId, documentId, unit.id],
          ...[input.kind, input.summary, input.availableOn, userId, this.clock.now()],
        ],
      );
      await this.registry.save(document);
      await this.record(document, 'publication.scheduled', input);
      return id;
    });
  }

  /** By the unit that scheduled, until the day comes. @throws DomainError as `schedule` */
  change(documentId: string, input: PublicationInput): Promise<void> {
    return this.database.work(async () => {
      const { document, publication } = await this.waiting(documentId);
      await this.refuseWrong(documentId, input);
      await this.database.query(
        'UPDATE publications SET kind = $3, summary = $4, available_on = $5 WHERE tenant_id = $1 AND id = $2',
        [this.database.tenantId, publication.id, input.kind, input.summary, input.availableOn],
      );
      await this.record(document, 'publication.changed', input);
    });
  }

  cancel(documentId: string): Promise<void> {
    return this.database.work(async () => {
      const { document, publication } = await this.waiting(documentId);
      document.cancelPublication();
      await this.database.query(
        `UPDATE publications SET state = 'cancelled', ended_at = $3 WHERE tenant_id = $1 AND id = $2`,
        [this.database.tenantId, publication.id, this.clock.now()],
      );
      await this.registry.save(document);
      await this.record(document, 'publication.cancelled', publication);
    });
  }

  /**
   * Begins the document that corrects a published one: the same number, the old text, a draft of this unit.
   * @returns its id
   */
  correct(documentId: string): Promise<string> {
    return this.database.work(async () => {
      const { processId, typeId, name, code } = await this.reading.open(documentId);
      const published = await this.queries.ofDocument(documentId);
      if (published?.state !== 'published') throw new DomainError('rule', 'gazette.only_published_corrected');
      const { typeNumber, typeNumberYear, numberLabel } = await this.registry.load(documentId);
      const draft = await this.documents.draft({
        ...{ processId, typeId, level: PUBLIC, modelCode: code, name: name ?? undefined },
        sameNumber: { typeNumber, typeNumberYear, numberLabel },
      });
      await this.database.query(
        'INSERT INTO publication_corrections (tenant_id, document_id, publication_id) VALUES ($1, $2, $3)',
        [this.database.tenantId, draft.id, published.id],
      );
      const attributes = { code: draft.code, title: draft.title, corrected: code };
      await this.history.record({ processId, type: 'publication.correction_begun', attributes });
      return draft.id;
    });
  }

  /** The next business day after today, which the form proposes. */
  async nextDay(): Promise<LocalDate> {
    const calendar = await this.holidays.calendar();
    return calendar.add(this.holidays.today(), 1, 'business-days').lastDay;
  }

  private async waiting(documentId: string) {
    const document = await this.registry.load(documentId);
    await this.processes.requireAtHand(document.processId, 'changePublication');
    if (document.publication === 'published') throw new DomainError('rule', 'documents.published');
    const publication = await this.queries.ofDocument(documentId);
    if (!publication) throw new DomainError('rule', 'gazette.none');
    if (publication.unitId !== currentActor().unit.id)
      throw new DomainError('rule', 'gazette.of_other_unit', { unit: publication.unitLabel });
    return { document, publication };
  }

  private async refuseWrong(documentId: string, { kind, availableOn }: PublicationInput): Promise<void> {
    const corrects = (await this.queries.corrected(documentId)) !== undefined;
    if (corrects === (kind === 'publication')) {
      const key = corrects ? 'gazette.is_correction' : 'gazette.correction_needed';
      throw new DomainError('invalid', key, {}, { field: 'kind' });
    }
    refuseDay(await this.holidays.calendar(), this.holidays.today(), availableOn);
  }

  private async record(
    { processId, code, title }: { processId: string; code: string; title: string },
    type: 'publication.scheduled' | 'publication.changed' | 'publication.cancelled',
    { kind, availableOn }: Pick<Publication, 'kind' | 'availableOn'>,
  ): Promise<void> {
    const attributes = { code, title, kind: kindNames[kind], date: numericDate(availableOn) };
    await this.history.record({ processId, type, attributes });
  }
}
