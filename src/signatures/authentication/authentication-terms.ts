import { Injectable } from '@nestjs/common';
import { DocumentReading, DocumentsQueries } from '../../documents';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import type { SentFile } from '../../platform/http';
import { Objects } from '../../platform/storage';
import { AuthenticationsQueries, type Authentication } from './authentications.queries';

/** The authentication in force of a document, for whoever may read it. */
@Injectable()
export class AuthenticationTerms {
  constructor(
    private readonly database: Database,
    private readonly documents: DocumentsQueries,
    private readonly reading: DocumentReading,
    private readonly queries: AuthenticationsQueries,
    private readonly objects: Objects,
  ) {}

  /** @throws DomainError as `DocumentsQueries.details`; `rule` when there is none */
  find(documentId: string): Promise<Authentication> {
    return this.database.work(async () => {
      await this.documents.details(documentId);
      return this.inForce(documentId);
    });
  }

  /** The sealed term, ready to be streamed outside the unit of work. @throws DomainError as `find` */
  file(documentId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const { code } = await this.reading.open(documentId);
      const { pdfSha256 } = await this.inForce(documentId);
      const object = await this.objects.locate(pdfSha256);
      return {
        ...{ sha256: object.sha256, bytes: object.bytes, mediaType: 'application/pdf' },
        fileName: `autenticacao-${code}.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }

  private async inForce(documentId: string): Promise<Authentication> {
    const found = await this.queries.inForce(documentId);
    if (!found) throw new DomainError('rule', 'signatures.not_authenticated');
    return found;
  }
}
