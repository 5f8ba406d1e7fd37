import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The least level of a signature by act (Lei 14.063/2020, art. 5º): a row says for what; null is for all. */
export class SignatureLevels1700000000052 implements MigrationInterface {
  readonly name = 'SignatureLevels1700000000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signature_levels (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_type_id uuid,
        access_level smallint,
        position_title text,
        minimum text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT signature_levels_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT signature_levels_minimum_check CHECK (minimum IN ('simple', 'advanced', 'qualified')),
        CONSTRAINT signature_levels_access_check CHECK (access_level IN (1, 2)),
        CONSTRAINT signature_levels_what_check CHECK (num_nonnulls(document_type_id, access_level, position_title) > 0),
        CONSTRAINT signature_levels_type_fkey
          FOREIGN KEY (tenant_id, document_type_id) REFERENCES document_types (tenant_id, id)
      );
      CREATE UNIQUE INDEX signature_levels_what_key
        ON signature_levels (tenant_id, document_type_id, access_level, lower(position_title)) NULLS NOT DISTINCT;
      ${tenantTable('signature_levels', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
