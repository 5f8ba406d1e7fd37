import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Dispatch1700000000008 implements MigrationInterface {
  readonly name = 'Dispatch1700000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dispatches (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        from_unit_id uuid NOT NULL,
        to_unit_id uuid NOT NULL,
        sent_by_user_id uuid NOT NULL,
        note text,
        kept_open boolean NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT dispatches_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT dispatches_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT dispatches_from_fkey FOREIGN KEY (tenant_id, from_unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT dispatches_to_fkey FOREIGN KEY (tenant_id, to_unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT dispatches_user_fkey FOREIGN KEY (tenant_id, sent_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX dispatches_process ON dispatches (tenant_id, process_id, sent_at DESC);
      CREATE INDEX dispatches_from ON dispatches (tenant_id, from_unit_id, sent_at DESC);
      ${tenantTable('dispatches', 'SELECT, INSERT')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
