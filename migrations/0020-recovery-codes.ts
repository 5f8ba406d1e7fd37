import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class RecoveryCodes1700000000020 implements MigrationInterface {
  readonly name = 'RecoveryCodes1700000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recovery_codes (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT recovery_codes_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT recovery_codes_hash_key UNIQUE (tenant_id, user_id, code_hash),
        CONSTRAINT recovery_codes_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('recovery_codes')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
