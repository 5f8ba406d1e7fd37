import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Copies that are made when they are asked for, of a process or, with a stamp, of one document: of them the hash is kept, so that the
 * public check can tell what they are.
 */
export class HandedOutCopies1700000000064 implements MigrationInterface {
  readonly name = 'HandedOutCopies1700000000064';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE handed_out_copies (
        tenant_id uuid NOT NULL,
        file_sha256 bytea NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid,
        made_at timestamptz(3) NOT NULL,
        CONSTRAINT handed_out_copies_pkey PRIMARY KEY (tenant_id, file_sha256),
        CONSTRAINT handed_out_copies_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT handed_out_copies_document_fkey FOREIGN KEY (tenant_id, document_id)
          REFERENCES documents (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX handed_out_copies_process ON handed_out_copies (tenant_id, process_id);
      CREATE INDEX handed_out_copies_document ON handed_out_copies (tenant_id, document_id);
      ${tenantTable('handed_out_copies', 'SELECT, INSERT')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
