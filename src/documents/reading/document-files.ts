import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import type { SentFile } from '../../platform/http';
import { DocumentReading } from './document-reading';

/** The files of external documents, for whoever may read them. */
@Injectable()
export class DocumentFiles {
  constructor(
    private readonly database: Database,
    private readonly reading: DocumentReading,
    private readonly objects: Objects,
  ) {}

  /**
   * The file, ready to be streamed outside the unit of work.
   * @throws DomainError as `DocumentReading.open`; `rule` for a document that was written here and has no file
   */
  find(documentId: string): Promise<SentFile> {
    return this.database.work(async () => {
      const { file } = await this.reading.open(documentId);
      if (!file) throw new DomainError('rule', 'documents.has_no_file');
      const object = await this.objects.locate(file.sha256);
      return { ...file, open: (range) => this.objects.open(object, range) };
    });
  }
}
