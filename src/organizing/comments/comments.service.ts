import { Injectable } from '@nestjs/common';
import { canRead } from '../../access';
import { Clock } from '../../platform/clock';
import { currentActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { DomainError, notFound } from '../../platform/errors';
import { isId, newId } from '../../platform/ids';
import { Reach } from '../shared/reach';
import { CommentHooks } from './comment-hooks';

export interface CommentInput {
  text: string;
  /** On one document of the process, instead of the whole. */
  documentId?: string;
}

export interface Comment {
  id: string;
  text: string;
  by: string;
  unitLabel: string;
  at: Date;
  document: { id: string; title: string } | null;
  /** Of this person in this unit: they may remove it. */
  own: boolean;
}

/** Comentários (DOMAIN.md 1.23): on a process or a document, read by the units that have access to its contents. */
@Injectable()
export class Comments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: Reach,
    private readonly hooks: CommentHooks,
  ) {}

  /**
   * @throws DomainError `rule` when the process is not open here; `unknown_reference` naming `documentId`
   */
  add(processId: string, { text, documentId }: CommentInput): Promise<string> {
    return this.database.work(async () => {
      await this.reach.act(processId, 'comment');
      if (documentId !== undefined) await this.requireDocument(processId, documentId);
      const id = newId();
      const { unit, userId } = currentActor();
      await this.database.query(
        `INSERT INTO comments (tenant_id, id, process_id, document_id, unit_id, user_id, text, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [this.database.tenantId, id, processId, documentId ?? null, unit.id, userId, text, this.clock.now()],
      );
      await this.hooks.publishCommented({ processId });
      return id;
    });
  }

  /** @throws DomainError `not_found` unless this person wrote it in this unit */
  remove(id: string): Promise<void> {
    return this.database.work(async () => {
      const { userId, unit } = currentActor();
      const [removed] = isId(id)
        ? await this.database.query(
            'DELETE FROM comments WHERE tenant_id = $1 AND id = $2 AND user_id = $3 AND unit_id = $4 RETURNING id',
            [this.database.tenantId, id, userId, unit.id],
          )
        : [];
      if (!removed) throw notFound();
    });
  }

  /** Newest first; none of what this person may not read. */
  of(processId: string): Promise<Comment[]> {
    return this.database.work(async () => {
      await this.reach.found(processId);
      const { userId, unit } = currentActor();
      return this.database.query<Comment>(ofSql, [this.database.tenantId, processId, userId, unit.id]);
    });
  }

  private async requireDocument(processId: string, documentId: string): Promise<void> {
    const [found] = isId(documentId)
      ? await this.database.query<{ id: string }>(
          `SELECT d.id FROM documents d
            WHERE d.tenant_id = $1 AND d.process_id = $2 AND d.id = $3 AND ${readableDocument('$4')}`,
          [this.database.tenantId, processId, documentId, currentActor().unit.id],
        )
      : [];
    if (found) return;
    throw new DomainError('unknown_reference', 'organizing.unknown_document', {}, { field: 'documentId' });
  }
}

/** As in the tree: another unit's draft is only a node, and a cancelled document is not shown (DOMAIN.md 8). */
export const readableDocument = (unit: string): string =>
  `d.state <> 'cancelled' AND (d.state <> 'draft' OR d.unit_id = ${unit})`;

const ofSql = `
  SELECT c.id, c.text, coalesce(u.social_name, u.name) AS by, n.acronym AS "unitLabel", c.written_at AS at,
         CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('id', d.id, 'title', d.title) END AS document,
         c.user_id = $3 AND c.unit_id = $4 AS own
    FROM comments c
    JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
    JOIN users u ON u.tenant_id = c.tenant_id AND u.id = c.user_id
    JOIN units n ON n.tenant_id = c.tenant_id AND n.id = c.unit_id
    LEFT JOIN documents d ON d.tenant_id = c.tenant_id AND d.id = c.document_id
   WHERE c.tenant_id = $1 AND c.process_id = $2 AND ${canRead('p', { user: '$3', unit: '$4' })}
     AND (d.id IS NULL OR ${readableDocument('$4')})
   ORDER BY c.written_at DESC, c.id DESC LIMIT 200`;
