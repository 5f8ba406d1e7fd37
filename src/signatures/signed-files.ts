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
   * A signed PDF, ready to be streamed outside the unit of work, with the timestamps that it got since: `shown` is the newest, whose sheet
   * names everybody; `evidence` has the signatures of persons; `best` is the evidence where there is one (docs/adr/0015).
   * @throws DomainError as `DocumentReading.open`; `rule` while nobody has signed, or there is neither a certificate nor a timestamp
   */
  find(documentId: string, which: 'shown' | 'evidence' | 'best' = 'shown'): Promise<SentFile> {
    return this.database.work(async () => {
      const { code } = await this.reading.open(documentId);
      const rendition = await this.queries.rendition(documentId);
      if (!rendition) throw new DomainError('rule', 'signatures.not_signed');
      const { pdfSha256, evidenceSha256 } = rendition;
      const base = which === 'shown' ? pdfSha256 : (evidenceSha256 ?? pdfSha256);
      const stamped = await this.queries.preserved(documentId, base);
      const sha256 = stamped ?? (which === 'evidence' ? evidenceSha256 : base);
      if (!sha256) throw new DomainError('rule', 'signatures.no_evidence');
      const object = await this.objects.locate(sha256);
      return {
        sha256: object.sha256,
        bytes: object.bytes,
        mediaType: 'application/pdf',
        fileName: which === 'evidence' ? `documento-${code}-assinado.pdf` : `documento-${code}.pdf`,
        open: (range) => this.objects.open(object, range),
      };
    });
  }
}
