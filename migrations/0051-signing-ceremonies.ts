import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Every confirmation of a ceremony of signing, made or refused: its id is the nonce, so that none is good twice. */
export class SigningCeremonies1700000000051 implements MigrationInterface {
  readonly name = 'SigningCeremonies1700000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE signing_ceremonies (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        position_title text NOT NULL,
        level text NOT NULL,
        challenge_sha256 bytea NOT NULL,
        documents jsonb NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        confirmed_at timestamptz(3) NOT NULL,
        ip text NOT NULL,
        state text NOT NULL DEFAULT 'confirming',
        factors text,
        refusal text,
        CONSTRAINT signing_ceremonies_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT signing_ceremonies_level_check CHECK (level IN ('simple', 'advanced', 'qualified')),
        CONSTRAINT signing_ceremonies_state_check CHECK (state IN ('confirming', 'refused', 'signed')),
        CONSTRAINT signing_ceremonies_refusal_check CHECK ((state = 'refused') = (refusal IS NOT NULL)),
        CONSTRAINT signing_ceremonies_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT signing_ceremonies_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE INDEX signing_ceremonies_person ON signing_ceremonies (tenant_id, user_id, confirmed_at DESC);

      -- Null: signed before there were ceremonies.
      ALTER TABLE signatures NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE signatures ADD COLUMN ceremony_id uuid;
      ALTER TABLE signatures ADD CONSTRAINT signatures_ceremony_fkey
        FOREIGN KEY (tenant_id, ceremony_id) REFERENCES signing_ceremonies (tenant_id, id);
      ALTER TABLE signatures FORCE ROW LEVEL SECURITY;
      ${tenantTable('signing_ceremonies', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
