import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * The pairs of codes of signed documents that were deleted: whoever holds the paper is told that it is worth nothing, as whoever holds the
 * file is (migration 0099). Of those that were deleted before, nothing keeps the CRC.
 */
export class WithdrawnCodes1700000000102 implements MigrationInterface {
  readonly name = 'WithdrawnCodes1700000000102';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE withdrawn_codes (
        tenant_id uuid NOT NULL,
        code text NOT NULL,
        crc text NOT NULL,
        process_id uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL,
        CONSTRAINT withdrawn_codes_pkey PRIMARY KEY (tenant_id, code, crc),
        CONSTRAINT withdrawn_codes_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
      );
      CREATE INDEX withdrawn_codes_process ON withdrawn_codes (tenant_id, process_id);
      ${tenantTable('withdrawn_codes', 'SELECT, INSERT')}

      -- Of record: it goes when a training ends, and its codes stay among those of the training. What stands in the two functions besides
      -- is left as it is, whoever added to it.
      DO $migration$ DECLARE before text; after text; BEGIN
        before := pg_get_functiondef('record_tables()'::regprocedure);
        after := replace(before, '''withdrawn_files''', '''withdrawn_files'', ''withdrawn_codes''');
        IF after = before THEN RAISE EXCEPTION 'record_tables() does not name withdrawn_files'; END IF;
        EXECUTE after;
        before := pg_get_functiondef('end_training(text, text, text, uuid, timestamptz)'::regprocedure);
        after := replace(before, 'INSERT INTO training_codes (tenant_id, code, crc)',
          'INSERT INTO training_codes (tenant_id, code, crc)
        SELECT tenant, code, crc FROM withdrawn_codes WHERE tenant_id = tenant
        UNION');
        IF after = before THEN RAISE EXCEPTION 'end_training() does not keep codes'; END IF;
        EXECUTE after;
      END $migration$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
