import { Injectable } from '@nestjs/common';
import { DocumentReading, DocumentRegistry, DocumentsQueries, type DocumentDetails } from '../documents';
import { DomainError } from '../platform/errors';
import { Objects } from '../platform/storage';
import { SignaturesQueries } from '../signatures';
import { mostAttachments, refuseTooLarge, type Attachment } from './letter';

/** What of a process goes with an e-mail: the sealed PDF of what was signed here, the file of what was received. */
@Injectable()
export class LetterAttachments {
  constructor(
    private readonly documents: DocumentsQueries,
    private readonly reading: DocumentReading,
    private readonly registry: DocumentRegistry,
    private readonly signatures: SignaturesQueries,
    private readonly objects: Objects,
  ) {}

  /**
   * In a running unit of work, and without a trace: nothing has left yet.
   * @throws DomainError naming `documentIds`, also for what this person may not read
   */
  async of(processId: string, documentIds: readonly string[]): Promise<Attachment[]> {
    const ids = [...new Set(documentIds)];
    if (ids.length > mostAttachments)
      throw new DomainError('invalid', 'letters.too_many_documents', { most: mostAttachments }, inField);
    const attachments: Attachment[] = [];
    for (const id of ids) attachments.push(await this.one(processId, id));
    refuseTooLarge(attachments);
    return attachments;
  }

  /** Who is outside has seen them: the pens turn black (DOMAIN.md 1.18), and the reading is written down. */
  async handOut(attachments: readonly Attachment[]): Promise<void> {
    for (const { documentId } of attachments) {
      await this.reading.open(documentId);
      await this.registry.seen(documentId);
    }
  }

  private async one(processId: string, id: string): Promise<Attachment> {
    const document = await this.documents.details(id).catch(unreadable);
    if (document?.processId !== processId)
      throw new DomainError('unknown_reference', 'letters.documents', {}, inField);
    const { title, code } = document;
    const file = document.file ?? (await this.sealed(document));
    if (!file) throw new DomainError('invalid', 'letters.draft_attached', { title }, inField);
    const { fileName, mediaType, bytes, sha256 } = file;
    const { level, legalGroundId } = document;
    return { documentId: id, code, title, level, legalGroundId, fileName, mediaType, bytes, sha256 };
  }

  private async sealed({ id, code }: DocumentDetails) {
    const rendition = await this.signatures.rendition(id);
    if (!rendition) return undefined;
    const { sha256, bytes } = await this.objects.locate(rendition.pdfSha256);
    return { sha256, bytes, fileName: `documento-${code}.pdf`, mediaType: 'application/pdf' };
  }
}

const inField = { field: 'documentIds' };

/** What may not be read is as if it were not there. */
function unreadable(error: unknown): undefined {
  if (error instanceof DomainError) return undefined;
  throw error;
}
