import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Takes away support_beside, in whose place support_now stands (migration 0079). Migration 0091 made it where it ran before this one, and
 * makes it no more: both ways lead to the same schema.
 */
export class NoSupportBeside1700000000047 implements MigrationInterface {
  readonly name = 'NoSupportBeside1700000000047';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION IF EXISTS support_beside(uuid, jsonb, timestamptz)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
