import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The public log of each tenant (RFC 9162) and the map of its processes to their latest heads. */
export class Ledger1700000000046 implements MigrationInterface {
  readonly name = 'Ledger1700000000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row a tenant: its lock lets one sequencer in at a time.
      CREATE TABLE ledgers (
        tenant_id uuid NOT NULL,
        size bigint NOT NULL,
        CONSTRAINT ledgers_pkey PRIMARY KEY (tenant_id),
        CONSTRAINT ledgers_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('ledgers', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE ledger_keys (
        tenant_id uuid NOT NULL,
        id text NOT NULL,
        public_key bytea NOT NULL,
        wrapped_key jsonb,
        endorsement bytea,
        created_at timestamptz(3) NOT NULL,
        retired_at timestamptz(3),
        CONSTRAINT ledger_keys_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT ledger_keys_wrapped_check CHECK ((wrapped_key IS NULL) = (retired_at IS NOT NULL)),
        CONSTRAINT ledger_keys_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      CREATE UNIQUE INDEX ledger_keys_active_key ON ledger_keys (tenant_id) WHERE retired_at IS NULL;
      ${tenantTable('ledger_keys', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE ledger_entries (
        tenant_id uuid NOT NULL,
        place bigint NOT NULL,
        process_id uuid NOT NULL,
        seq integer NOT NULL,
        leaf_hash bytea NOT NULL,
        CONSTRAINT ledger_entries_pkey PRIMARY KEY (tenant_id, place),
        CONSTRAINT ledger_entries_event_key UNIQUE (tenant_id, process_id, seq),
        CONSTRAINT ledger_entries_leaf_key UNIQUE (tenant_id, leaf_hash),
        CONSTRAINT ledger_entries_event_fkey FOREIGN KEY (tenant_id, process_id, seq) REFERENCES events (tenant_id, process_id, seq)
      );
      ${tenantTable('ledger_entries', 'SELECT, INSERT')}

      -- Level 0 holds hashes of leaves; level n the roots of the full tiles of level n - 1: 256 of 32 octets each.
      CREATE TABLE ledger_tiles (
        tenant_id uuid NOT NULL,
        level smallint NOT NULL,
        place bigint NOT NULL,
        hashes bytea NOT NULL,
        CONSTRAINT ledger_tiles_pkey PRIMARY KEY (tenant_id, level, place),
        CONSTRAINT ledger_tiles_hashes_check CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
        CONSTRAINT ledger_tiles_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('ledger_tiles', 'SELECT, INSERT, UPDATE')}

      -- The newest leaf of each process, under a name that tells nobody which process it is.
      CREATE TABLE ledger_map_entries (
        tenant_id uuid NOT NULL,
        bucket integer NOT NULL,
        name bytea NOT NULL,
        leaf_hash bytea NOT NULL,
        CONSTRAINT ledger_map_entries_pkey PRIMARY KEY (tenant_id, bucket, name),
        CONSTRAINT ledger_map_entries_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('ledger_map_entries', 'SELECT, INSERT, UPDATE')}

      -- The subtrees at the depths 16 and 8 that are not empty.
      CREATE TABLE ledger_map_nodes (
        tenant_id uuid NOT NULL,
        depth smallint NOT NULL,
        place integer NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT ledger_map_nodes_pkey PRIMARY KEY (tenant_id, depth, place),
        CONSTRAINT ledger_map_nodes_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );
      ${tenantTable('ledger_map_nodes', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE ledger_tree_heads (
        tenant_id uuid NOT NULL,
        size bigint NOT NULL,
        root bytea NOT NULL,
        map_root bytea NOT NULL,
        signed_at timestamptz(3) NOT NULL,
        key_id text NOT NULL,
        signature bytea NOT NULL,
        CONSTRAINT ledger_tree_heads_pkey PRIMARY KEY (tenant_id, size),
        CONSTRAINT ledger_tree_heads_key_fkey FOREIGN KEY (tenant_id, key_id) REFERENCES ledger_keys (tenant_id, id)
      );
      ${tenantTable('ledger_tree_heads', 'SELECT, INSERT')}

      CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ledger_tree_heads_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_tree_heads
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ledger_tiles_never_less BEFORE DELETE OR TRUNCATE ON ledger_tiles
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- The last tile of a level grows; what it holds already stays.
      CREATE FUNCTION refuse_other_hashes() RETURNS trigger LANGUAGE plpgsql AS $body$
        BEGIN
          IF length(NEW.hashes) < length(OLD.hashes) OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes
             OR (NEW.tenant_id, NEW.level, NEW.place) <> (OLD.tenant_id, OLD.level, OLD.place) THEN
            RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
          END IF;
          RETURN NEW;
        END $body$;
      CREATE TRIGGER ledger_tiles_only_grow BEFORE UPDATE ON ledger_tiles
        FOR EACH ROW EXECUTE FUNCTION refuse_other_hashes();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
