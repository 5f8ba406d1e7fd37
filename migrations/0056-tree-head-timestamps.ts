import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Timestamps (RFC 3161) of signed tree heads: whoever holds the key of the log cannot date a head back. */
export class TreeHeadTimestamps1700000000056 implements MigrationInterface {
  readonly name = 'TreeHeadTimestamps1700000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ledger_head_timestamps (
        tenant_id uuid NOT NULL,
        size bigint NOT NULL,
        token bytea NOT NULL,
        stamped_at timestamptz NOT NULL,
        CONSTRAINT ledger_head_timestamps_pkey PRIMARY KEY (tenant_id, size),
        CONSTRAINT ledger_head_timestamps_head_fkey FOREIGN KEY (tenant_id, size) REFERENCES ledger_tree_heads (tenant_id, size)
      );
      ${tenantTable('ledger_head_timestamps', 'SELECT, INSERT')}
      CREATE TRIGGER ledger_head_timestamps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_head_timestamps
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
