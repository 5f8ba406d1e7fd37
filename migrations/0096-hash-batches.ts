import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that are signed by their hash go out and come back several at a time: with an A1 certificate in the browser, or at gov.br.
 * What waits at gov.br while this runs belongs to no batch, and is begun anew.
 */
export class HashBatches1700000000096 implements MigrationInterface {
  readonly name = 'HashBatches1700000000096';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outside_signings
        ADD COLUMN batch_id uuid,
        DROP CONSTRAINT outside_signings_means_check,
        ADD CONSTRAINT outside_signings_means_check CHECK (means IN ('icp_brasil', 'gov_br', 'a1'));
      CREATE INDEX outside_signings_batch ON outside_signings (tenant_id, batch_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
