import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Training (docs/adr/0014): a tenant begins with nothing that it does in force, and comes into force once, for ever. What was done
 * before goes in that one transaction; the database refuses any other way.
 */
export class Training1700000000078 implements MigrationInterface {
  readonly name = 'Training1700000000078';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(force + ends + wipe + doors);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const force = `
  -- Null while nothing that is done there has legal value. Of those that are here already, only who trains by name keeps that.
  ALTER TABLE tenants ADD COLUMN in_force_since timestamptz;
  UPDATE tenants SET in_force_since = created_at WHERE stage NOT IN ('interest', 'training');
  ALTER TABLE tenants ADD CONSTRAINT tenants_in_force_check CHECK (
    CASE WHEN stage IN ('pilot', 'production') THEN in_force_since IS NOT NULL
         WHEN stage IN ('interest', 'training') THEN in_force_since IS NULL ELSE true END);
`;

const ends = `
  -- Who ended the training, when, and how many of what went. One a tenant; it is running only inside the act.
  CREATE TABLE training_ends (
    tenant_id uuid NOT NULL,
    ended_at timestamptz(3) NOT NULL,
    ended_by text NOT NULL,
    counts jsonb NOT NULL,
    running boolean NOT NULL,
    CONSTRAINT training_ends_pkey PRIMARY KEY (tenant_id),
    CONSTRAINT training_ends_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('training_ends', 'SELECT')}

  -- What left the system in training: whoever shows it later is told so.
  CREATE TABLE training_files (
    tenant_id uuid NOT NULL,
    file_sha256 bytea NOT NULL,
    CONSTRAINT training_files_pkey PRIMARY KEY (tenant_id, file_sha256),
    CONSTRAINT training_files_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('training_files', 'SELECT')}
  CREATE TABLE training_codes (
    tenant_id uuid NOT NULL,
    code text NOT NULL,
    crc text NOT NULL,
    CONSTRAINT training_codes_pkey PRIMARY KEY (tenant_id, code, crc),
    CONSTRAINT training_codes_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('training_codes', 'SELECT')}

  CREATE FUNCTION training_is_ending() RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $body$
    SELECT EXISTS (SELECT FROM training_ends
                    WHERE tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid AND running)
  $body$;

  CREATE FUNCTION keep_in_force() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE before timestamptz := NEW.in_force_since;
    BEGIN
      IF TG_OP = 'UPDATE' THEN before := OLD.in_force_since; END IF;
      NEW.in_force_since := coalesce(before, CASE WHEN NEW.stage IN ('pilot', 'production') THEN now() END);
      IF TG_OP = 'UPDATE' AND before IS NULL AND NEW.in_force_since IS NOT NULL THEN
        IF current_setting('app.tenant_id', true) IS DISTINCT FROM NEW.id::text OR NOT training_is_ending() THEN
          RAISE EXCEPTION 'A tenant comes into force by the end of its training alone.' USING ERRCODE = 'restrict_violation';
        END IF;
      END IF;
      RETURN NEW;
    END $body$;
  REVOKE ALL ON FUNCTION keep_in_force() FROM PUBLIC;
  CREATE TRIGGER tenants_keep_in_force BEFORE INSERT OR UPDATE ON tenants
    FOR EACH ROW EXECUTE FUNCTION keep_in_force();

  CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
      IF TG_OP = 'DELETE' AND training_is_ending() THEN RETURN NULL; END IF;
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
    END $body$;

  CREATE OR REPLACE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $body$
    BEGIN
      IF TG_OP = 'DELETE' AND training_is_ending() THEN RETURN OLD; END IF;
      RAISE EXCEPTION 'What the gazette has published does not change.' USING ERRCODE = 'restrict_violation';
    END $body$;
`;

const record = [
  ['objects', 'number_counters'],
  ['history_heads', 'events', 'event_values', 'event_queue'],
  ['access_grants', 'access_credentials', 'secret_confirmations', 'document_shares'],
  [
    'processes',
    'process_classes',
    'process_parties',
    'process_units',
    'process_holds',
    'process_suspensions',
  ],
  ['process_relations', 'process_acknowledgements', 'scheduled_reopenings'],
  ['documents', 'document_versions', 'document_files', 'document_writers', 'document_presences'],
  ['document_batches', 'document_batch_lines', 'document_answers', 'document_images', 'document_recipients'],
  ['comment_threads', 'thread_comments', 'received_files', 'received_parts', 'file_texts'],
  ['sealed_documents', 'renditions', 'signatures', 'signing_ceremonies', 'evidence_files', 'authentications'],
  ['preserved_files', 'due_timestamps', 'outside_signings', 'detached_signatures', 'detached_timestamps'],
  ['withdrawn_files', 'handed_out_copies', 'publications', 'publication_corrections'],
  ['letters', 'letter_recipients', 'letter_attachments', 'dispatches', 'dispatch_returns'],
  ['ledgers', 'ledger_keys', 'ledger_entries', 'ledger_tiles', 'ledger_map_entries', 'ledger_map_nodes'],
  ['ledger_tree_heads', 'ledger_head_timestamps'],
  ['blocks', 'block_units', 'block_items', 'signature_requests'],
  ['notes', 'process_markers', 'follow_ups', 'unit_deadlines', 'comments', 'favourites', 'visits'],
  ['process_situations', 'dossiers', 'dossier_prints', 'notices'],
].flat();

const wipe = `
  -- What goes; a migration that makes another table of record replaces this function. The same list stands in architecture.cjs.
  CREATE FUNCTION record_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $body$
    SELECT ARRAY[${record.map((name) => `'${name}'`).join(', ')}]
  $body$;

  CREATE FUNCTION training_counts() RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp AS $body$
    SELECT jsonb_build_object(
      'processes', (SELECT count(*) FROM processes WHERE tenant_id = current_setting('app.tenant_id')::uuid),
      'documents', (SELECT count(*) FROM documents WHERE tenant_id = current_setting('app.tenant_id')::uuid),
      'signatures', (SELECT count(*) FROM signatures WHERE tenant_id = current_setting('app.tenant_id')::uuid),
      'files', (SELECT count(*) FROM objects WHERE tenant_id = current_setting('app.tenant_id')::uuid))
  $body$;

  -- In an order that no foreign key refuses: those that no other of the rest refers to, then the next ones.
  CREATE FUNCTION wipe_record(tenant uuid) RETURNS jsonb LANGUAGE plpgsql SET search_path = public, pg_temp AS $body$
    DECLARE rest text[] := record_tables(); free text[]; name text; gone bigint; counts jsonb := '{}';
    BEGIN
      WHILE cardinality(rest) > 0 LOOP
        SELECT array_agg(t) INTO free FROM unnest(rest) t
         WHERE NOT EXISTS (SELECT FROM pg_constraint c JOIN unnest(rest) other ON c.conrelid = to_regclass(other)
                            WHERE c.contype = 'f' AND c.confrelid = to_regclass(t) AND c.conrelid <> c.confrelid);
        IF free IS NULL THEN RAISE EXCEPTION 'Foreign keys go round among %', rest; END IF;
        FOREACH name IN ARRAY free LOOP
          EXECUTE format('DELETE FROM %I WHERE tenant_id = $1', name) USING tenant;
          GET DIAGNOSTICS gone = ROW_COUNT;
          IF gone > 0 THEN counts := counts || jsonb_build_object(name, gone); END IF;
        END LOOP;
        SELECT array_agg(t) INTO rest FROM unnest(rest) t WHERE t <> ALL (free);
        rest := coalesce(rest, '{}');
      END LOOP;
      RETURN counts;
    END $body$;
  REVOKE ALL ON FUNCTION wipe_record(uuid) FROM PUBLIC;
`;

const doors = `
  -- The only door. Whoever is about to write a process, a document or an act refers to a unit and a person, and waits for this one or
  -- is waited for; so nothing of before stays and nothing of after goes.
  CREATE FUNCTION end_training(to_stage text, why text, by_name text, change_id uuid, at timestamptz) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      tenant uuid := current_setting('app.tenant_id')::uuid; from_stage text; gone jsonb;
      narrowed text := coalesce(current_setting('app.narrowed', true), '');
    BEGIN
      SELECT stage INTO from_stage FROM tenants WHERE id = tenant AND in_force_since IS NULL FOR UPDATE;
      IF from_stage IS NULL OR from_stage NOT IN ('interest', 'training') OR to_stage NOT IN ('pilot', 'production') THEN
        RAISE EXCEPTION 'No training ends here.' USING ERRCODE = 'restrict_violation', CONSTRAINT = 'training_goes_on';
      END IF;
      PERFORM set_config('app.narrowed', '', true);
      PERFORM FROM units WHERE tenant_id = tenant ORDER BY id FOR UPDATE;
      PERFORM FROM users WHERE tenant_id = tenant ORDER BY id FOR UPDATE;
      INSERT INTO training_ends (tenant_id, ended_at, ended_by, counts, running) VALUES (tenant, at, by_name, '{}', true);
      INSERT INTO training_files (tenant_id, file_sha256)
        SELECT tenant, sha256 FROM (
          SELECT object_sha256 FROM renditions WHERE tenant_id = tenant
          UNION SELECT object_sha256 FROM evidence_files WHERE tenant_id = tenant
          UNION SELECT object_sha256 FROM preserved_files WHERE tenant_id = tenant
          UNION SELECT pdf_sha256 FROM authentications WHERE tenant_id = tenant
          UNION SELECT file_sha256 FROM handed_out_copies WHERE tenant_id = tenant
          UNION SELECT file_sha256 FROM withdrawn_files WHERE tenant_id = tenant) f (sha256);
      INSERT INTO training_codes (tenant_id, code, crc)
        SELECT tenant, d.code, s.crc FROM sealed_documents s JOIN documents d ON d.tenant_id = tenant AND d.id = s.document_id
         WHERE s.tenant_id = tenant
        UNION
        SELECT tenant, d.code, a.crc FROM authentications a JOIN documents d ON d.tenant_id = tenant AND d.id = a.document_id
         WHERE a.tenant_id = tenant;
      gone := wipe_record(tenant);
      UPDATE tenants SET stage = to_stage WHERE id = tenant;
      INSERT INTO tenant_stage_changes (tenant_id, id, from_stage, stage, reason, changed_by, changed_at)
        VALUES (tenant, change_id, from_stage, to_stage, why, by_name, at);
      DELETE FROM production_requests WHERE tenant_id = tenant;
      -- Counted anew within the hour: what is gone counts against no limit.
      DELETE FROM tenant_usage WHERE tenant_id = tenant;
      UPDATE training_ends SET counts = gone, running = false WHERE tenant_id = tenant;
      PERFORM set_config('app.narrowed', narrowed, true);
      RETURN gone;
    END $body$;
  REVOKE ALL ON FUNCTION end_training(text, text, text, uuid, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION end_training(text, text, text, uuid, timestamptz) TO autos_app;

  -- The same doors for who operates the platform, who is of no tenant: it learns the sums and no row.
  CREATE FUNCTION end_training_of(tenant uuid, to_stage text, why text, by_name text, change_id uuid, at timestamptz) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      PERFORM set_config('app.tenant_id', tenant::text, true);
      RETURN end_training(to_stage, why, by_name, change_id, at);
    END $body$;
  REVOKE ALL ON FUNCTION end_training_of(uuid, text, text, text, uuid, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION end_training_of(uuid, text, text, text, uuid, timestamptz) TO autos_platform;
  CREATE FUNCTION training_counts_of(tenant uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      PERFORM set_config('app.tenant_id', tenant::text, true);
      RETURN training_counts();
    END $body$;
  REVOKE ALL ON FUNCTION training_counts_of(uuid) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION training_counts_of(uuid) TO autos_platform;
`;
