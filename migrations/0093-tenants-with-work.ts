import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantsWith } from './support';

/**
 * Which tenants have something to do, asked once for all of them: a job of the clock then begins a unit of work only where there is
 * work. Each is a probe of an index a tenant, in the name of that tenant, so that row-level security holds inside too; what
 * comes out is ids of tenants, which everybody may read.
 * And the refusal of a closed unit has a name by which the program knows it.
 */
export class TenantsWithWork1700000000093 implements MigrationInterface {
  readonly name = 'TenantsWithWork1700000000093';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${tenantsWith(
        'tenants_to_sequence',
        '',
        `EXISTS (SELECT FROM event_queue WHERE tenant_id = tenant)
         OR NOT coalesce((SELECT EXISTS (SELECT FROM ledger_head_timestamps s WHERE s.tenant_id = tenant AND s.size = h.size)
                            FROM ledger_tree_heads h WHERE h.tenant_id = tenant ORDER BY h.size DESC LIMIT 1), true)`,
      )}
      ${tenantsWith(
        'tenants_with_abandoned_dossiers',
        'silent_since timestamptz, asked_before timestamptz',
        `EXISTS (SELECT FROM dossiers WHERE tenant_id = tenant AND state IN ('waiting', 'working')
            AND (state = 'working' AND heartbeat_at <= silent_since OR state = 'waiting' AND requested_at <= asked_before))`,
      )}
      ${tenantsWith(
        'tenants_with_old_dossiers',
        'expired_at timestamptz, forgotten_at timestamptz',
        `EXISTS (SELECT FROM dossiers WHERE tenant_id = tenant AND state = 'ready' AND expires_at <= expired_at)
         OR EXISTS (SELECT FROM dossiers
                     WHERE tenant_id = tenant AND requested_at <= forgotten_at AND state IN ('expired', 'failed'))
         OR EXISTS (SELECT FROM dossier_prints WHERE tenant_id = tenant AND used_at <= forgotten_at)`,
      )}
      ${tenantsWith(
        'tenants_with_due_publications',
        'until date',
        `EXISTS (SELECT FROM publications WHERE tenant_id = tenant AND state = 'scheduled' AND available_on <= until)`,
      )}
      ${tenantsWith(
        'tenants_to_count',
        'counted_before timestamptz',
        `NOT EXISTS (SELECT FROM tenant_usage WHERE tenant_id = tenant AND counted_at > counted_before AND counted_at > greatest(
             coalesce((SELECT max(at) FROM audit_entries WHERE tenant_id = tenant), '-infinity'),
             coalesce((SELECT occurred_at FROM events WHERE tenant_id = tenant ORDER BY id DESC LIMIT 1), '-infinity')))`,
      )}

      CREATE OR REPLACE FUNCTION refuse_closed_unit() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          PERFORM FROM units WHERE tenant_id = NEW.tenant_id AND id = NEW.unit_id AND active FOR KEY SHARE;
          IF NOT FOUND THEN
            RAISE EXCEPTION 'The unit is closed.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'unit_is_open';
          END IF;
          RETURN NEW;
        END $body$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
