import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class EvidenceFiles1700000000050 implements MigrationInterface {
  readonly name = 'EvidenceFiles1700000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_files (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        version integer NOT NULL,
        signature_count integer NOT NULL,
        object_sha256 bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT evidence_files_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT evidence_files_count_key UNIQUE (tenant_id, document_id, version, signature_count),
        CONSTRAINT evidence_files_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT evidence_files_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX evidence_files_object ON evidence_files (tenant_id, object_sha256);
      ${tenantTable('evidence_files', 'SELECT, INSERT, DELETE')}

      ALTER TABLE signatures ADD COLUMN certificate_serial text;
      ALTER TABLE signatures ADD CONSTRAINT signatures_certificate_check
        CHECK (level <> 'advanced' OR certificate_serial IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
