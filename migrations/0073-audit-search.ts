import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log is searched by who administers: the newest first, of all or of one person. */
export class AuditSearch1700000000073 implements MigrationInterface {
  readonly name = 'AuditSearch1700000000073';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX audit_entries_newest ON audit_entries (tenant_id, at DESC, id DESC);
      CREATE INDEX audit_entries_person ON audit_entries (tenant_id, user_id, at DESC, id DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
