import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Municipalities that ask to come aboard, on a public page: of the reserved tenant. */
export class EnrolmentRequests1700000000076 implements MigrationInterface {
  readonly name = 'EnrolmentRequests1700000000076';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enrolment_requests (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        institution text NOT NULL,
        city text NOT NULL,
        state text NOT NULL,
        person text NOT NULL,
        position text NOT NULL,
        login text NOT NULL,
        telephone text,
        message text,
        requested_at timestamptz NOT NULL,
        outcome text NOT NULL DEFAULT 'waiting'
          CONSTRAINT enrolment_requests_outcome_check CHECK (outcome IN ('waiting', 'approved', 'refused')),
        -- Chosen before the tenant is there: an approval that was interrupted goes on with the same one.
        new_tenant_id uuid,
        reason text,
        decided_by text,
        decided_at timestamptz,
        CONSTRAINT enrolment_requests_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT enrolment_requests_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('enrolment_requests', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
