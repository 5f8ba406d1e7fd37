import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The text of received files, read in a job: once for each content of a tenant, however many documents have it. */
export class FileTexts1700000000041 implements MigrationInterface {
  readonly name = 'FileTexts1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE file_texts (
        tenant_id uuid NOT NULL,
        -- Without a foreign key: a text keeps no bytes in the store, and goes after them.
        object_sha256 bytea NOT NULL,
        media_type text NOT NULL,
        state text NOT NULL DEFAULT 'waiting',
        text text,
        -- Nothing was left out for its length.
        whole boolean,
        pages integer,
        reason text,
        attempts smallint NOT NULL DEFAULT 0,
        requested_at timestamptz NOT NULL,
        settled_at timestamptz,
        CONSTRAINT file_texts_pkey PRIMARY KEY (tenant_id, object_sha256),
        CONSTRAINT file_texts_state_check CHECK (
          CASE state WHEN 'waiting' THEN settled_at IS NULL
                     WHEN 'done' THEN text IS NOT NULL AND whole IS NOT NULL
                     WHEN 'nothing' THEN text IS NULL
                     WHEN 'failed' THEN text IS NULL AND reason IS NOT NULL
                     ELSE false END),
        CONSTRAINT file_texts_reason_check CHECK (reason IN ('broken', 'too_long', 'crashed')),
        CONSTRAINT file_texts_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE INDEX file_texts_waiting ON file_texts (tenant_id, requested_at) WHERE state = 'waiting';
      ${tenantTable('file_texts')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
