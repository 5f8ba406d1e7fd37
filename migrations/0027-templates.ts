import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates and standard texts of a unit, of a body or of all (DOMAIN.md 1.17). */
export class Templates1700000000027 implements MigrationInterface {
  readonly name = 'Templates1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
      ALTER TABLE document_templates NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE units NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE bodies NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE document_templates
        ALTER COLUMN type_id DROP NOT NULL,
        ADD COLUMN unit_id uuid,
        ADD COLUMN body_id uuid,
        ADD COLUMN revision integer NOT NULL DEFAULT 1,
        ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN archived_at timestamptz,
        ADD CONSTRAINT document_templates_scope_check CHECK (unit_id IS NULL OR body_id IS NULL),
        ADD CONSTRAINT document_templates_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        ADD CONSTRAINT document_templates_body_fkey FOREIGN KEY (tenant_id, body_id) REFERENCES bodies (tenant_id, id);
      ALTER TABLE bodies FORCE ROW LEVEL SECURITY;
      ALTER TABLE units FORCE ROW LEVEL SECURITY;
      ALTER TABLE document_templates FORCE ROW LEVEL SECURITY;
      DO $body$
        DECLARE tenant uuid;
        BEGIN
          FOR tenant IN SELECT id FROM tenants LOOP
            PERFORM set_config('app.tenant_id', tenant::text, true);
            UPDATE document_templates SET archived_at = now() WHERE tenant_id = tenant AND NOT active;
          END LOOP;
        END $body$;
      ALTER TABLE document_templates DROP COLUMN active;
      ALTER TABLE document_templates DROP CONSTRAINT document_templates_name_key;
      CREATE UNIQUE INDEX document_templates_name ON document_templates
        (tenant_id, coalesce(unit_id, body_id, tenant_id), lower(name)) WHERE archived_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
