import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * When the file of a signed document is to be looked at again: the nightly look is a range of an index, however many documents are
 * signed. And answers about one certificate, which are not kept for ever.
 */
export class DueTimestamps1700000000080 implements MigrationInterface {
  readonly name = 'DueTimestamps1700000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE due_timestamps (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        CONSTRAINT due_timestamps_pkey PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT due_timestamps_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
      );
      CREATE INDEX due_timestamps_due ON due_timestamps (tenant_id, due_at);

      -- Those that were signed before: each is looked at once, and then when its file says.
      DO $$ DECLARE tenant uuid; BEGIN
        FOR tenant IN SELECT id FROM tenants LOOP
          PERFORM set_config('app.tenant_id', tenant::text, true);
          INSERT INTO due_timestamps (tenant_id, document_id, due_at)
            SELECT tenant_id, id, now() FROM documents WHERE tenant_id = tenant AND state IN ('signed', 'cancelled');
        END LOOP;
      END $$;
      ${tenantTable('due_timestamps')}
      GRANT DELETE ON fetched_lists TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
