import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * What is said beside the text of a draft (DOMAIN.md 1.17). The text holds only the mark; a thread whose words were rewritten
 * keeps them as it quoted them.
 */
export class CommentThreads1700000000033 implements MigrationInterface {
  readonly name = 'CommentThreads1700000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE comment_threads (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        quote text,
        begun_at timestamptz NOT NULL,
        resolved_at timestamptz,
        resolved_by_user_id uuid,
        CONSTRAINT comment_threads_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT comment_threads_resolved_check CHECK ((resolved_at IS NULL) = (resolved_by_user_id IS NULL)),
        CONSTRAINT comment_threads_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT comment_threads_resolver_fkey FOREIGN KEY (tenant_id, resolved_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX comment_threads_document ON comment_threads (tenant_id, document_id);
      ${tenantTable('comment_threads')}

      -- Never changed; they go with the draft that is deleted.
      CREATE TABLE thread_comments (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        thread_id uuid NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        text text NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT thread_comments_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT thread_comments_thread_fkey FOREIGN KEY (tenant_id, thread_id) REFERENCES comment_threads (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT thread_comments_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT thread_comments_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE INDEX thread_comments_thread ON thread_comments (tenant_id, thread_id);
      ${tenantTable('thread_comments', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
