import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * The classification plan with its retention table (DOMAIN.md 1.7). What is classified points to a proxy, so that a
 * whole plan is exchanged by moving a few hundred proxies, whatever the number of processes.
 */
export class Classification1700000000042 implements MigrationInterface {
  readonly name = 'Classification1700000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE classification_plans (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        created_at timestamptz NOT NULL,
        activated_at timestamptz,
        CONSTRAINT classification_plans_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT classification_plans_name_key UNIQUE (tenant_id, name),
        CONSTRAINT classification_plans_state_check CHECK (state IN ('draft', 'current', 'former')),
        CONSTRAINT classification_plans_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE UNIQUE INDEX classification_plans_current ON classification_plans (tenant_id) WHERE state = 'current';
      ${tenantTable('classification_plans', 'SELECT, INSERT, UPDATE')}

      -- One that only groups others has no terms. Without current_years the term waits for a fact that the note tells.
      CREATE TABLE record_classes (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        plan_id uuid NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        selectable boolean NOT NULL,
        current_years smallint,
        intermediate_years smallint,
        destination text,
        note text,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT record_classes_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT record_classes_code_key UNIQUE (tenant_id, plan_id, code),
        CONSTRAINT record_classes_destination_check CHECK (destination IN ('permanent', 'elimination')),
        CONSTRAINT record_classes_terms_check CHECK (
          CASE WHEN selectable THEN destination IS NOT NULL AND intermediate_years IS NOT NULL
               ELSE num_nonnulls(destination, current_years, intermediate_years) = 0 END),
        CONSTRAINT record_classes_years_check CHECK (current_years >= 0 AND intermediate_years >= 0),
        CONSTRAINT record_classes_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES classification_plans (tenant_id, id)
      );
      ${tenantTable('record_classes', 'SELECT, INSERT, UPDATE')}

      -- Each selectable class has one of the same id, made with it. It points elsewhere once another plan took over.
      CREATE TABLE class_proxies (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        class_id uuid NOT NULL,
        -- Something was classified by it, or a type suggests it: never taken back.
        used boolean NOT NULL DEFAULT false,
        CONSTRAINT class_proxies_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT class_proxies_class_fkey FOREIGN KEY (tenant_id, class_id) REFERENCES record_classes (tenant_id, id)
      );
      CREATE INDEX class_proxies_class ON class_proxies (tenant_id, class_id);
      ${tenantTable('class_proxies', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE class_mappings (
        tenant_id uuid NOT NULL,
        plan_id uuid NOT NULL,
        from_class_id uuid NOT NULL,
        to_class_id uuid NOT NULL,
        CONSTRAINT class_mappings_pkey PRIMARY KEY (tenant_id, plan_id, from_class_id),
        CONSTRAINT class_mappings_plan_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES classification_plans (tenant_id, id),
        CONSTRAINT class_mappings_from_fkey FOREIGN KEY (tenant_id, from_class_id) REFERENCES record_classes (tenant_id, id),
        CONSTRAINT class_mappings_to_fkey FOREIGN KEY (tenant_id, to_class_id) REFERENCES record_classes (tenant_id, id)
      );
      ${tenantTable('class_mappings')}
    `);
    for (const [table, owner, referenced] of classified)
      await runner.query(`
        CREATE TABLE ${table} (
          tenant_id uuid NOT NULL,
          ${owner} uuid NOT NULL,
          proxy_id uuid NOT NULL,
          place smallint NOT NULL,
          CONSTRAINT ${table}_pkey PRIMARY KEY (tenant_id, ${owner}, proxy_id),
          CONSTRAINT ${table}_owner_fkey FOREIGN KEY (tenant_id, ${owner}) REFERENCES ${referenced} (tenant_id, id),
          CONSTRAINT ${table}_proxy_fkey FOREIGN KEY (tenant_id, proxy_id) REFERENCES class_proxies (tenant_id, id)
        );
        ${tenantTable(table)}
      `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

/** What points to proxies: table, what it is of, and the table of that. */
const classified = [
  ['process_type_classes', 'type_id', 'process_types'],
  ['document_type_classes', 'type_id', 'document_types'],
  ['process_classes', 'process_id', 'processes'],
] as const;
