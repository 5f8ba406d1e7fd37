import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signatures asked in a given order: of the requests of a document the lowest turn comes first; null is any time. */
export class RequestTurns1700000000053 implements MigrationInterface {
  readonly name = 'RequestTurns1700000000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE signature_requests ADD COLUMN turn smallint;
      ALTER TABLE signature_requests ADD CONSTRAINT signature_requests_turn_check CHECK (turn BETWEEN 1 AND 99);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
