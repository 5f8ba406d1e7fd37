import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The tenant's authority of time (RFC 3161), and the revisions that keep signed files checkable (PAdES B-T, B-LT, B-LTA). */
export class Timestamps1700000000055 implements MigrationInterface {
  readonly name = 'Timestamps1700000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal_certificates DROP CONSTRAINT seal_certificates_purpose_check;
      ALTER TABLE seal_certificates ADD CONSTRAINT seal_certificates_purpose_check
        CHECK (purpose IN ('root', 'intermediate', 'seal', 'codes', 'timestamp'));

      -- Of all authorities of time together: never gives a number twice, not even when the act is undone.
      CREATE SEQUENCE timestamp_serials AS bigint;
      GRANT USAGE ON SEQUENCE timestamp_serials TO autos_app;

      -- Each row is one revision more of the signed file base_sha256; its object begins with the octets of the one before.
      CREATE TABLE preserved_files (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        base_sha256 bytea NOT NULL,
        step integer NOT NULL,
        pades_level text NOT NULL,
        complete boolean NOT NULL,
        object_sha256 bytea NOT NULL,
        stamped_at timestamptz NOT NULL,
        stamped_by text NOT NULL,
        renew_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT preserved_files_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT preserved_files_step_key UNIQUE (tenant_id, document_id, base_sha256, step),
        CONSTRAINT preserved_files_level_check CHECK (pades_level IN ('B-T', 'B-LT', 'B-LTA')),
        CONSTRAINT preserved_files_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT preserved_files_base_fkey FOREIGN KEY (tenant_id, base_sha256) REFERENCES objects (tenant_id, sha256),
        CONSTRAINT preserved_files_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX preserved_files_base ON preserved_files (tenant_id, base_sha256);
      CREATE INDEX preserved_files_object ON preserved_files (tenant_id, object_sha256);
      ${tenantTable('preserved_files', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
