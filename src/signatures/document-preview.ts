import { Injectable } from '@nestjs/common';
import { DocumentReading } from '../documents';
import { Clock } from '../platform/clock';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import { FrozenDocuments } from './frozen-documents';
import { Rendition } from './rendition';

/** A document as it would be if it were signed now. */
@Injectable()
export class DocumentPreview {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reading: DocumentReading,
    private readonly frozen: FrozenDocuments,
    private readonly rendition: Rendition,
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
}
