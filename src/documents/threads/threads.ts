import { Injectable } from '@nestjs/common';
import { DocumentShares } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { commentsOf, keepComments, type DocumentContent } from '../content/schema';
import { DocumentAuthority } from '../document-authority';
import { DocumentRegistry } from '../document-registry';
import type { Document } from '../document.entity';
import { DocumentsQueries, type DocumentDetails } from '../documents.queries';
import { ThreadHooks } from './thread-hooks';

export interface Thread {
  id: string;
  /** The words that it is about, as they were; null: the whole document. */
  quote: string | null;
  /** Whether the text still has them marked. */
  anchored: boolean;
  resolved: { by: string; at: Date } | null;
  /** In the order in which they were written, at least one. */
  comments: ThreadComment[];
}

export interface ThreadComment {
  id: string;
  by: string;
  unitLabel: string;
  at: Date;
  text: string;
}

export interface ListedThreads {
  document: DocumentDetails;
  threads: Thread[];
  /** Who was only asked to sign comments without the editor. */
  mayEdit: boolean;
}

export interface ThreadInput {
  text: string;
  quote?: string;
}

export const mostComment = 2_000;
export const mostQuote = 500;
/** Of one document, resolved ones too. */
export const mostThreads = 300;

/**
 * Comentários no texto (DOMAIN.md 1.17): threads beside a draft, for who writes it and for who was handed it to edit or to
 * sign. They are work on the draft and no part of the document: once it is signed they are only read.
 */
@Injectable()
export class Threads {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: DocumentsQueries,
    private readonly registry: DocumentRegistry,
    private readonly authority: DocumentAuthority,
    private readonly shares: DocumentShares,
    private readonly hooks: ThreadHooks,
  ) {}

  /** In the order of the text, then those without place in it. @throws DomainError `not_found`; `rule` for a file */
  list(documentId: string): Promise<ListedThreads> {
    return this.database.work(async () => {
      const document = await this.queries.details(documentId);
      const mayEdit = await this.requirePart(document);
      if (!document.content) throw new DomainError('rule', 'documents.has_no_text');
      const places = new Map(commentsOf(document.content).map((id, place) => [id, place]));
      const threads = (await this.rows(documentId)).map((row) => ({ ...row, anchored: places.has(row.id) }));
      const placeOf = ({ id }: Thread) => places.get(id) ?? places.size;
      return { document, mayEdit, threads: threads.sort((one, other) => placeOf(one) - placeOf(other)) };
    });
  }

  /** @returns its id, with which the text is marked. @throws DomainError `not_found`; `rule` for what is no draft */
  begin(documentId: string, { text, quote }: ThreadInput): Promise<string> {
    return this.database.work(async () => {
      const document = await this.requireDraft(documentId);
      if ((await this.known(documentId)).size >= mostThreads)
        throw new DomainError('rule', 'documents.comments_many', { most: mostThreads });
      const id = newId();
      await this.database.query(
        'INSERT INTO comment_threads (tenant_id, id, document_id, quote, begun_at) VALUES ($1, $2, $3, $4, $5)',
        [this.database.tenantId, id, documentId, quote ?? null, this.clock.now()],
      );
      await this.write(document, id, text);
      return id;
    });
  }

  /** An answer to what was resolved opens it again. @returns its id. @throws DomainError as `begin` */
  answer(documentId: string, threadId: string, text: string): Promise<string> {
    return this.database.work(async () => {
      const document = await this.requireThread(documentId, threadId);
      await this.setResolved(threadId, false);
      return this.write(document, threadId, text);
    });
  }

  /** Resolving and opening again; what is so already stays as it is. @throws DomainError as `begin` */
  resolve(documentId: string, threadId: string, resolved: boolean): Promise<void> {
    return this.database.work(async () => {
      await this.requireThread(documentId, threadId);
      await this.setResolved(threadId, resolved);
    });
  }

  /** How many wait for somebody. In a running unit of work; the caller checked the access. */
  async open(documentId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM comment_threads
        WHERE tenant_id = $1 AND document_id = $2 AND resolved_at IS NULL`,
      [this.database.tenantId, documentId],
    );
    return row!.count;
  }

  /** A text with the marks of its own threads alone: words pasted from elsewhere bring theirs along. */
  async ownMarks(documentId: string, content: DocumentContent): Promise<DocumentContent> {
    return commentsOf(content).length === 0 ? content : keepComments(content, await this.known(documentId));
  }

  private async known(documentId: string): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT id FROM comment_threads WHERE tenant_id = $1 AND document_id = $2',
      [this.database.tenantId, documentId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** @returns whether the text is this person's to edit too */
  private async requirePart({ id, unitId }: DocumentDetails): Promise<boolean> {
    const shared = await this.shares.mine(id);
    const own = unitId === currentActor().unit.id;
    if (!own && !shared.edit && !shared.sign) throw notFound();
    return own || shared.edit;
  }

  private async requireDraft(documentId: string): Promise<Document> {
    const document = await this.registry.load(documentId);
    await this.authority.require(document, 'comment');
    document.refuseUnlessCommentable();
    return document;
  }

  private async requireThread(documentId: string, threadId: string): Promise<Document> {
    const document = await this.requireDraft(documentId);
    if (!isId(threadId) || !(await this.known(documentId)).has(threadId)) throw notFound();
    return document;
  }

  private async write(document: Document, threadId: string, text: string): Promise<string> {
    const { userId, unit } = currentActor();
    const id = newId();
    await this.database.query(
      `INSERT INTO thread_comments (tenant_id, id, thread_id, user_id, unit_id, text, written_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.database.tenantId, id, threadId, userId, unit.id, text, this.clock.now()],
    );
    const { id: documentId, processId, unitId } = document;
    await this.hooks.publishWritten({ documentId, processId, unitId });
    return id;
  }

  private async setResolved(threadId: string, resolved: boolean): Promise<void> {
    await this.database.query(
      `UPDATE comment_threads SET resolved_at = $3, resolved_by_user_id = $4
        WHERE tenant_id = $1 AND id = $2 AND (resolved_at IS NULL) = $5`,
      [
        this.database.tenantId,
        threadId,
        resolved ? this.clock.now() : null,
        resolved ? currentActor().userId : null,
        resolved,
      ],
    );
  }

  private async rows(documentId: string): Promise<Thread[]> {
    const tenantId = this.database.tenantId;
    const threads = await this.database.query<
      Omit<Thread, 'comments' | 'anchored' | 'resolved'> & Resolution
    >(
      `SELECT t.id, t.quote, t.resolved_at AS "resolvedAt", coalesce(u.social_name, u.name) AS "resolvedBy"
         FROM comment_threads t LEFT JOIN users u ON u.tenant_id = t.tenant_id AND u.id = t.resolved_by_user_id
        WHERE t.tenant_id = $1 AND t.document_id = $2 ORDER BY t.begun_at, t.id`,
      [tenantId, documentId],
    );
    const comments = await this.database.query<ThreadComment & { threadId: string }>(
      `SELECT c.id, c.thread_id AS "threadId", coalesce(u.social_name, u.name) AS by, n.acronym AS "unitLabel",
              c.written_at AS at, c.text
         FROM thread_comments c
         JOIN comment_threads t ON t.tenant_id = c.tenant_id AND t.id = c.thread_id
         JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
         JOIN units n ON n.tenant_id = c.tenant_id AND n.id = c.unit_id
        WHERE c.tenant_id = $1 AND t.document_id = $2 ORDER BY c.written_at, c.id`,
      [tenantId, documentId],
    );
    return threads.map(({ id, quote, resolvedAt, resolvedBy }) => ({
      ...{ id, quote, anchored: false },
      resolved: resolvedAt && resolvedBy !== null ? { by: resolvedBy, at: resolvedAt } : null,
      comments: comments.filter(({ threadId }) => threadId === id),
    }));
  }
}

interface Resolution {
  resolvedAt: Date | null;
  resolvedBy: string | null;
}
