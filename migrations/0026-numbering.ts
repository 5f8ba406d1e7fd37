import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The six ways of numbering documents (DOMAIN.md 1.6); number and name stand apart from the title that shows both. */
export class DocumentNumbering1700000000026 implements MigrationInterface {
  readonly name = 'DocumentNumbering1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document_types ADD COLUMN numbering text NOT NULL DEFAULT 'none';
      ALTER TABLE documents ADD COLUMN number_label text;
      ALTER TABLE documents ADD COLUMN name text;
      DO $body$
        DECLARE tenant uuid;
        BEGIN
          FOR tenant IN SELECT id FROM tenants LOOP
            PERFORM set_config('app.tenant_id', tenant::text, true);
            UPDATE document_types SET numbering = 'unit-yearly' WHERE tenant_id = tenant AND numbered;
            -- A type may have a dash in its name, so the number and the name are read from behind it.
            UPDATE documents d
               SET number_label = CASE WHEN d.type_number IS NOT NULL
                                       THEN substring(substr(d.title, length(t.name) + 1) from '^ nº ([^ ]+)') END,
                   name = substring(substr(d.title, length(t.name) + 1) from '^(?: nº [^ ]+)? — (.*)$')
              FROM document_types t
             WHERE d.tenant_id = tenant AND t.tenant_id = tenant AND t.id = d.type_id;
          END LOOP;
        END $body$;
      ALTER TABLE document_types DROP COLUMN numbered;
      ALTER TABLE document_types ADD CONSTRAINT document_types_numbering_check
        CHECK (numbering IN ('unit', 'body', 'unit-yearly', 'body-yearly', 'informed', 'none'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
