import { Injectable } from '@nestjs/common';
import { History } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import { DocumentRegistry, type Registration } from '../document-registry';
import type { Document } from '../document.entity';
import { acceptedOrigin, type OriginInput } from './file-origin';

export interface FilingInput extends Registration, OriginInput {}

export interface KeptFile {
  sha256: string;
  /** Of bytes that have no row in `objects` yet: it is written after the process was locked. */
  storageKey?: string;
  fileName: string;
  mediaType: string;
  bytes: number;
}

/** A file that is here becomes an external document of a process. */
@Injectable()
export class Filing {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: DocumentRegistry,
    private readonly processes: Processes,
    private readonly history: History,
    private readonly objects: Objects,
  ) {}

  /** In a running unit of work. @throws DomainError about the fields, or as `Processes.requireAtHand` */
  async file(input: FilingInput, file: KeptFile): Promise<Document> {
    this.refuseFields(input);
    const document = await this.registry.register('external', input);
    const origin = acceptedOrigin(input, this.today());
    const { sha256, bytes, storageKey } = file;
    if (storageKey) await this.objects.record({ sha256, bytes, storageKey });
    await this.database.query(
      `INSERT INTO document_files (tenant_id, document_id, object_sha256, file_name, media_type, bytes,
                                   format, conference, sender, digitisation)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10)`,
      [
        this.database.tenantId,
        document.id,
        file.sha256,
        file.fileName,
        file.mediaType,
        file.bytes,
        origin.format,
        origin.conference ?? null,
        origin.sender ?? null,
        origin.digitisation ? JSON.stringify(origin.digitisation) : null,
      ],
    );
    await this.history.record({
      processId: document.processId,
      type: 'document.filed',
      attributes: { code: document.code, title: document.title, sha256: file.sha256 },
    });
    await this.processes.announceNews(document.processId);
    return document;
  }

  /** What is wrong in the fields by themselves. @throws DomainError `invalid` */
  refuseFields(input: Pick<FilingInput, 'documentDate'> & OriginInput): void {
    if (input.documentDate && input.documentDate > this.today())
      throw new DomainError('invalid', 'documents.future_date', {}, { field: 'documentDate' });
    acceptedOrigin(input, this.today());
  }

  private today(): string {
    return brasiliaDay(this.clock.now());
  }
}
