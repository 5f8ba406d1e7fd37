import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The life of a process after it is opened: suspension, annexes, relations, holds, ciência, scheduled reopening. */
export class LifeCycle1700000000011 implements MigrationInterface {
  readonly name = 'LifeCycle1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const columns = `
  ALTER TABLE memberships DROP CONSTRAINT memberships_role_check;
  ALTER TABLE memberships ADD CONSTRAINT memberships_role_check
    CHECK (role IN ('basic', 'collaborator', 'protocol', 'administrator'));

  ALTER TABLE processes
    ADD COLUMN documents_count integer NOT NULL DEFAULT 0,
    ADD COLUMN annexes_level smallint NOT NULL DEFAULT 0,
    ADD COLUMN annexed_to_id uuid,
    ADD COLUMN annexed_in_unit_id uuid,
    ADD COLUMN priority text,
    -- Only when it is not the day of opening: the process came with a number and a date of its own.
    ADD COLUMN registered_on date,
    ADD COLUMN deleted_at timestamptz;
  DO $body$
    DECLARE tenant uuid;
    BEGIN
      FOR tenant IN SELECT id FROM tenants LOOP
        PERFORM set_config('app.tenant_id', tenant::text, true);
        UPDATE processes p SET documents_count = d.documents
          FROM (SELECT process_id, count(*) AS documents FROM documents WHERE tenant_id = tenant GROUP BY 1) d
         WHERE p.tenant_id = tenant AND p.id = d.process_id;
      END LOOP;
    END $body$;

  -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
  ALTER TABLE processes NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE process_units NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE units NO FORCE ROW LEVEL SECURITY;
  -- A deleted process keeps its row, its number and its chain. Level 3 stands above secret: no predicate of access
  -- shows it, to anybody.
  ALTER TABLE processes ALTER COLUMN level SET EXPRESSION AS (
    CASE WHEN deleted_at IS NULL THEN greatest(own_level, documents_level, annexes_level) ELSE 3::smallint END);
  ALTER TABLE processes
    ADD CONSTRAINT processes_annexes_level_check CHECK (annexes_level IN (0, 1)),
    ADD CONSTRAINT processes_annexed_check CHECK ((state = 'annexed') = (annexed_to_id IS NOT NULL)),
    ADD CONSTRAINT processes_annexed_to_fkey
      FOREIGN KEY (tenant_id, annexed_to_id) REFERENCES processes (tenant_id, id),
    ADD CONSTRAINT processes_annexed_in_fkey
      FOREIGN KEY (tenant_id, annexed_in_unit_id) REFERENCES units (tenant_id, id);
  ALTER TABLE units FORCE ROW LEVEL SECURITY;
  ALTER TABLE process_units FORCE ROW LEVEL SECURITY;
  ALTER TABLE processes FORCE ROW LEVEL SECURITY;
  CREATE INDEX processes_annexed_to ON processes (tenant_id, annexed_to_id) WHERE annexed_to_id IS NOT NULL;

  ALTER TABLE process_units
    ADD COLUMN suspended boolean NOT NULL DEFAULT false,
    ADD COLUMN marked_unread boolean NOT NULL DEFAULT false;
  DROP INDEX process_units_desk;
  CREATE INDEX process_units_desk ON process_units (tenant_id, unit_id, origin, arrived_at DESC, process_id DESC)
    INCLUDE (level) WHERE concluded_at IS NULL AND NOT suspended;
  DROP INDEX process_units_unread;
  CREATE INDEX process_units_unread ON process_units (tenant_id, unit_id, origin, process_id)
    INCLUDE (level) WHERE concluded_at IS NULL AND NOT suspended AND received_at IS NULL;
`;

const tables = `
  -- What binds a unit to a process for a reason that another module knows: a return that it owes (DOMAIN.md 1.14).
  CREATE TABLE process_holds (
    tenant_id uuid NOT NULL,
    process_id uuid NOT NULL,
    kind text NOT NULL,
    reference_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    placed_at timestamptz NOT NULL,
    CONSTRAINT process_holds_pkey PRIMARY KEY (tenant_id, process_id, kind, reference_id),
    CONSTRAINT process_holds_kind_check CHECK (kind IN ('return_owed')),
    CONSTRAINT process_holds_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT process_holds_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
  );
  ${tenantTable('process_holds')}

  CREATE TABLE process_suspensions (
    tenant_id uuid NOT NULL,
    process_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    reason text NOT NULL,
    waits_for_id uuid,
    suspended_by_user_id uuid NOT NULL,
    suspended_at timestamptz NOT NULL,
    CONSTRAINT process_suspensions_pkey PRIMARY KEY (tenant_id, process_id),
    CONSTRAINT process_suspensions_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT process_suspensions_waits_for_fkey
      FOREIGN KEY (tenant_id, waits_for_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT process_suspensions_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    CONSTRAINT process_suspensions_user_fkey
      FOREIGN KEY (tenant_id, suspended_by_user_id) REFERENCES users (tenant_id, id)
  );
  ${tenantTable('process_suspensions')}

  -- Two rows for each relation, one from each side: it has no direction.
  CREATE TABLE process_relations (
    tenant_id uuid NOT NULL,
    process_id uuid NOT NULL,
    related_id uuid NOT NULL,
    related_at timestamptz NOT NULL,
    CONSTRAINT process_relations_pkey PRIMARY KEY (tenant_id, process_id, related_id),
    CONSTRAINT process_relations_self_check CHECK (process_id <> related_id),
    CONSTRAINT process_relations_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT process_relations_related_fkey FOREIGN KEY (tenant_id, related_id) REFERENCES processes (tenant_id, id)
  );
  ${tenantTable('process_relations', 'SELECT, INSERT, DELETE')}

  CREATE TABLE process_acknowledgements (
    tenant_id uuid NOT NULL,
    process_id uuid NOT NULL,
    user_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    acknowledged_at timestamptz NOT NULL,
    CONSTRAINT process_acknowledgements_pkey PRIMARY KEY (tenant_id, process_id, user_id, unit_id),
    CONSTRAINT process_acknowledgements_process_fkey
      FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT process_acknowledgements_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
    CONSTRAINT process_acknowledgements_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
  );
  ${tenantTable('process_acknowledgements', 'SELECT, INSERT')}

  CREATE TABLE scheduled_reopenings (
    tenant_id uuid NOT NULL,
    process_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    reopens_on date NOT NULL,
    scheduled_by_user_id uuid NOT NULL,
    scheduled_at timestamptz NOT NULL,
    CONSTRAINT scheduled_reopenings_pkey PRIMARY KEY (tenant_id, process_id, unit_id),
    CONSTRAINT scheduled_reopenings_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT scheduled_reopenings_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    CONSTRAINT scheduled_reopenings_user_fkey
      FOREIGN KEY (tenant_id, scheduled_by_user_id) REFERENCES users (tenant_id, id)
  );
  CREATE INDEX scheduled_reopenings_day ON scheduled_reopenings (tenant_id, reopens_on);
  ${tenantTable('scheduled_reopenings')}
`;
