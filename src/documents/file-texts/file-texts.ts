import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Jobs } from '../../platform/jobs';
import { DocumentReading } from '../reading/document-reading';
import type { DocumentDetails } from '../documents.queries';
import { TextReaders } from './text-readers';

export const EXTRACT = 'documents.extract-text';

/** `unread`: of a kind that nobody reads. */
export type TextState = 'waiting' | 'done' | 'nothing' | 'failed' | 'unread';

export interface FileText {
  state: TextState;
  reason: 'broken' | 'too_long' | 'crashed' | null;
  /** Pages of a PDF are parted by a form feed. */
  text: string | null;
  whole: boolean | null;
  pages: number | null;
}

const unread: FileText = { state: 'unread', reason: null, text: null, whole: null, pages: null };

/** The text of the files of documents, for whoever may read them. */
@Injectable()
export class FileTexts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly readers: TextReaders,
    private readonly reading: DocumentReading,
  ) {}

  /** In the unit of work in which a file arrives: it is read in a job, once for each content. */
  async request(sha256: string, mediaType: string): Promise<void> {
    if (!this.readers.of(mediaType)) return;
    const added = await this.database.query(
      `INSERT INTO file_texts (tenant_id, object_sha256, media_type, requested_at) VALUES ($1, decode($2, 'hex'), $3, $4)
       ON CONFLICT DO NOTHING RETURNING state`,
      [this.database.tenantId, sha256, mediaType, this.clock.now()],
    );
    if (added.length > 0) await this.enqueue(sha256);
  }

  /** @throws DomainError as `DocumentReading.open`; `rule` for a document that has no file */
  of(documentId: string): Promise<{ document: DocumentDetails; found: FileText }> {
    return this.database.work(async () => {
      const document = await this.reading.open(documentId);
      if (!document.file) throw new DomainError('rule', 'documents.has_no_file');
      const [row] = await this.database.query<FileText>(
        `SELECT state, reason, text, whole, pages FROM file_texts
          WHERE tenant_id = $1 AND object_sha256 = decode($2, 'hex')`,
        [this.database.tenantId, document.file.sha256],
      );
      return { document, found: row ?? unread };
    });
  }

  /** What was here before there were texts, what waits for more than an hour, and texts of files that are gone. */
  tidy(): Promise<void> {
    return this.database.work(async () => {
      const { tenantId } = this.database;
      const before = new Date(this.clock.now().getTime() - 3600 * 1000);
      const missing = await this.database.query<{ sha256: string; mediaType: string }>(
        `SELECT DISTINCT encode(f.object_sha256, 'hex') AS sha256, f.media_type AS "mediaType" FROM document_files f
          WHERE f.tenant_id = $1 AND split_part(f.media_type, ';', 1) = ANY ($2)
            AND NOT EXISTS (SELECT FROM file_texts t WHERE t.tenant_id = $1 AND t.object_sha256 = f.object_sha256)
          LIMIT ${mostAtOnce}`,
        [tenantId, this.readers.mediaTypes],
      );
      for (const { sha256, mediaType } of missing) await this.request(sha256, mediaType);
      const waiting = await this.database.query<{ sha256: string }>(
        `SELECT encode(object_sha256, 'hex') AS sha256 FROM file_texts
          WHERE tenant_id = $1 AND state = 'waiting' AND requested_at < $2 LIMIT ${mostAtOnce}`,
        [tenantId, before],
      );
      for (const { sha256 } of waiting) await this.enqueue(sha256);
      await this.database.query(
        `DELETE FROM file_texts t WHERE t.tenant_id = $1 AND t.requested_at < $2 AND NOT EXISTS (
           SELECT FROM document_files f WHERE f.tenant_id = $1 AND f.object_sha256 = t.object_sha256)`,
        [tenantId, before],
      );
    });
  }

  private enqueue(sha256: string): Promise<void> {
    return this.jobs.enqueue(EXTRACT, { sha256 }, { key: `${EXTRACT}:${this.database.tenantId}:${sha256}` });
  }
}

const mostAtOnce = 1_000;
