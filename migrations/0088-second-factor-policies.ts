import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Which roles need a second factor, since when, and how many days a person has to turn it on. */
export class SecondFactorPolicies1700000000088 implements MigrationInterface {
  readonly name = 'SecondFactorPolicies1700000000088';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- roles: {"administrator": "2026-03-02"}, the day since which each needs it.
      CREATE TABLE second_factor_policies (
        tenant_id uuid NOT NULL,
        roles jsonb NOT NULL CONSTRAINT second_factor_policies_roles_check CHECK (jsonb_typeof(roles) = 'object'),
        days integer NOT NULL CONSTRAINT second_factor_policies_days_check CHECK (days BETWEEN 0 AND 90),
        CONSTRAINT second_factor_policies_pkey PRIMARY KEY (tenant_id),
        CONSTRAINT second_factor_policies_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('second_factor_policies', 'SELECT, INSERT, UPDATE')}

      -- Of who acts, in the statement that asks who it is: the first day on which nothing else opens. Null: not needed, or on.
      CREATE FUNCTION second_factor_due(tenant uuid, actor jsonb, at timestamptz) RETURNS date
        LANGUAGE plpgsql STABLE STRICT SECURITY INVOKER SET search_path = public, pg_temp AS $body$
        DECLARE today date := (at AT TIME ZONE 'America/Sao_Paulo')::date;
        BEGIN
          RETURN (
            SELECT min(greatest((p.roles->>m.role)::date, m.starts_on) + p.days)
              FROM second_factor_policies p
              JOIN users u ON u.tenant_id = p.tenant_id AND u.id = (actor->>'userId')::uuid
                          AND u.second_factor_last_step IS NULL
              JOIN memberships m ON m.tenant_id = p.tenant_id AND m.user_id = u.id AND p.roles->>m.role IS NOT NULL
              JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id AND n.active
             WHERE p.tenant_id = tenant AND m.starts_on <= today AND (m.ends_on IS NULL OR m.ends_on >= today));
        END $body$;
      REVOKE ALL ON FUNCTION second_factor_due(uuid, jsonb, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION second_factor_due(uuid, jsonb, timestamptz) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
