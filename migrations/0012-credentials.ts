import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Secret processes are held by persons (DOMAIN.md 1.9): each credential says how the process stands on the desk of its
 * holder, where it was given and how it ended. The open row of a unit becomes the sum of its holders. The password that
 * opens a secret process once more is remembered here, for a session and a process, for a short time.
 */
export class Credentials1700000000012 implements MigrationInterface {
  readonly name = 'Credentials1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_credentials RENAME COLUMN revoked_at TO ended_at;
      ALTER TABLE access_credentials
        ADD COLUMN granted_in_unit_id uuid,
        ADD COLUMN received_at timestamptz,
        ADD COLUMN concluded_at timestamptz,
        ADD COLUMN end_reason text,
        ADD COLUMN ended_by_user_id uuid;
      DO $body$
        DECLARE tenant uuid;
        BEGIN
          FOR tenant IN SELECT id FROM tenants LOOP
            PERFORM set_config('app.tenant_id', tenant::text, true);
            UPDATE access_credentials c
               SET granted_in_unit_id = c.unit_id, received_at = c.granted_at,
                   concluded_at = (SELECT r.concluded_at FROM process_units r
                                    WHERE r.tenant_id = tenant AND r.process_id = c.process_id AND r.unit_id = c.unit_id),
                   end_reason = CASE WHEN c.ended_at IS NOT NULL THEN 'revoked' END,
                   ended_by_user_id = CASE WHEN c.ended_at IS NOT NULL THEN c.granted_by_user_id END
             WHERE c.tenant_id = tenant;
            INSERT INTO process_units (tenant_id, process_id, unit_id, origin, level, arrived_at, received_at)
            SELECT c.tenant_id, c.process_id, c.unit_id, 'received', p.level, min(c.granted_at), min(c.granted_at)
              FROM access_credentials c
              JOIN processes p ON p.tenant_id = c.tenant_id AND p.id = c.process_id
             WHERE c.tenant_id = tenant AND c.ended_at IS NULL AND p.level = 2
             GROUP BY c.tenant_id, c.process_id, c.unit_id, p.level
                ON CONFLICT (tenant_id, process_id, unit_id) DO NOTHING;
          END LOOP;
        END $body$;
      ALTER TABLE access_credentials ALTER COLUMN granted_in_unit_id SET NOT NULL;
      ALTER TABLE access_credentials ADD CONSTRAINT access_credentials_end_check
        CHECK ((ended_at IS NULL) = (end_reason IS NULL) AND (ended_at IS NULL) = (ended_by_user_id IS NULL));
      ALTER TABLE access_credentials ADD CONSTRAINT access_credentials_reason_check
        CHECK (end_reason IN ('revoked', 'renounced', 'cancelled', 'opened_up', 'deleted'));

      -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
      ALTER TABLE access_credentials NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE units NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE access_credentials ADD CONSTRAINT access_credentials_granted_in_fkey
        FOREIGN KEY (tenant_id, granted_in_unit_id) REFERENCES units (tenant_id, id);
      ALTER TABLE access_credentials ADD CONSTRAINT access_credentials_ended_by_fkey
        FOREIGN KEY (tenant_id, ended_by_user_id) REFERENCES users (tenant_id, id);
      ALTER TABLE users FORCE ROW LEVEL SECURITY;
      ALTER TABLE units FORCE ROW LEVEL SECURITY;
      ALTER TABLE access_credentials FORCE ROW LEVEL SECURITY;

      -- The custody of a unit looks by unit, whoever the holders are.
      CREATE INDEX access_credentials_unit ON access_credentials (tenant_id, unit_id, process_id);
      -- The desk asks of each secret row whether it stands there for this person, and asks nothing of the table.
      DROP INDEX access_credentials_person;
      CREATE INDEX access_credentials_person ON access_credentials (tenant_id, user_id, unit_id, process_id)
        INCLUDE (received_at, concluded_at) WHERE ended_at IS NULL;

      -- No foreign key to the session: programs inside the house act without one.
      CREATE TABLE secret_confirmations (
        tenant_id uuid NOT NULL,
        user_id uuid NOT NULL,
        session_id uuid NOT NULL,
        process_id uuid NOT NULL,
        confirmed_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT secret_confirmations_pkey PRIMARY KEY (tenant_id, user_id, session_id, process_id),
        CONSTRAINT secret_confirmations_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT secret_confirmations_process_fkey
          FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
      );
      ${tenantTable('secret_confirmations')}

      ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
      ALTER TABLE memberships ADD CONSTRAINT memberships_role_check
        CHECK (role IN ('basic', 'collaborator', 'protocol', 'administrator', 'custodian'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
