import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class CertificateLists1700000000049 implements MigrationInterface {
  readonly name = 'CertificateLists1700000000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE certificate_lists (
        tenant_id uuid NOT NULL,
        number integer NOT NULL,
        issued_at timestamptz NOT NULL,
        next_update timestamptz NOT NULL,
        list bytea NOT NULL,
        CONSTRAINT certificate_lists_pkey PRIMARY KEY (tenant_id, number),
        CONSTRAINT certificate_lists_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('certificate_lists', 'SELECT, INSERT')}
      CREATE INDEX person_certificates_revoked ON person_certificates (tenant_id, ended_at) WHERE state = 'revoked';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
