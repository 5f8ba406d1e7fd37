import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The tenant's own electronic gazette (boletim): what is published is never changed again, by nobody. */
export class Gazette1700000000062 implements MigrationInterface {
  readonly name = 'Gazette1700000000062';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing_units (
        tenant_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        CONSTRAINT publishing_units_pkey PRIMARY KEY (tenant_id, unit_id),
        CONSTRAINT publishing_units_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
      );
      ${tenantTable('publishing_units')}

      CREATE TABLE publications (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('publication', 'rectification', 'republication', 'apostille')),
        summary text NOT NULL,
        available_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('scheduled', 'cancelled', 'published')),
        scheduled_by_user_id uuid NOT NULL,
        scheduled_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT publications_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT publications_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        -- A signature ends when the text changes; a document with a cancelled schedule may still be deleted.
        CONSTRAINT publications_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT publications_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT publications_user_fkey FOREIGN KEY (tenant_id, scheduled_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE UNIQUE INDEX publications_one_each ON publications (tenant_id, document_id) WHERE state <> 'cancelled';
      CREATE INDEX publications_process ON publications (tenant_id, process_id);
      CREATE INDEX publications_due ON publications (tenant_id, available_on) WHERE state = 'scheduled';
      CREATE INDEX publications_by_day ON publications (tenant_id, available_on DESC, id DESC) WHERE state = 'published';
      ${tenantTable('publications', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE publication_corrections (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        publication_id uuid NOT NULL,
        CONSTRAINT publication_corrections_pkey PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT publication_corrections_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT publication_corrections_publication_fkey FOREIGN KEY (tenant_id, publication_id) REFERENCES publications (tenant_id, id)
      );
      CREATE INDEX publication_corrections_publication ON publication_corrections (tenant_id, publication_id);
      ${tenantTable('publication_corrections', 'SELECT, INSERT')}

      ALTER TABLE documents ADD COLUMN publication text
        CONSTRAINT documents_publication_check CHECK (publication IN ('scheduled', 'published'));

      CREATE FUNCTION refuse_published_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'What the gazette has published does not change.' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER documents_published_stay BEFORE DELETE ON documents FOR EACH ROW
        WHEN (OLD.publication = 'published') EXECUTE FUNCTION refuse_published_change();
      CREATE TRIGGER documents_published_same BEFORE UPDATE ON documents FOR EACH ROW
        WHEN (OLD.publication = 'published'
              AND (OLD.publication, OLD.state, OLD.version, OLD.revision, OLD.title, OLD.code, OLD.process_id)
                  IS DISTINCT FROM
                  (NEW.publication, NEW.state, NEW.version, NEW.revision, NEW.title, NEW.code, NEW.process_id))
        EXECUTE FUNCTION refuse_published_change();
      CREATE TRIGGER publications_published_stay BEFORE UPDATE OR DELETE ON publications FOR EACH ROW
        WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_published_change();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
