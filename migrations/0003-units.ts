import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Units1700000000003 implements MigrationInterface {
  readonly name = 'Units1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bodies (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        acronym text NOT NULL,
        name text NOT NULL,
        code text NOT NULL,
        CONSTRAINT bodies_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT bodies_acronym_key UNIQUE (tenant_id, acronym),
        CONSTRAINT bodies_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('bodies')}

      CREATE TABLE units (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        body_id uuid NOT NULL,
        parent_id uuid,
        acronym text NOT NULL,
        name text NOT NULL,
        code text NOT NULL,
        email text,
        accepts_dispatch boolean NOT NULL DEFAULT true,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT units_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT units_acronym_key UNIQUE (tenant_id, acronym),
        CONSTRAINT units_body_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id),
        CONSTRAINT units_parent_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES units (tenant_id, id)
      );
      -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
      ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE sessions ADD CONSTRAINT sessions_acting_unit_fkey
        FOREIGN KEY (tenant_id, acting_unit_id) REFERENCES units (tenant_id, id);
      ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
      ${tenantTable('units')}

      CREATE TABLE memberships (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        role text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        CONSTRAINT memberships_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT memberships_role_check CHECK (role IN ('basic', 'collaborator', 'administrator')),
        CONSTRAINT memberships_period_check CHECK (ends_on IS NULL OR ends_on >= starts_on),
        CONSTRAINT memberships_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT memberships_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE INDEX memberships_user ON memberships (tenant_id, user_id);
      CREATE INDEX memberships_unit ON memberships (tenant_id, unit_id);
      ${tenantTable('memberships')}

      CREATE TABLE positions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        title text NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        CONSTRAINT positions_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT positions_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX positions_user ON positions (tenant_id, user_id);
      ${tenantTable('positions')}


      -- Who acts, in one statement and one round trip: it sets the tenant for itself, under row-level security.
      CREATE FUNCTION session_actor(tenant uuid, session uuid, at timestamptz) RETURNS jsonb
        LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $body$
        DECLARE actor jsonb;
        BEGIN
          PERFORM set_config('app.tenant_id', tenant::text, true);
          SELECT jsonb_build_object(
                   'sessionId', s.id, 'userId', u.id, 'name', coalesce(u.social_name, u.name),
                   'tenantSlug', t.slug, 'tenantName', t.name, 'actingUnitId', s.acting_unit_id,
                   'memberships', coalesce((
                     SELECT jsonb_agg(jsonb_build_object('unitId', n.id, 'label', n.acronym, 'name', n.name, 'role', m.role)
                                      ORDER BY n.acronym)
                       FROM memberships m JOIN units n ON n.tenant_id = m.tenant_id AND n.id = m.unit_id
                      WHERE m.tenant_id = tenant AND m.user_id = u.id AND n.active
                        AND m.starts_on <= (at AT TIME ZONE 'America/Sao_Paulo')::date
                        AND (m.ends_on IS NULL OR m.ends_on >= (at AT TIME ZONE 'America/Sao_Paulo')::date)), '[]'))
            INTO actor
            FROM sessions s
            JOIN users u ON u.tenant_id = s.tenant_id AND u.id = s.user_id
            JOIN tenants t ON t.id = s.tenant_id
           WHERE s.tenant_id = tenant AND s.id = session AND s.ended_at IS NULL AND s.expires_at > at AND u.active;
          RETURN actor;
        END $body$;
      REVOKE ALL ON FUNCTION session_actor(uuid, uuid, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION session_actor(uuid, uuid, timestamptz) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
