import { Injectable } from '@nestjs/common';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { contentDigest } from './content-digest';
import { withoutComments, type DocumentContent } from '../content/schema';
import type { Document } from '../document.entity';

/** Saves of one person within this time are one version: the text saves itself every few seconds. */
const versionMilliseconds = 10 * 60 * 1000;
/** Who comes back after this time begins another version: what was there before stays as it was left. */
const pauseMilliseconds = 5 * 60 * 1000;

@Injectable()
export class Versions {
  constructor(private readonly database: Database) {}

  /** The first text of a document; what was said of another text stays with that one. */
  async start(document: Document, content: DocumentContent): Promise<void> {
    const words = withoutComments(content);
    await this.insert(document, words, contentDigest(words), document.createdAt);
  }

  /** Whether the next save begins a version: another person's, after a pause, or long after this one began. */
  async startsNew({ id, version }: Document, userId: string, at: Date): Promise<boolean> {
    const [latest] = await this.database.query<{ by: string; createdAt: Date; savedAt: Date }>(
      `SELECT saved_by_user_id AS by, created_at AS "createdAt", saved_at AS "savedAt" FROM document_versions
        WHERE tenant_id = $1 AND document_id = $2 AND version = $3`,
      [this.database.tenantId, id, version],
    );
    if (latest?.by !== userId) return true;
    const since = (moment: Date): number => at.getTime() - moment.getTime();
    return since(latest.createdAt) > versionMilliseconds || since(latest.savedAt) > pauseMilliseconds;
  }

  /** Into the document's present version: renewed when it exists, begun when it does not. */
  async keep(document: Document, content: DocumentContent, digest: Buffer, at: Date): Promise<void> {
    await this.insert(document, content, digest, at);
  }

  async latest(documentId: string): Promise<DocumentContent> {
    const [row] = await this.database.query<{ content: DocumentContent }>(
      `SELECT content FROM document_versions WHERE tenant_id = $1 AND document_id = $2 ORDER BY version DESC LIMIT 1`,
      [this.database.tenantId, documentId],
    );
    if (!row) throw new Error(`The document ${documentId} has no version.`);
    return row.content;
  }

  private async insert(
    { id, version }: Document,
    content: DocumentContent,
    digest: Buffer,
    at: Date,
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO document_versions (tenant_id, document_id, version, content, content_sha256, saved_by_user_id,
                                      created_at, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
       ON CONFLICT (tenant_id, document_id, version)
         DO UPDATE SET content = excluded.content, content_sha256 = excluded.content_sha256, saved_at = excluded.saved_at`,
      [this.database.tenantId, id, version, JSON.stringify(content), digest, currentActor().userId, at],
    );
  }
}
