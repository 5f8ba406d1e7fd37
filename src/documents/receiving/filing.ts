import { Injectable } from '@nestjs/common';
import { History, type EventTypeName } from '../../history';
import { brasiliaDay, Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Objects } from '../../platform/storage';
import { Processes } from '../../processes';
import { DocumentHooks } from '../document-hooks';
import { DocumentRegistry, type Registration } from '../document-registry';
import { Document } from '../document.entity';
import { FileTexts } from '../file-texts/file-texts';
import { acceptedOrigin, type OriginInput } from './origin/file-origin';

export interface FilingInput extends Registration, OriginInput {}

export interface KeptFile {
  sha256: string;
  /** Of bytes that have no row in `objects` yet: it is written after the process was locked. */
  storageKey?: string;
  fileName: string;
  mediaType: string;
  bytes: number;
  /** A PDF that names JavaScript. */
  scripted: boolean;
  /** Of a message: how many files came with it, when it is known. */
  attachments?: number | null;
}

/** What the history says of it, besides code, title and hash. */
interface Told {
  type: EventTypeName;
  attributes?: Record<string, string>;
}

const filed: Told = { type: 'document.filed' };

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
    private readonly hooks: DocumentHooks,
    private readonly texts: FileTexts,
  ) {}

  /** In a running unit of work. @throws DomainError about the fields, or as `Processes.requireAtHand` */
  async file(input: FilingInput, file: KeptFile, told: Told = filed): Promise<Document> {
    this.refuseFields(input);
    const document = await this.registry.register('external', input);
    const origin = acceptedOrigin(input, this.today());
    const { sha256, bytes, storageKey } = file;
    if (storageKey) await this.objects.record({ sha256, bytes, storageKey });
    await this.database.query(
      `INSERT INTO document_files (tenant_id, document_id, object_sha256, file_name, media_type, bytes,
                                   format, conference, sender, digitisation, scripted, attachments)
       VALUES ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
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
        file.scripted,
        file.attachments ?? null,
      ],
    );
    await this.texts.request(file.sha256, file.mediaType);
    await this.history.record({
      processId: document.processId,
      type: told.type,
      attributes: { ...told.attributes, code: document.code, title: document.title, sha256: file.sha256 },
    });
    this.processes.announceNews(document.processId);
    return document;
  }

  /**
   * Another file in place of the one of a document, under the same number, in a running unit of work. Both hashes stay in
   * the history.
   * @throws DomainError `not_found` in another unit; `rule` when somebody else has seen it
   */
  async replace(documentId: string, file: KeptFile): Promise<Document> {
    const document = await this.replaceable(documentId);
    const { sha256, bytes, storageKey, fileName, mediaType, scripted, attachments = null } = file;
    if (storageKey) await this.objects.record({ sha256, bytes, storageKey });
    const [before] = await this.database.query<{ sha256: string }>(
      `UPDATE document_files f SET object_sha256 = decode($3, 'hex'), file_name = $4, media_type = $5, bytes = $6, scripted = $7,
              attachments = $8
         FROM (SELECT object_sha256 FROM document_files WHERE tenant_id = $1 AND document_id = $2) old
        WHERE f.tenant_id = $1 AND f.document_id = $2 RETURNING encode(old.object_sha256, 'hex') AS sha256`,
      [this.database.tenantId, documentId, sha256, fileName, mediaType, bytes, scripted, attachments],
    );
    document.replaceFile(this.clock.now());
    await this.registry.save(document);
    await this.texts.request(sha256, mediaType);
    await this.hooks.publishReplaced({ documentId });
    const { processId, code, title } = document;
    await this.history.record({
      processId,
      type: 'document.file_replaced',
      attributes: { code, title, sha256, before: before!.sha256 },
    });
    return document;
  }

  /** In a running unit of work. @throws DomainError as `replace` */
  async replaceable(documentId: string): Promise<Document> {
    const document = await this.registry.load(documentId);
    document.refuseUnlessOwn(currentActor().unit.id);
    await this.processes.requireAtHand(document.processId, 'deleteDocument');
    // A copy is asked: nothing has changed yet.
    Object.assign(new Document(), document).replaceFile(this.clock.now());
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
