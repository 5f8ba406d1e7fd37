import { Injectable } from '@nestjs/common';
import { DocumentReading } from '../../documents';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { FrozenDocuments } from './frozen-documents';
import { Rendition } from '../sealing/rendition';
import { SignaturesQueries } from '../signatures.queries';

/** A document as it would be if it were signed now. */
@Injectable()
export class DocumentPreview {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: DocumentReading,
    private readonly frozen: FrozenDocuments,
    private readonly rendition: Rendition,
    private readonly queries: SignaturesQueries,
  ) {}

  /** @throws DomainError as `DocumentReading.open`; `rule` for a file */
  async of(documentId: string): Promise<Buffer> {
    const frozen = await this.database.work(async () => {
      const document = await this.reading.open(documentId);
      if (!document.content) throw new DomainError('rule', 'documents.has_no_text');
      return this.frozen.of(document);
    });
    return this.rendition.preview(frozen, this.clock.now());
  }

  /**
   * For a job, on behalf of who was allowed to read it: the draft, if its text is still the one with this SHA-256. The same
   * text gives the same file.
   */
  async unchanged(tenantId: string, documentId: string, digest: string): Promise<Buffer | undefined> {
    const draft = await this.database.transaction(tenantId, async () => {
      const found = await this.queries.draft(documentId, digest);
      return found && { savedAt: found.savedAt, frozen: await this.frozen.of(found) };
    });
    return draft && this.rendition.preview(draft.frozen, draft.savedAt);
  }
}
