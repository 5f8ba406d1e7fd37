import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two contacts that are one person are made one: the recipients that point to the one that goes are found. */
export class RecipientsOfContacts1700000000086 implements MigrationInterface {
  readonly name = 'RecipientsOfContacts1700000000086';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX document_recipients_contact ON document_recipients (tenant_id, contact_id) WHERE contact_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
