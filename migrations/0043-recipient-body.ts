import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The body (órgão) of who is addressed stands in an ofício between position and address. */
export class RecipientBody1700000000043 implements MigrationInterface {
  readonly name = 'RecipientBody1700000000043';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE document_recipients ADD COLUMN body_name text');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
