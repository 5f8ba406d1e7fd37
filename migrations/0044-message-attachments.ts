import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many files came with a message; null of what is no message, and of messages from before, of which nothing is known. */
export class MessageAttachments1700000000044 implements MigrationInterface {
  readonly name = 'MessageAttachments1700000000044';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['document_files', 'received_files'])
      await runner.query(`ALTER TABLE ${table} ADD COLUMN attachments integer`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
