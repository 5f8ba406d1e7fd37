import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Which kinds of files a tenant accepts, and how large (DOMAIN.md 1.20). No row at all: every kind that we can check. */
export class AcceptedFormats1700000000040 implements MigrationInterface {
  readonly name = 'AcceptedFormats1700000000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accepted_formats (
        tenant_id uuid NOT NULL,
        extension text NOT NULL,
        -- Null: as much as the installation takes.
        most_bytes bigint,
        CONSTRAINT accepted_formats_pkey PRIMARY KEY (tenant_id, extension),
        CONSTRAINT accepted_formats_most_check CHECK (most_bytes > 0),
        CONSTRAINT accepted_formats_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('accepted_formats')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
