import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

const ofProcess = (table: string): string => of(table, 'process', 'process_id', 'processes');
const of = (table: string, name: string, column: string, other: string): string =>
  `CONSTRAINT ${table}_${name}_fkey FOREIGN KEY (tenant_id, ${column}) REFERENCES ${other} (tenant_id, id)`;

export class Organizing1700000000014 implements MigrationInterface {
  readonly name = 'Organizing1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ownedByUnitOrPerson);
    await runner.query(markers);
    await runner.query(situations);
    await runner.query(deadlines);
    await runner.query(commentsAndPersonal);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const ownedByUnitOrPerson = `
      -- Of a unit or of a person: one of the two.
      CREATE TABLE notes (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid,
        user_id uuid,
        text text NOT NULL,
        priority boolean NOT NULL,
        written_by_user_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT notes_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT notes_owner_check CHECK (num_nonnulls(unit_id, user_id) = 1),
        ${ofProcess('notes')},
        ${of('notes', 'unit', 'unit_id', 'units')},
        ${of('notes', 'user', 'user_id', 'users')},
        ${of('notes', 'writer', 'written_by_user_id', 'users')}
      );
      CREATE UNIQUE INDEX notes_process_key ON notes (tenant_id, process_id, unit_id, user_id) NULLS NOT DISTINCT;
      ${tenantTable('notes')}

      -- seen_seq is the last event of the process that the owner has seen: what came after it is news.
      CREATE TABLE follow_ups (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid,
        user_id uuid,
        group_name text NOT NULL,
        remark text,
        seen_seq integer NOT NULL,
        added_by_user_id uuid NOT NULL,
        added_at timestamptz NOT NULL,
        CONSTRAINT follow_ups_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT follow_ups_owner_check CHECK (num_nonnulls(unit_id, user_id) = 1),
        ${ofProcess('follow_ups')},
        ${of('follow_ups', 'unit', 'unit_id', 'units')},
        ${of('follow_ups', 'user', 'user_id', 'users')},
        ${of('follow_ups', 'adder', 'added_by_user_id', 'users')}
      );
      CREATE UNIQUE INDEX follow_ups_process_key ON follow_ups (tenant_id, process_id, unit_id, user_id, group_name)
        NULLS NOT DISTINCT;
      CREATE INDEX follow_ups_unit ON follow_ups (tenant_id, unit_id, added_at DESC) WHERE unit_id IS NOT NULL;
      CREATE INDEX follow_ups_user ON follow_ups (tenant_id, user_id, added_at DESC) WHERE user_id IS NOT NULL;
      ${tenantTable('follow_ups')}`;

const markers = `
      CREATE TABLE markers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        colour text NOT NULL,
        archived_at timestamptz,
        CONSTRAINT markers_pkey PRIMARY KEY (tenant_id, id),
        ${of('markers', 'unit', 'unit_id', 'units')}
      );
      CREATE UNIQUE INDEX markers_name_key ON markers (tenant_id, unit_id, lower(name)) WHERE archived_at IS NULL;
      ${tenantTable('markers', 'SELECT, INSERT, UPDATE')}

      -- Rows end, they are not changed: they are the history of the markers of a process (DOMAIN.md 1.23).
      CREATE TABLE process_markers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        marker_id uuid NOT NULL,
        text text,
        set_by_user_id uuid NOT NULL,
        set_at timestamptz NOT NULL,
        ended_by_user_id uuid,
        ended_at timestamptz,
        CONSTRAINT process_markers_pkey PRIMARY KEY (tenant_id, id),
        ${ofProcess('process_markers')},
        ${of('process_markers', 'unit', 'unit_id', 'units')},
        ${of('process_markers', 'marker', 'marker_id', 'markers')},
        ${of('process_markers', 'setter', 'set_by_user_id', 'users')},
        ${of('process_markers', 'ender', 'ended_by_user_id', 'users')}
      );
      CREATE UNIQUE INDEX process_markers_current_key ON process_markers (tenant_id, process_id, unit_id, marker_id)
        WHERE ended_at IS NULL;
      CREATE INDEX process_markers_marker ON process_markers (tenant_id, marker_id, process_id) WHERE ended_at IS NULL;
      CREATE INDEX process_markers_history ON process_markers (tenant_id, process_id, unit_id, set_at DESC);
      ${tenantTable('process_markers', 'SELECT, INSERT, UPDATE')}`;

const situations = `
      CREATE TABLE situations (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        name text NOT NULL,
        place smallint NOT NULL,
        archived_at timestamptz,
        CONSTRAINT situations_pkey PRIMARY KEY (tenant_id, id),
        ${of('situations', 'unit', 'unit_id', 'units')}
      );
      CREATE UNIQUE INDEX situations_name_key ON situations (tenant_id, unit_id, lower(name)) WHERE archived_at IS NULL;
      ${tenantTable('situations', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE process_situations (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        situation_id uuid NOT NULL,
        set_by_user_id uuid NOT NULL,
        set_at timestamptz NOT NULL,
        ended_by_user_id uuid,
        ended_at timestamptz,
        CONSTRAINT process_situations_pkey PRIMARY KEY (tenant_id, id),
        ${ofProcess('process_situations')},
        ${of('process_situations', 'unit', 'unit_id', 'units')},
        ${of('process_situations', 'situation', 'situation_id', 'situations')},
        ${of('process_situations', 'setter', 'set_by_user_id', 'users')},
        ${of('process_situations', 'ender', 'ended_by_user_id', 'users')}
      );
      CREATE UNIQUE INDEX process_situations_current_key ON process_situations (tenant_id, process_id, unit_id)
        WHERE ended_at IS NULL;
      CREATE INDEX process_situations_situation ON process_situations (tenant_id, situation_id, process_id)
        WHERE ended_at IS NULL;
      CREATE INDEX process_situations_history ON process_situations (tenant_id, process_id, unit_id, set_at DESC);
      ${tenantTable('process_situations', 'SELECT, INSERT, UPDATE')}`;

const deadlines = `
      -- Controle de prazo: one of each unit for a process. amount and amount_unit tell how due_on was reckoned, if it was.
      CREATE TABLE unit_deadlines (
        tenant_id uuid NOT NULL,
        process_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        due_on date NOT NULL,
        amount integer,
        amount_unit text,
        set_by_user_id uuid NOT NULL,
        set_at timestamptz NOT NULL,
        concluded_by_user_id uuid,
        concluded_at timestamptz,
        CONSTRAINT unit_deadlines_pkey PRIMARY KEY (tenant_id, process_id, unit_id),
        CONSTRAINT unit_deadlines_amount_check CHECK ((amount IS NULL) = (amount_unit IS NULL)),
        CONSTRAINT unit_deadlines_amount_unit_check CHECK (amount_unit IN ('days', 'business-days')),
        ${ofProcess('unit_deadlines')},
        ${of('unit_deadlines', 'unit', 'unit_id', 'units')},
        ${of('unit_deadlines', 'setter', 'set_by_user_id', 'users')},
        ${of('unit_deadlines', 'concluder', 'concluded_by_user_id', 'users')}
      );
      CREATE INDEX unit_deadlines_due ON unit_deadlines (tenant_id, unit_id, due_on, process_id) WHERE concluded_at IS NULL;
      CREATE INDEX unit_deadlines_concluded ON unit_deadlines (tenant_id, unit_id, concluded_at DESC)
        WHERE concluded_at IS NOT NULL;
      ${tenantTable('unit_deadlines')}`;

const commentsAndPersonal = `
      CREATE TABLE comments (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid,
        unit_id uuid NOT NULL,
        user_id uuid NOT NULL,
        text text NOT NULL,
        written_at timestamptz NOT NULL,
        CONSTRAINT comments_pkey PRIMARY KEY (tenant_id, id),
        ${ofProcess('comments')},
        ${of('comments', 'document', 'document_id', 'documents')} ON DELETE CASCADE,
        ${of('comments', 'unit', 'unit_id', 'units')},
        ${of('comments', 'user', 'user_id', 'users')}
      );
      CREATE INDEX comments_process ON comments (tenant_id, process_id, written_at DESC, id DESC);
      CREATE INDEX comments_document ON comments (tenant_id, document_id) WHERE document_id IS NOT NULL;
      ${tenantTable('comments', 'SELECT, INSERT, DELETE')}

      CREATE TABLE favourites (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid,
        added_at timestamptz NOT NULL,
        CONSTRAINT favourites_pkey PRIMARY KEY (tenant_id, id),
        ${ofProcess('favourites')},
        ${of('favourites', 'document', 'document_id', 'documents')} ON DELETE CASCADE,
        ${of('favourites', 'user', 'user_id', 'users')}
      );
      CREATE UNIQUE INDEX favourites_key ON favourites (tenant_id, user_id, process_id, document_id) NULLS NOT DISTINCT;
      CREATE INDEX favourites_document ON favourites (tenant_id, document_id) WHERE document_id IS NOT NULL;
      ${tenantTable('favourites', 'SELECT, INSERT, DELETE')}

      -- The last 50 of each person.
      CREATE TABLE visits (
        tenant_id uuid NOT NULL,
        user_id uuid NOT NULL,
        process_id uuid NOT NULL,
        visited_at timestamptz NOT NULL,
        CONSTRAINT visits_pkey PRIMARY KEY (tenant_id, user_id, process_id),
        ${ofProcess('visits')},
        ${of('visits', 'user', 'user_id', 'users')}
      );
      CREATE INDEX visits_recent ON visits (tenant_id, user_id, visited_at DESC);
      CREATE INDEX visits_process ON visits (tenant_id, process_id);
      ${tenantTable('visits')}

      CREATE TABLE desk_views (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        name text NOT NULL,
        query text NOT NULL,
        preferred boolean NOT NULL DEFAULT false,
        CONSTRAINT desk_views_pkey PRIMARY KEY (tenant_id, id),
        ${of('desk_views', 'user', 'user_id', 'users')}
      );
      CREATE UNIQUE INDEX desk_views_name_key ON desk_views (tenant_id, user_id, lower(name));
      CREATE UNIQUE INDEX desk_views_preferred_key ON desk_views (tenant_id, user_id) WHERE preferred;
      ${tenantTable('desk_views')}`;
