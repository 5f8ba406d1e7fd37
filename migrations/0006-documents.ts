import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Documents1700000000006 implements MigrationInterface {
  readonly name = 'Documents1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_types (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        applicability text NOT NULL,
        numbered boolean NOT NULL DEFAULT false,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT document_types_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT document_types_name_key UNIQUE (tenant_id, name),
        CONSTRAINT document_types_applicability_check CHECK (applicability IN ('internal', 'external', 'both')),
        CONSTRAINT document_types_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('document_types')}

      CREATE TABLE document_templates (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        type_id uuid NOT NULL,
        name text NOT NULL,
        content jsonb NOT NULL,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT document_templates_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT document_templates_name_key UNIQUE (tenant_id, name),
        CONSTRAINT document_templates_type_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES document_types (tenant_id, id)
      );
      ${tenantTable('document_templates')}

      CREATE TABLE documents (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        code text NOT NULL,
        place integer NOT NULL,
        kind text NOT NULL,
        type_id uuid NOT NULL,
        type_number integer,
        type_number_year integer,
        title text NOT NULL,
        unit_id uuid NOT NULL,
        author_user_id uuid NOT NULL,
        level smallint NOT NULL DEFAULT 0,
        legal_ground_id uuid,
        state text NOT NULL,
        locked_at timestamptz,
        revision integer NOT NULL DEFAULT 1,
        version integer NOT NULL DEFAULT 1,
        document_date date,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT documents_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT documents_code_key UNIQUE (tenant_id, code),
        CONSTRAINT documents_place_key UNIQUE (tenant_id, process_id, place),
        CONSTRAINT documents_kind_check CHECK (kind IN ('internal', 'external')),
        CONSTRAINT documents_state_check CHECK (state IN ('draft', 'signed', 'filed', 'cancelled')),
        CONSTRAINT documents_legal_ground_check CHECK (level = 0 OR legal_ground_id IS NOT NULL),
        CONSTRAINT documents_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT documents_type_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES document_types (tenant_id, id),
        CONSTRAINT documents_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT documents_author_fkey FOREIGN KEY (tenant_id, author_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT documents_legal_ground_fkey
          FOREIGN KEY (tenant_id, legal_ground_id) REFERENCES legal_grounds (tenant_id, id)
      );
      ${tenantTable('documents')}

      CREATE TABLE document_versions (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        version integer NOT NULL,
        content jsonb NOT NULL,
        content_sha256 bytea NOT NULL,
        saved_by_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT document_versions_pkey PRIMARY KEY (tenant_id, document_id, version),
        CONSTRAINT document_versions_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_versions_user_fkey FOREIGN KEY (tenant_id, saved_by_user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('document_versions')}

      CREATE TABLE document_files (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        object_sha256 bytea NOT NULL,
        file_name text NOT NULL,
        media_type text NOT NULL,
        bytes bigint NOT NULL,
        CONSTRAINT document_files_pkey PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT document_files_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_files_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX document_files_object ON document_files (tenant_id, object_sha256);
      ${tenantTable('document_files')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
