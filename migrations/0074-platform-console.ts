import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The stage in which a tenant is, how it came there, what it uses; and the reserved tenant, where the operators have their accounts. */
export class PlatformConsole1700000000074 implements MigrationInterface {
  readonly name = 'PlatformConsole1700000000074';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(stages + operators + usage + health);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const stages = `
  ALTER TABLE tenants
    ADD COLUMN stage text NOT NULL DEFAULT 'production'
      CONSTRAINT tenants_stage_check CHECK (stage IN ('interest', 'pilot', 'training', 'production', 'suspended')),
    ADD COLUMN reserved boolean NOT NULL DEFAULT false;
  CREATE UNIQUE INDEX tenants_one_reserved ON tenants (reserved) WHERE reserved;

  -- By whom is a name: the operator's account is in another tenant.
  CREATE TABLE tenant_stage_changes (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    from_stage text NOT NULL,
    stage text NOT NULL,
    reason text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT tenant_stage_changes_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT tenant_stage_changes_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('tenant_stage_changes', 'SELECT')}
  GRANT SELECT, INSERT ON tenant_stage_changes TO autos_platform;
  CREATE POLICY platform_console ON tenant_stage_changes TO autos_platform USING (true) WITH CHECK (true);
`;

const operators = `
  ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
  ALTER TABLE memberships ADD CONSTRAINT memberships_role_check
    CHECK (role IN ('basic', 'collaborator', 'protocol', 'administrator', 'custodian', 'coordinator', 'operator'));

  -- Whatever an administrator of a municipality may come to do with its people, none of them becomes an operator.
  CREATE FUNCTION refuse_operator_elsewhere() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM tenants WHERE id = NEW.tenant_id AND reserved) THEN
      RAISE EXCEPTION 'Operators are members of the reserved tenant only.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER memberships_operator BEFORE INSERT OR UPDATE ON memberships FOR EACH ROW
    WHEN (NEW.role = 'operator') EXECUTE FUNCTION refuse_operator_elsewhere();
`;

const usage = `
  -- Counted by each tenant itself, in a unit of work of its own: the platform reads the sums, never the rows.
  CREATE TABLE tenant_usage (
    tenant_id uuid NOT NULL,
    people integer NOT NULL,
    processes integer NOT NULL,
    bytes bigint NOT NULL,
    last_act_at timestamptz,
    counted_at timestamptz NOT NULL,
    CONSTRAINT tenant_usage_pkey PRIMARY KEY (tenant_id),
    CONSTRAINT tenant_usage_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('tenant_usage', 'SELECT, INSERT, UPDATE')}
  GRANT SELECT ON tenant_usage TO autos_platform;
  CREATE POLICY platform_console ON tenant_usage FOR SELECT TO autos_platform USING (true);
`;

const health = `
  GRANT SELECT ON schema_migrations TO autos_platform;

  -- What a job carries and what it said when it failed may be personal: neither leaves the queue's tables.
  CREATE FUNCTION failing_jobs() RETURNS TABLE (task text, tenant_id uuid, attempts integer, most_attempts integer, tried_at timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      RETURN QUERY
        SELECT t.identifier, (j.payload->>'tenantId')::uuid, j.attempts::integer, j.max_attempts::integer, j.updated_at
          FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE j.last_error IS NOT NULL
         ORDER BY j.updated_at DESC LIMIT 100;
    END $body$;
  REVOKE ALL ON FUNCTION failing_jobs() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION failing_jobs() TO autos_platform;

  CREATE FUNCTION queue_size() RETURNS TABLE (waiting integer, oldest timestamptz)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      RETURN QUERY
        SELECT count(*)::integer, min(j.run_at) FROM graphile_worker._private_jobs j
         WHERE j.run_at <= now() AND j.attempts < j.max_attempts;
    END $body$;
  REVOKE ALL ON FUNCTION queue_size() FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION queue_size() TO autos_platform;
`;
