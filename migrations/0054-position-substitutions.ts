import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Who signs in the place of the holder of a position, and for how long. */
export class PositionSubstitutions1700000000054 implements MigrationInterface {
  readonly name = 'PositionSubstitutions1700000000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE position_substitutions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        position_id uuid NOT NULL,
        user_id uuid NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        act text NOT NULL,
        created_by_user_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT position_substitutions_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT position_substitutions_period_check CHECK (ends_on >= starts_on),
        CONSTRAINT position_substitutions_position_fkey
          FOREIGN KEY (tenant_id, position_id) REFERENCES positions (tenant_id, id),
        CONSTRAINT position_substitutions_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT position_substitutions_creator_fkey
          FOREIGN KEY (tenant_id, created_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX position_substitutions_user ON position_substitutions (tenant_id, user_id);
      ${tenantTable('position_substitutions')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
