import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Accounts of programs: a key instead of a password, some operations, some units, perhaps some process types. */
export class ServiceAccounts1700000000089 implements MigrationInterface {
  readonly name = 'ServiceAccounts1700000000089';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(kinds + accounts + actor + sight);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const kinds = `
  -- Acts are of an account. That of a program, and that of support, is nobody's: no password opens it, no role is given to it.
  ALTER TABLE users ADD COLUMN kind text NOT NULL DEFAULT 'person'
    CONSTRAINT users_kind_check CHECK (kind IN ('person', 'service', 'support'));

  CREATE FUNCTION refuse_unless_person() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    IF EXISTS (SELECT FROM users u WHERE u.tenant_id = NEW.tenant_id AND u.id = NEW.user_id AND u.kind <> 'person') THEN
      RAISE EXCEPTION 'Only a person has this.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END $body$;
  CREATE TRIGGER memberships_of_persons BEFORE INSERT OR UPDATE OF user_id ON memberships
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_person();
  CREATE TRIGGER positions_of_persons BEFORE INSERT OR UPDATE OF user_id ON positions
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_person();
  CREATE TRIGGER signatures_of_persons BEFORE INSERT OR UPDATE OF user_id ON signatures
    FOR EACH ROW EXECUTE FUNCTION refuse_unless_person();
`;

const accounts = `
  CREATE TABLE service_accounts (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    purpose text NOT NULL,
    operations text[] NOT NULL CONSTRAINT service_accounts_operations_check CHECK (cardinality(operations) > 0),
    -- Of the whole key, which is shown once; its beginning, by which people tell one from another.
    key_hash bytea NOT NULL,
    key_prefix text NOT NULL,
    expires_at timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at timestamptz,
    created_by_user_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT service_accounts_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT service_accounts_key UNIQUE (tenant_id, key_hash),
    CONSTRAINT service_accounts_user_fkey FOREIGN KEY (tenant_id, id) REFERENCES users (tenant_id, id),
    CONSTRAINT service_accounts_creator_fkey FOREIGN KEY (tenant_id, created_by_user_id) REFERENCES users (tenant_id, id)
  );
  ${tenantTable('service_accounts', 'SELECT, INSERT, UPDATE')}

  CREATE TABLE service_account_units (
    tenant_id uuid NOT NULL,
    account_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT service_account_units_pkey PRIMARY KEY (tenant_id, account_id, unit_id),
    CONSTRAINT service_account_units_account_fkey
      FOREIGN KEY (tenant_id, account_id) REFERENCES service_accounts (tenant_id, id),
    CONSTRAINT service_account_units_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
  );
  ${tenantTable('service_account_units', 'SELECT, INSERT, DELETE')}

  -- None: every type.
  CREATE TABLE service_account_types (
    tenant_id uuid NOT NULL,
    account_id uuid NOT NULL,
    type_id uuid NOT NULL,
    CONSTRAINT service_account_types_pkey PRIMARY KEY (tenant_id, account_id, type_id),
    CONSTRAINT service_account_types_account_fkey
      FOREIGN KEY (tenant_id, account_id) REFERENCES service_accounts (tenant_id, id),
    CONSTRAINT service_account_types_type_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES process_types (tenant_id, id)
  );
  ${tenantTable('service_account_types', 'SELECT, INSERT, DELETE')}
`;

const actor = `
  -- Which program acts, in one statement and one round trip, as session_actor does for a person (migration 0003).
  CREATE FUNCTION service_actor(named text, hash bytea, at timestamptz) RETURNS jsonb
    LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $body$
    DECLARE
      tenant tenants;
      account service_accounts;
    BEGIN
      SELECT * INTO tenant FROM tenants t WHERE t.slug = named;
      IF tenant.id IS NULL THEN RETURN NULL; END IF;
      PERFORM set_config('app.tenant_id', tenant.id::text, true);
      SELECT a.* INTO account
        FROM service_accounts a JOIN users u ON u.tenant_id = a.tenant_id AND u.id = a.id AND u.active
       WHERE a.tenant_id = tenant.id AND a.key_hash = hash AND a.revoked_at IS NULL AND a.expires_at > at;
      IF account.id IS NULL THEN RETURN NULL; END IF;
      -- To the minute: every request would else write.
      UPDATE service_accounts SET last_used_at = at
       WHERE tenant_id = tenant.id AND id = account.id
         AND (last_used_at IS NULL OR last_used_at < at - interval '1 minute');
      RETURN jsonb_build_object(
        'tenantId', tenant.id, 'tenantSlug', tenant.slug, 'tenantName', tenant.name,
        'suspended', tenant.stage = 'suspended', 'userId', account.id,
        'name', (SELECT name FROM users WHERE tenant_id = tenant.id AND id = account.id),
        'operations', to_jsonb(account.operations),
        'units', coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', n.id, 'label', n.acronym, 'name', n.name) ORDER BY n.acronym)
            FROM service_account_units s JOIN units n ON n.tenant_id = s.tenant_id AND n.id = s.unit_id AND n.active
           WHERE s.tenant_id = tenant.id AND s.account_id = account.id), '[]'),
        'processTypes', (
          SELECT jsonb_agg(s.type_id) FROM service_account_types s
           WHERE s.tenant_id = tenant.id AND s.account_id = account.id));
    END $body$;
  REVOKE ALL ON FUNCTION service_actor(text, bytea, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION service_actor(text, bytea, timestamptz) TO autos_app;
`;

const sight = `
  -- Some actors see less than their unit does: app.narrowed says {"types": [ids] or null, "level": the highest or null}.
  -- It is set by the unit of work of such an actor alone; for all others the policy is one comparison a statement.
  CREATE FUNCTION in_narrowed_sight(type uuid, level integer) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp AS $body$
      SELECT (jsonb_typeof(s.n->'types') IS DISTINCT FROM 'array' OR s.n->'types' ? type::text)
             AND level <= coalesce((s.n->>'level')::integer, 3)
        FROM (SELECT current_setting('app.narrowed')::jsonb AS n) s
    $body$;
  CREATE POLICY narrowed_sight ON processes AS RESTRICTIVE
    USING (CASE WHEN (SELECT coalesce(current_setting('app.narrowed', true), '') = '') THEN true
                ELSE in_narrowed_sight(type_id, level) END)
    WITH CHECK (true);
  CREATE POLICY narrowed_sight ON process_types AS RESTRICTIVE
    USING (CASE WHEN (SELECT coalesce(current_setting('app.narrowed', true), '') = '') THEN true
                ELSE in_narrowed_sight(id, 0) END)
    WITH CHECK (true);
`;
