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

      -- Of who acts, in the statement that asks who it is. For the support itself: until when. For who administers: who is in, who asks.
      CREATE FUNCTION support_beside(tenant uuid, actor jsonb, at timestamptz) RETURNS jsonb
        LANGUAGE plpgsql STABLE STRICT SECURITY INVOKER SET search_path = public, pg_temp AS $body$
        BEGIN
          IF jsonb_array_length(actor->'memberships') = 0 THEN
            RETURN (SELECT jsonb_build_object('own', a.until) FROM support_accesses a
                     WHERE a.tenant_id = tenant AND a.account_id = (actor->>'userId')::uuid
                       AND a.state = 'consented' AND a.until > at);
          END IF;
          IF NOT actor->'memberships' @> '[{"role": "administrator"}]' THEN RETURN NULL; END IF;
          RETURN (
            SELECT jsonb_build_object(
                     'asking', count(*) FILTER (WHERE a.state = 'waiting'),
                     'inside', coalesce(jsonb_agg(jsonb_build_object('operator', a.operator_name, 'until', a.until))
                                          FILTER (WHERE a.state = 'consented'), '[]'))
              FROM support_accesses a
             WHERE a.tenant_id = tenant AND (a.state = 'waiting' OR (a.state = 'consented' AND a.until > at)));
        END $body$;
      REVOKE ALL ON FUNCTION support_beside(uuid, jsonb, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION support_beside(uuid, jsonb, timestamptz) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
