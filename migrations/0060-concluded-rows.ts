import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has left the desk of a unit is looked up there too: concluded and suspended processes, by the same keyset. */
export class ConcludedRows1700000000060 implements MigrationInterface {
  readonly name = 'ConcludedRows1700000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX process_units_concluded ON process_units (tenant_id, unit_id, origin, arrived_at DESC, process_id DESC)
        INCLUDE (level) WHERE concluded_at IS NOT NULL;
      CREATE INDEX process_units_suspended ON process_units (tenant_id, unit_id, origin, arrived_at DESC, process_id DESC)
        INCLUDE (level) WHERE concluded_at IS NULL AND suspended;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
