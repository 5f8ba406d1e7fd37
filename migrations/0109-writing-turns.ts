import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The turn to write (vez de escrever): who asked for it while another writes, by which page it is held, and its number, by
 * which a page knows that it lost it. A turn that is given back keeps its row, or its number would begin again.
 */
export class WritingTurns1700000000109 implements MigrationInterface {
  readonly name = 'WritingTurns1700000000109';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The new foreign key is checked by the owner, who is in no tenant.
      ALTER TABLE document_writers NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE users NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE document_writers
        ADD COLUMN turn integer NOT NULL DEFAULT 1,
        ADD COLUMN page text,
        ADD COLUMN asked_by uuid,
        ADD COLUMN asked_at timestamptz,
        ADD CONSTRAINT document_writers_asked CHECK ((asked_by IS NULL) = (asked_at IS NULL)),
        ADD CONSTRAINT document_writers_asker_fkey FOREIGN KEY (tenant_id, asked_by) REFERENCES users (tenant_id, id);
      ALTER TABLE users FORCE ROW LEVEL SECURITY;
      ALTER TABLE document_writers FORCE ROW LEVEL SECURITY;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
