import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Contacts that look like one person are found by a key that the database keeps, and those that were judged to be two are remembered. */
export class DistinctContacts1700000000083 implements MigrationInterface {
  readonly name = 'DistinctContacts1700000000083';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The words of a name that tell people apart, in the order of the alphabet: "Souza, Ana de" is "Ana Souza". Without accents and
      -- punctuation, without words that tell nobody apart, and without what a company is by law.
      CREATE FUNCTION contact_name_key(name text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $body$
          SELECT coalesce(string_agg(word, ' ' ORDER BY word COLLATE "C"), '')
            FROM regexp_split_to_table(
                   regexp_replace(
                     regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g')), '[[:punct:][:space:]]+', ' ', 'g'),
                     '\\ms a\\M', '', 'g'),
                   ' ') AS word
           WHERE word <> '' AND word !~ '^(da|de|do|das|dos|e|me|epp|mei|ltda|eireli|cia)$'
        $body$;
      ALTER TABLE contacts ADD COLUMN name_key text COLLATE "C" GENERATED ALWAYS AS (contact_name_key(name)) STORED;

      -- Not the same person, whatever they look like. The lesser id first, so that a pair stands once.
      CREATE TABLE distinct_contacts (
        tenant_id uuid NOT NULL,
        one_id uuid NOT NULL,
        other_id uuid NOT NULL,
        decided_by_user_id uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT distinct_contacts_pkey PRIMARY KEY (tenant_id, one_id, other_id),
        CONSTRAINT distinct_contacts_order_check CHECK (one_id < other_id),
        CONSTRAINT distinct_contacts_one_fkey FOREIGN KEY (tenant_id, one_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT distinct_contacts_other_fkey FOREIGN KEY (tenant_id, other_id) REFERENCES contacts (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT distinct_contacts_decider_fkey FOREIGN KEY (tenant_id, decided_by_user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX distinct_contacts_other ON distinct_contacts (tenant_id, other_id);
      CREATE INDEX distinct_contacts_newest ON distinct_contacts (tenant_id, decided_at);
      ${tenantTable('distinct_contacts', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
