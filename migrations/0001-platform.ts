import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Platform1700000000001 implements MigrationInterface {
  readonly name = 'Platform1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT USAGE ON SCHEMA public TO autos_app, autos_platform;

      -- Reference table: everybody may know which municipalities are here.
      CREATE TABLE tenants (
        id uuid NOT NULL,
        slug text NOT NULL,
        name text NOT NULL,
        city text NOT NULL,
        state text NOT NULL,
        ibge_code text,
        created_at timestamptz NOT NULL,
        CONSTRAINT tenants_pkey PRIMARY KEY (id),
        CONSTRAINT tenants_slug_key UNIQUE (slug),
        CONSTRAINT tenants_slug_form CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(slug) BETWEEN 2 AND 60)
      );
      GRANT SELECT ON tenants TO autos_app, autos_platform;
      GRANT INSERT, UPDATE ON tenants TO autos_platform;

      CREATE TABLE tenant_settings (
        tenant_id uuid NOT NULL,
        number_mask text NOT NULL,
        signature_legal_base text NOT NULL,
        CONSTRAINT tenant_settings_pkey PRIMARY KEY (tenant_id),
        CONSTRAINT tenant_settings_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('tenant_settings')}

      CREATE TABLE objects (
        tenant_id uuid NOT NULL,
        sha256 bytea NOT NULL,
        bytes bigint NOT NULL,
        storage_key text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT objects_pkey PRIMARY KEY (tenant_id, sha256),
        CONSTRAINT objects_storage_key_key UNIQUE (tenant_id, storage_key),
        CONSTRAINT objects_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('objects')}

      CREATE TABLE caught_mails (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        recipient text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        caught_at timestamptz NOT NULL,
        CONSTRAINT caught_mails_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT caught_mails_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('caught_mails')}

      -- Counters of the rate limits: no tenant yet when a person signs in. Losing them in a crash is harmless.
      CREATE UNLOGGED TABLE rate_limits (
        key text NOT NULL,
        hits integer NOT NULL,
        expires_at timestamptz NOT NULL,
        blocked_until timestamptz,
        CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
      );
      CREATE INDEX rate_limits_expiry ON rate_limits (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO autos_app;

      -- The transactional outbox: the application enqueues in its own transaction without touching the queue's tables.
      CREATE FUNCTION enqueue_job(task text, payload json, job_key text, run_at timestamptz) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        BEGIN
          IF payload->>'tenantId' IS DISTINCT FROM current_setting('app.tenant_id') THEN
            RAISE EXCEPTION 'A job names the tenant of its unit of work';
          END IF;
          PERFORM graphile_worker.add_job(task, payload, job_key => enqueue_job.job_key, run_at => enqueue_job.run_at);
        END $body$;
      REVOKE ALL ON FUNCTION enqueue_job(text, json, text, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION enqueue_job(text, json, text, timestamptz) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
