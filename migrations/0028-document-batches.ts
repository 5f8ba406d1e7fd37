import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Many documents from one list: which line made which document, so that a second try makes none twice. */
export class DocumentBatches1700000000028 implements MigrationInterface {
  readonly name = 'DocumentBatches1700000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_batches (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        user_id uuid NOT NULL,
        input_sha256 bytea NOT NULL,
        number jsonb,
        created_at timestamptz NOT NULL,
        CONSTRAINT document_batches_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT document_batches_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT document_batches_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('document_batches')}

      -- Without a foreign key to documents: one that was deleted since is not made again.
      CREATE TABLE document_batch_lines (
        tenant_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        line integer NOT NULL,
        document_id uuid NOT NULL,
        title text NOT NULL,
        CONSTRAINT document_batch_lines_pkey PRIMARY KEY (tenant_id, batch_id, line),
        CONSTRAINT document_batch_lines_batch_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES document_batches (tenant_id, id)
      );
      ${tenantTable('document_batch_lines')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
