import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Copies of a whole process, made in a job and kept for some days. */
export class Dossiers1700000000030 implements MigrationInterface {
  readonly name = 'Dossiers1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossiers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        format text NOT NULL,
        -- What goes in and what stays out, as the person could read it at the moment of asking.
        plan jsonb NOT NULL,
        content_key bytea NOT NULL,
        state text NOT NULL,
        stage text NOT NULL,
        done integer NOT NULL DEFAULT 0,
        total integer NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        object_sha256 bytea,
        bytes bigint,
        pages integer,
        left_out jsonb NOT NULL DEFAULT '[]',
        requested_at timestamptz NOT NULL,
        heartbeat_at timestamptz,
        ready_at timestamptz,
        expires_at timestamptz,
        CONSTRAINT dossiers_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT dossiers_format_check CHECK (format IN ('pdf', 'zip')),
        CONSTRAINT dossiers_state_check CHECK (state IN ('waiting', 'working', 'ready', 'failed', 'expired')),
        CONSTRAINT dossiers_ready_check CHECK ((state = 'ready') = (object_sha256 IS NOT NULL)),
        CONSTRAINT dossiers_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT dossiers_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT dossiers_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT dossiers_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX dossiers_mine ON dossiers (tenant_id, process_id, user_id, requested_at);
      CREATE INDEX dossiers_content ON dossiers (tenant_id, content_key) WHERE state = 'ready';
      CREATE INDEX dossiers_unfinished ON dossiers (tenant_id, user_id) WHERE state IN ('waiting', 'working');
      CREATE INDEX dossiers_expiring ON dossiers (tenant_id, expires_at) WHERE state = 'ready';
      CREATE INDEX dossiers_object ON dossiers (tenant_id, object_sha256) WHERE object_sha256 IS NOT NULL;
      ${tenantTable('dossiers')}

      CREATE TABLE dossier_prints (
        tenant_id uuid NOT NULL,
        -- SHA-256 of what was printed, and in which way.
        source_key bytea NOT NULL,
        pages integer,
        problem text,
        -- The printed PDF; none when the source is a PDF already.
        object_sha256 bytea,
        used_at timestamptz NOT NULL,
        CONSTRAINT dossier_prints_pkey PRIMARY KEY (tenant_id, source_key),
        CONSTRAINT dossier_prints_outcome_check CHECK ((pages IS NULL) <> (problem IS NULL)),
        CONSTRAINT dossier_prints_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id),
        CONSTRAINT dossier_prints_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX dossier_prints_object ON dossier_prints (tenant_id, object_sha256) WHERE object_sha256 IS NOT NULL;
      ${tenantTable('dossier_prints')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
