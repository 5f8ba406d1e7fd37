import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Signatures1700000000007 implements MigrationInterface {
  readonly name = 'Signatures1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal_certificates (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        purpose text NOT NULL,
        certificate bytea,
        wrapped_key jsonb NOT NULL,
        active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL,
        CONSTRAINT seal_certificates_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT seal_certificates_purpose_check CHECK (purpose IN ('root', 'seal', 'codes')),
        CONSTRAINT seal_certificates_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE UNIQUE INDEX seal_certificates_active_key ON seal_certificates (tenant_id, purpose) WHERE active;
      ${tenantTable('seal_certificates')}

      CREATE TABLE sealed_documents (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        version integer NOT NULL,
        source_sha256 bytea NOT NULL,
        crc text NOT NULL,
        integrity_code text NOT NULL,
        sealed_at timestamptz NOT NULL,
        CONSTRAINT sealed_documents_pkey PRIMARY KEY (tenant_id, document_id, version),
        CONSTRAINT sealed_documents_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT sealed_documents_source_fkey FOREIGN KEY (tenant_id, source_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX sealed_documents_source ON sealed_documents (tenant_id, source_sha256);
      ${tenantTable('sealed_documents')}

      CREATE TABLE renditions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        signature_count integer NOT NULL,
        object_sha256 bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT renditions_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT renditions_count_key UNIQUE (tenant_id, document_id, signature_count, object_sha256),
        CONSTRAINT renditions_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT renditions_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX renditions_object ON renditions (tenant_id, object_sha256);
      ${tenantTable('renditions', 'SELECT, INSERT, DELETE')}

      CREATE TABLE signatures (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        user_id uuid NOT NULL,
        signer_name text NOT NULL,
        position_title text NOT NULL,
        unit_id uuid NOT NULL,
        unit_label text NOT NULL,
        level text NOT NULL,
        factors text NOT NULL,
        source_sha256 bytea NOT NULL,
        signed_at timestamptz(3) NOT NULL,
        ip text NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT signatures_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT signatures_level_check CHECK (level IN ('simple', 'advanced', 'qualified')),
        CONSTRAINT signatures_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT signatures_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT signatures_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE UNIQUE INDEX signatures_once ON signatures (tenant_id, document_id, user_id) WHERE cancelled_at IS NULL;
      ${tenantTable('signatures')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
