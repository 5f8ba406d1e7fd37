import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The desk begins with what nobody of the unit has seen yet: in red, with news or marked as unread. The index that it walks
 * keeps that order, so that the first page costs what it did.
 */
export class UnreadFirst1700000000057 implements MigrationInterface {
  readonly name = 'UnreadFirst1700000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX process_units_desk;
      CREATE INDEX process_units_desk ON process_units (tenant_id, unit_id, origin,
        (received_at IS NULL OR has_news OR marked_unread) DESC, arrived_at DESC, process_id DESC)
        INCLUDE (level) WHERE concluded_at IS NULL AND NOT suspended;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
