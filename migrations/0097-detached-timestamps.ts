import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The copy of a detached signature with a timestamp in it; what was received stays beside it, as it came. */
export class DetachedTimestamps1700000000097 implements MigrationInterface {
  readonly name = 'DetachedTimestamps1700000000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE detached_timestamps (
        tenant_id uuid NOT NULL,
        signature_id uuid NOT NULL,
        object_sha256 bytea NOT NULL,
        stamped_at timestamptz(3) NOT NULL,
        stamped_by text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        CONSTRAINT detached_timestamps_pkey PRIMARY KEY (tenant_id, signature_id),
        CONSTRAINT detached_timestamps_signature_fkey FOREIGN KEY (tenant_id, signature_id)
          REFERENCES detached_signatures (tenant_id, signature_id) ON DELETE CASCADE,
        CONSTRAINT detached_timestamps_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX detached_timestamps_object ON detached_timestamps (tenant_id, object_sha256);
      ${tenantTable('detached_timestamps', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
