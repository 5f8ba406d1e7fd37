import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Who is writing a document now, and who else has it open. */
export class Writing1700000000025 implements MigrationInterface {
  readonly name = 'Writing1700000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_writers (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        user_id uuid NOT NULL,
        since timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT document_writers_pkey PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT document_writers_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_writers_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('document_writers')}

      CREATE TABLE document_presences (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        user_id uuid NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT document_presences_pkey PRIMARY KEY (tenant_id, document_id, user_id),
        CONSTRAINT document_presences_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_presences_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('document_presences')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
