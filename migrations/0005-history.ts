import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class History1700000000005 implements MigrationInterface {
  readonly name = 'History1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE history_heads (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        last_seq integer NOT NULL,
        last_hash bytea NOT NULL,
        CONSTRAINT history_heads_pkey PRIMARY KEY (tenant_id, process_id),
        CONSTRAINT history_heads_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id)
      );
      ${tenantTable('history_heads', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE events (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        seq integer NOT NULL,
        type text NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        actor_user_id uuid,
        unit_id uuid,
        attributes jsonb NOT NULL,
        commitments jsonb NOT NULL,
        previous_hash bytea NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT events_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT events_seq_key UNIQUE (tenant_id, process_id, seq),
        CONSTRAINT events_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT events_user_fkey FOREIGN KEY (tenant_id, actor_user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT events_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('events', 'SELECT, INSERT')}

      -- The personal values behind the commitments: the law may have them erased, the chain stays whole.
      CREATE TABLE event_values (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        openings jsonb NOT NULL,
        CONSTRAINT event_values_pkey PRIMARY KEY (tenant_id, event_id),
        CONSTRAINT event_values_event_fkey FOREIGN KEY (tenant_id, event_id) REFERENCES events (tenant_id, id)
      );
      ${tenantTable('event_values', 'SELECT, INSERT, DELETE')}

      CREATE TABLE audit_entries (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        kind text NOT NULL,
        user_id uuid,
        unit_id uuid,
        subject_id uuid,
        attributes jsonb NOT NULL,
        request_id text NOT NULL,
        ip text NOT NULL,
        CONSTRAINT audit_entries_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT audit_entries_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE INDEX audit_entries_subject ON audit_entries (tenant_id, subject_id, at DESC);
      ${tenantTable('audit_entries', 'SELECT, INSERT')}

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
        END $body$;
      CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
