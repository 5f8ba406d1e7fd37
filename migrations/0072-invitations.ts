import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts that begin with an invitation by e-mail instead of a password that somebody else knows. */
export class Invitations1700000000072 implements MigrationInterface {
  readonly name = 'Invitations1700000000072';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE users ADD COLUMN invited_at timestamptz;
      ALTER TABLE password_resets ADD COLUMN invitation boolean NOT NULL DEFAULT false;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
