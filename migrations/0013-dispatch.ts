import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Returns (retorno programado), groups of destinations (grupos de envio), and dispatches that were cancelled in time. */
export class DispatchWhole1700000000013 implements MigrationInterface {
  readonly name = 'DispatchWhole1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(cancelling);
    await runner.query(tables);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const cancelling = `
  -- The owner obeys FORCE too: it cannot check a foreign key while it names no tenant.
  ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE dispatches NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE dispatches
    -- What the destination was to the process before: what cancelling goes back to. Unknown for the older ones.
    ADD COLUMN found text,
    ADD COLUMN cancelled_at timestamptz,
    ADD COLUMN cancelled_by_user_id uuid,
    ADD CONSTRAINT dispatches_found_check CHECK (found IN ('never', 'concluded', 'open')),
    ADD CONSTRAINT dispatches_cancelled_check CHECK ((cancelled_at IS NULL) = (cancelled_by_user_id IS NULL)),
    ADD CONSTRAINT dispatches_canceller_fkey
      FOREIGN KEY (tenant_id, cancelled_by_user_id) REFERENCES users (tenant_id, id);
  ALTER TABLE dispatches FORCE ROW LEVEL SECURITY;
  ALTER TABLE users FORCE ROW LEVEL SECURITY;
  -- Of what was sent nothing else can be changed.
  GRANT UPDATE (cancelled_at, cancelled_by_user_id) ON dispatches TO autos_app;
`;

const tables = `
  -- The pair of units and the day (DOMAIN.md 1.14). The hold on the owing unit stands in process_holds.
  CREATE TABLE dispatch_returns (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    asking_unit_id uuid NOT NULL,
    owing_unit_id uuid NOT NULL,
    due_on date NOT NULL,
    asked_by_user_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_how text,
    CONSTRAINT dispatch_returns_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT dispatch_returns_units_check CHECK (asking_unit_id <> owing_unit_id),
    CONSTRAINT dispatch_returns_ended_check CHECK ((ended_at IS NULL) = (ended_how IS NULL)),
    CONSTRAINT dispatch_returns_how_check CHECK (ended_how IN ('returned', 'deleted', 'cancelled')),
    CONSTRAINT dispatch_returns_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
    CONSTRAINT dispatch_returns_asking_fkey FOREIGN KEY (tenant_id, asking_unit_id) REFERENCES units (tenant_id, id),
    CONSTRAINT dispatch_returns_owing_fkey FOREIGN KEY (tenant_id, owing_unit_id) REFERENCES units (tenant_id, id),
    CONSTRAINT dispatch_returns_user_fkey FOREIGN KEY (tenant_id, asked_by_user_id) REFERENCES users (tenant_id, id)
  );
  CREATE UNIQUE INDEX dispatch_returns_pending
    ON dispatch_returns (tenant_id, process_id, owing_unit_id, asking_unit_id) WHERE ended_at IS NULL;
  CREATE INDEX dispatch_returns_owed ON dispatch_returns (tenant_id, owing_unit_id, due_on, id) WHERE ended_at IS NULL;
  CREATE INDEX dispatch_returns_asked ON dispatch_returns (tenant_id, asking_unit_id, due_on, id) WHERE ended_at IS NULL;
  ${tenantTable('dispatch_returns', 'SELECT, INSERT, UPDATE')}

  CREATE TABLE dispatch_groups (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    unit_id uuid NOT NULL,
    name text NOT NULL,
    CONSTRAINT dispatch_groups_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT dispatch_groups_name_key UNIQUE (tenant_id, unit_id, name),
    CONSTRAINT dispatch_groups_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
  );
  ${tenantTable('dispatch_groups')}

  CREATE TABLE dispatch_group_units (
    tenant_id uuid NOT NULL,
    group_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    CONSTRAINT dispatch_group_units_pkey PRIMARY KEY (tenant_id, group_id, unit_id),
    CONSTRAINT dispatch_group_units_group_fkey
      FOREIGN KEY (tenant_id, group_id) REFERENCES dispatch_groups (tenant_id, id) ON DELETE CASCADE,
    CONSTRAINT dispatch_group_units_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
  );
  ${tenantTable('dispatch_group_units', 'SELECT, INSERT, DELETE')}
`;
