import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The platform's support inside a municipality: asked with a reason, let in by who administers it, for hours, seen by all of them. */
export class SupportAccesses1700000000091 implements MigrationInterface {
  readonly name = 'SupportAccesses1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of the municipality. The operator's own account is in the reserved tenant: here is the name, and the account of this one access.
      CREATE TABLE support_accesses (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        operator_id uuid NOT NULL,
        operator_name text NOT NULL,
        reason text NOT NULL,
        asked_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting'
          CONSTRAINT support_accesses_state_check CHECK (state IN ('waiting', 'consented', 'refused', 'ended')),
        decided_by_user_id uuid,
        decided_at timestamptz,
        until timestamptz,
        account_id uuid,
        ended_by_user_id uuid,
        ended_at timestamptz,
        CONSTRAINT support_accesses_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT support_accesses_consent_check CHECK (
          state IN ('waiting', 'refused') OR (until <= decided_at + interval '72 hours' AND account_id IS NOT NULL)),
        CONSTRAINT support_accesses_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id),
        CONSTRAINT support_accesses_decider_fkey FOREIGN KEY (tenant_id, decided_by_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT support_accesses_account_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES users (tenant_id, id),
        CONSTRAINT support_accesses_ender_fkey FOREIGN KEY (tenant_id, ended_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE UNIQUE INDEX support_accesses_waiting ON support_accesses (tenant_id, operator_id) WHERE state = 'waiting';
      CREATE INDEX support_accesses_open ON support_accesses (tenant_id, until) WHERE state IN ('waiting', 'consented');
      ${tenantTable('support_accesses', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
