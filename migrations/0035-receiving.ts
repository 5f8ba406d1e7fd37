import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Receiving1700000000035 implements MigrationInterface {
  readonly name = 'Receiving1700000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(receivedFiles);
    await runner.query(origins);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const receivedFiles = `
  -- Files on their way into a process: they arrive in parts, are looked at, and wait for their person to check the list.
  -- fingerprint: what the browser knows of the file besides its name and size, to recognise it when it is chosen again.
  CREATE TABLE received_files (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    user_id uuid NOT NULL,
    file_name text NOT NULL,
    bytes bigint NOT NULL,
    fingerprint text NOT NULL DEFAULT '',
    received bigint NOT NULL DEFAULT 0,
    object_sha256 bytea,
    media_type text,
    guess jsonb,
    refusal text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT received_files_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT received_files_received_check CHECK (received BETWEEN 0 AND bytes),
    CONSTRAINT received_files_state_check CHECK (object_sha256 IS NULL OR (refusal IS NULL AND received = bytes)),
    CONSTRAINT received_files_process_fkey
      FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT received_files_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    CONSTRAINT received_files_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    CONSTRAINT received_files_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
  );
  CREATE INDEX received_files_person ON received_files (tenant_id, process_id, user_id, created_at);
  CREATE INDEX received_files_object ON received_files (tenant_id, object_sha256);
  CREATE INDEX received_files_age ON received_files (tenant_id, updated_at);
  ${tenantTable('received_files')}

  -- Each part is an object like any other: it outlives the server, and the sweep takes it when its row is gone.
  CREATE TABLE received_parts (
    tenant_id uuid NOT NULL,
    received_file_id uuid NOT NULL,
    start bigint NOT NULL,
    bytes integer NOT NULL,
    object_sha256 bytea NOT NULL,
    CONSTRAINT received_parts_pkey PRIMARY KEY (tenant_id, received_file_id, start),
    CONSTRAINT received_parts_file_fkey
      FOREIGN KEY (tenant_id, received_file_id) REFERENCES received_files (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT received_parts_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
  );
  CREATE INDEX received_parts_object ON received_parts (tenant_id, object_sha256);
  ${tenantTable('received_parts')}`;

const origins = `
  -- Where a file comes from (DOMAIN.md 1.20); digitisation: what Decreto 10.278/2020, annex II, asks about a digitised copy
  -- and the system does not know by itself.
  ALTER TABLE document_files
    ADD COLUMN format text NOT NULL DEFAULT 'born_digital',
    ADD COLUMN conference text,
    ADD COLUMN sender text,
    ADD COLUMN digitisation jsonb,
    ADD CONSTRAINT document_files_format_check CHECK (format IN ('born_digital', 'digitised')),
    ADD CONSTRAINT document_files_conference_check CHECK (
      CASE format WHEN 'digitised'
        THEN conference IN ('original', 'notarised_copy', 'authenticated_copy', 'simple_copy') AND digitisation IS NOT NULL
        ELSE conference IS NULL AND digitisation IS NULL END);`;
