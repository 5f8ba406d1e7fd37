import { Injectable } from '@nestjs/common';
import { DomainError } from '../../platform/errors';
import type { DocumentContent } from '../content/schema';
import { DocumentReading } from './document-reading';

/** The texts of documents that were written here, for whoever may read them. */
@Injectable()
export class DocumentTexts {
  constructor(private readonly reading: DocumentReading) {}

  /** @throws DomainError as `DocumentReading.open`; `rule` for a file, which has no text of ours */
  async read(documentId: string): Promise<{ content: DocumentContent; revision: number }> {
    const { content, revision } = await this.reading.open(documentId);
    if (!content) throw new DomainError('rule', 'documents.has_no_text');
    return { content, revision };
  }
}
