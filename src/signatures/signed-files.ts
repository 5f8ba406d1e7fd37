import { Injectable } from '@nestjs/common';
import { DocumentReading } from '../documents';
import { Database } from '../platform/database';
import { DomainError } from '../platform/errors';
import type { SentFile } from '../platform/http';
import { Objects } from '../platform/storage';
import { SignaturesQueries } from './signatures.queries';

/** The sealed PDFs of signed documents, for whoever may read them. */
@Injectable()
export class SignedFiles {
  constructor(
    private readonly database: Database,
    private readonly reading: DocumentReading,
    private readonly queries: SignaturesQueries,
    private readonly objects: Objects,
  ) {}

  /**
   * The newest sealed PDF, ready to be streamed outside the unit of work.
   * @throws DomainError as `DocumentReading.open`; `rule` while nobody has signed
   */
  find(documentId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const { code } = await this.reading.open(documentId);
      const rendition = await this.queries.rendition(documentId);
      if (!rendition) throw new DomainError('rule', 'signatures.not_signed');
      const object = await this.objects.locate(rendition.pdfSha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: `documento-${code}.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }
}
