import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A notice may lead to a block (bloco). */
export class BlockNotices1700000000061 implements MigrationInterface {
  readonly name = 'BlockNotices1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    // Adding a foreign key reads both tables as their owner, of no tenant.
    await runner.query(`
      ALTER TABLE notices NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE blocks NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices
        ADD COLUMN block_id uuid,
        ADD CONSTRAINT notices_block_fkey FOREIGN KEY (tenant_id, block_id) REFERENCES blocks (tenant_id, id) ON DELETE CASCADE;
      ALTER TABLE blocks FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices FORCE ROW LEVEL SECURITY;
      CREATE INDEX notices_block ON notices (tenant_id, block_id) WHERE block_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
