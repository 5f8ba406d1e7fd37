import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Many municipalities opened from one list: of the reserved tenant, which holds what the operators do. */
export class MunicipalityBatches1700000000075 implements MigrationInterface {
  readonly name = 'MunicipalityBatches1700000000075';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE municipality_batches (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        stage text NOT NULL,
        created_by_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT municipality_batches_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT municipality_batches_user_fkey FOREIGN KEY (tenant_id, created_by_user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('municipality_batches', 'SELECT, INSERT')}

      -- The id of the new tenant is chosen before it is there: a line that was interrupted goes on with the same one.
      CREATE TABLE municipality_batch_lines (
        tenant_id uuid NOT NULL,
        batch_id uuid NOT NULL,
        line integer NOT NULL,
        new_tenant_id uuid NOT NULL,
        slug text NOT NULL,
        name text NOT NULL,
        city text NOT NULL,
        state text NOT NULL,
        ibge_code text,
        login text,
        admin_name text,
        outcome text NOT NULL DEFAULT 'waiting'
          CONSTRAINT municipality_batch_lines_outcome_check CHECK (outcome IN ('waiting', 'created', 'existing', 'refused')),
        sentence text,
        CONSTRAINT municipality_batch_lines_pkey PRIMARY KEY (tenant_id, batch_id, line),
        CONSTRAINT municipality_batch_lines_batch_fkey FOREIGN KEY (tenant_id, batch_id) REFERENCES municipality_batches (tenant_id, id)
      );
      CREATE INDEX municipality_batch_lines_waiting ON municipality_batch_lines (tenant_id, batch_id, line) WHERE outcome = 'waiting';
      ${tenantTable('municipality_batch_lines', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
