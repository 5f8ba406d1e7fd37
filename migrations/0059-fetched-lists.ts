import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Lists of revoked certificates that other authorities publish; `list` is the last that could be read. */
export class FetchedLists1700000000059 implements MigrationInterface {
  readonly name = 'FetchedLists1700000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fetched_lists (
        tenant_id uuid NOT NULL,
        address text NOT NULL,
        fetched_at timestamptz NOT NULL,
        list bytea,
        problem text,
        CONSTRAINT fetched_lists_pkey PRIMARY KEY (tenant_id, address),
        CONSTRAINT fetched_lists_address CHECK (length(address) <= 500),
        CONSTRAINT fetched_lists_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('fetched_lists', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
