import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Pictures in the text of a document. Its texts name them by hash, and every version may: they go with the document. */
export class DocumentImages1700000000021 implements MigrationInterface {
  readonly name = 'DocumentImages1700000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE document_images (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        object_sha256 bytea NOT NULL,
        media_type text NOT NULL,
        bytes integer NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        added_at timestamptz NOT NULL,
        CONSTRAINT document_images_pkey PRIMARY KEY (tenant_id, document_id, object_sha256),
        CONSTRAINT document_images_media_check CHECK (media_type IN ('image/png', 'image/jpeg')),
        CONSTRAINT document_images_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_images_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX document_images_object ON document_images (tenant_id, object_sha256);
      ${tenantTable('document_images')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
