import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What was decided about the steps of the guided set-up, and what stood there before, so that it can be taken back. */
export class SetupSteps1700000000082 implements MigrationInterface {
  readonly name = 'SetupSteps1700000000082';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE setup_steps (
        tenant_id uuid NOT NULL,
        step text NOT NULL,
        state text NOT NULL CONSTRAINT setup_steps_state_check CHECK (state IN ('done', 'skipped')),
        before jsonb,
        decided_by_user_id uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT setup_steps_pkey PRIMARY KEY (tenant_id, step),
        CONSTRAINT setup_steps_user_fkey FOREIGN KEY (tenant_id, decided_by_user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('setup_steps')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
