import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What a person signs with a certificate of ICP-Brasil to prove who they are: handed out for a day, good once. */
export class IdentityStatements1700000000101 implements MigrationInterface {
  readonly name = 'IdentityStatements1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_statements (
        tenant_id uuid NOT NULL,
        user_id uuid NOT NULL,
        -- The octets themselves: one page, gone within days.
        file bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT identity_statements_pkey PRIMARY KEY (tenant_id, user_id),
        CONSTRAINT identity_statements_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('identity_statements')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
