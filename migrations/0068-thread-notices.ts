import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice may lead to what is said beside the text of a document (comentários no texto), and goes with the document. */
export class ThreadNotices1700000000068 implements MigrationInterface {
  readonly name = 'ThreadNotices1700000000068';

  async up(runner: QueryRunner): Promise<void> {
    // Adding a foreign key reads both tables as their owner, of no tenant.
    await runner.query(`
      ALTER TABLE notices NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices
        ADD COLUMN document_id uuid,
        ADD CONSTRAINT notices_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE;
      ALTER TABLE documents FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices FORCE ROW LEVEL SECURITY;
      CREATE INDEX notices_document ON notices (tenant_id, document_id) WHERE document_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
