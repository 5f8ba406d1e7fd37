import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a notice leads to, when that is not its process. */
export class NoticeReference1700000000018 implements MigrationInterface {
  readonly name = 'NoticeReference1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    // Adding a foreign key reads both tables as their owner, of no tenant.
    await runner.query(`
      ALTER TABLE notices NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE signature_requests NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices
        ADD COLUMN signature_request_id uuid,
        ADD CONSTRAINT notices_signature_request_fkey FOREIGN KEY (tenant_id, signature_request_id)
          REFERENCES signature_requests (tenant_id, id) ON DELETE CASCADE;
      ALTER TABLE signature_requests FORCE ROW LEVEL SECURITY;
      ALTER TABLE notices FORCE ROW LEVEL SECURITY;
      -- The answer to a request looks for what was told of it.
      CREATE INDEX notices_signature_request ON notices (tenant_id, signature_request_id)
        WHERE signature_request_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
