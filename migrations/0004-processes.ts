import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class Processes1700000000004 implements MigrationInterface {
  readonly name = 'Processes1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE number_counters (
        tenant_id uuid NOT NULL,
        scope text NOT NULL,
        year integer NOT NULL,
        last bigint NOT NULL,
        CONSTRAINT number_counters_pkey PRIMARY KEY (tenant_id, scope, year),
        CONSTRAINT number_counters_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('number_counters')}

      CREATE TABLE legal_grounds (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        legal_base text NOT NULL,
        level smallint NOT NULL,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT legal_grounds_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT legal_grounds_name_key UNIQUE (tenant_id, name),
        CONSTRAINT legal_grounds_level_check CHECK (level IN (1, 2)),
        CONSTRAINT legal_grounds_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('legal_grounds')}

      CREATE TABLE contacts (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        identifier_kind text,
        identifier text,
        email text,
        created_at timestamptz NOT NULL,
        CONSTRAINT contacts_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT contacts_identifier_check CHECK ((identifier IS NULL) = (identifier_kind IS NULL)),
        CONSTRAINT contacts_identifier_kind_check CHECK (identifier_kind IN ('cpf', 'cnpj')),
        CONSTRAINT contacts_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE UNIQUE INDEX contacts_identifier_key ON contacts (tenant_id, identifier) WHERE identifier IS NOT NULL;
      ${tenantTable('contacts')}

      CREATE TABLE process_types (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        allowed_levels smallint[] NOT NULL,
        suggested_level smallint NOT NULL,
        suggested_legal_ground_id uuid,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT process_types_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT process_types_name_key UNIQUE (tenant_id, name),
        CONSTRAINT process_types_legal_ground_fkey
          FOREIGN KEY (tenant_id, suggested_legal_ground_id) REFERENCES legal_grounds (tenant_id, id),
        CONSTRAINT process_types_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('process_types')}

      -- Levels: 0 public, 1 restricted, 2 secret. The effective one is the maximum (DOMAIN.md 1.8).
      CREATE TABLE processes (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        number text NOT NULL,
        number_digits text NOT NULL,
        number_reversed text NOT NULL,
        type_id uuid NOT NULL,
        subject text NOT NULL,
        own_level smallint NOT NULL,
        documents_level smallint NOT NULL DEFAULT 0,
        level smallint NOT NULL GENERATED ALWAYS AS (greatest(own_level, documents_level)) STORED,
        legal_ground_id uuid,
        state text NOT NULL DEFAULT 'normal',
        opened_at timestamptz NOT NULL,
        opened_by_user_id uuid NOT NULL,
        opened_in_unit_id uuid NOT NULL,
        revision integer NOT NULL DEFAULT 1,
        CONSTRAINT processes_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT processes_number_key UNIQUE (tenant_id, number_digits),
        CONSTRAINT processes_state_check CHECK (state IN ('normal', 'suspended', 'annexed', 'blocked')),
        CONSTRAINT processes_level_check CHECK (own_level BETWEEN 0 AND 2 AND documents_level BETWEEN 0 AND 2),
        CONSTRAINT processes_legal_ground_check CHECK (own_level = 0 OR legal_ground_id IS NOT NULL),
        CONSTRAINT processes_type_fkey FOREIGN KEY (tenant_id, type_id) REFERENCES process_types (tenant_id, id),
        CONSTRAINT processes_legal_ground_fkey
          FOREIGN KEY (tenant_id, legal_ground_id) REFERENCES legal_grounds (tenant_id, id),
        CONSTRAINT processes_user_fkey FOREIGN KEY (tenant_id, opened_by_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT processes_unit_fkey FOREIGN KEY (tenant_id, opened_in_unit_id) REFERENCES units (tenant_id, id)
      );
      CREATE INDEX processes_number_suffix ON processes (tenant_id, number_reversed text_pattern_ops);
      ${tenantTable('processes')}

      CREATE TABLE process_parties (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        contact_id uuid NOT NULL,
        place smallint NOT NULL,
        CONSTRAINT process_parties_pkey PRIMARY KEY (tenant_id, process_id, contact_id),
        CONSTRAINT process_parties_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT process_parties_contact_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id)
      );
      CREATE INDEX process_parties_contact ON process_parties (tenant_id, contact_id);
      ${tenantTable('process_parties')}

      -- The open rows: a process has no single current unit. A row without concluded_at is open.
      CREATE TABLE process_units (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        origin text NOT NULL,
        arrived_at timestamptz NOT NULL,
        received_at timestamptz,
        received_by_user_id uuid,
        has_news boolean NOT NULL DEFAULT false,
        sent_from_unit_id uuid,
        sent_by_user_id uuid,
        sent_note text,
        assignee_user_id uuid,
        concluded_at timestamptz,
        CONSTRAINT process_units_pkey PRIMARY KEY (tenant_id, process_id, unit_id),
        CONSTRAINT process_units_origin_check CHECK (origin IN ('generated', 'received')),
        CONSTRAINT process_units_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT process_units_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT process_units_from_fkey FOREIGN KEY (tenant_id, sent_from_unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT process_units_sender_fkey FOREIGN KEY (tenant_id, sent_by_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT process_units_assignee_fkey FOREIGN KEY (tenant_id, assignee_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX process_units_desk ON process_units (tenant_id, unit_id, origin, arrived_at DESC, process_id DESC)
        WHERE concluded_at IS NULL;
      ${tenantTable('process_units')}

      CREATE TABLE access_grants (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        reason text NOT NULL,
        granted_at timestamptz NOT NULL,
        CONSTRAINT access_grants_pkey PRIMARY KEY (tenant_id, process_id, unit_id),
        CONSTRAINT access_grants_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT access_grants_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('access_grants')}

      CREATE TABLE access_credentials (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        granted_by_user_id uuid NOT NULL,
        granted_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT access_credentials_pkey PRIMARY KEY (tenant_id, process_id, user_id, unit_id),
        CONSTRAINT access_credentials_process_fkey
          FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT access_credentials_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT access_credentials_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('access_credentials')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
