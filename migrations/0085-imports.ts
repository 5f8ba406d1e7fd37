import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Lists from spreadsheets: what was previewed is what is written, line by line, and is forgotten afterwards. */
export class Imports1700000000085 implements MigrationInterface {
  readonly name = 'Imports1700000000085';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE imports (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        file_name text NOT NULL,
        -- What the sheet was like: its columns, and what was left aside.
        sheet jsonb NOT NULL,
        -- Lines by what they were found to do.
        counts jsonb NOT NULL,
        state text NOT NULL DEFAULT 'previewed'
          CONSTRAINT imports_state_check CHECK (state IN ('previewed', 'running', 'done', 'stopped')),
        -- Who sent it; from the confirmation on, who confirmed it, and for which unit they acted.
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        finished_at timestamptz,
        CONSTRAINT imports_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT imports_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT imports_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('imports')}

      CREATE TABLE import_lines (
        tenant_id uuid NOT NULL,
        import_id uuid NOT NULL,
        line integer NOT NULL,
        outcome text NOT NULL
          CONSTRAINT import_lines_outcome_check CHECK (outcome IN ('new', 'changed', 'unchanged', 'wrong')),
        values jsonb NOT NULL,
        shown jsonb NOT NULL,
        changes jsonb NOT NULL,
        problems jsonb NOT NULL,
        state text NOT NULL
          CONSTRAINT import_lines_state_check CHECK (state IN ('idle', 'waiting', 'written', 'refused')),
        CONSTRAINT import_lines_pkey PRIMARY KEY (tenant_id, import_id, line),
        CONSTRAINT import_lines_import_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES imports (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX import_lines_waiting ON import_lines (tenant_id, import_id, line) WHERE state = 'waiting';
      CREATE INDEX import_lines_outcome ON import_lines (tenant_id, import_id, outcome, line);
      ${tenantTable('import_lines')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
