import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Files that were handed out and are worth nothing since: of a deleted document no other row is left, and whoever kept its PDF would be
 * told that all is well.
 */
export class WithdrawnFiles1700000000099 implements MigrationInterface {
  readonly name = 'WithdrawnFiles1700000000099';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawn_files (
        tenant_id uuid NOT NULL,
        file_sha256 bytea NOT NULL,
        process_id uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        CONSTRAINT withdrawn_files_pkey PRIMARY KEY (tenant_id, file_sha256),
        CONSTRAINT withdrawn_files_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
      );
      CREATE INDEX withdrawn_files_process ON withdrawn_files (tenant_id, process_id);

      -- Documents that were deleted before: the history still tells which files were theirs.
      DO $$ DECLARE tenant uuid; BEGIN
        FOR tenant IN SELECT id FROM tenants LOOP
          PERFORM set_config('app.tenant_id', tenant::text, true);
          INSERT INTO withdrawn_files (tenant_id, file_sha256, process_id, withdrawn_at)
            SELECT DISTINCT ON (sha256) tenant, decode(sha256, 'hex'), s.process_id, d.occurred_at
              FROM events d
              JOIN events s ON s.tenant_id = tenant AND s.process_id = d.process_id AND s.type = 'signature.made'
                           AND s.attributes->>'code' = d.attributes->>'code'
             CROSS JOIN LATERAL (VALUES (s.attributes->>'pdfSha256'), (s.attributes->>'evidenceSha256')) f (sha256)
             WHERE d.tenant_id = tenant AND d.type = 'document.deleted' AND sha256 IS NOT NULL;
        END LOOP;
      END $$;
      ${tenantTable('withdrawn_files', 'SELECT, INSERT')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
