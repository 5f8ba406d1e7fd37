import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Signatures that are made outside of the system: what was handed out to be signed, and what came back beside the PDF (.p7s). */
export class OutsideSignings1700000000067 implements MigrationInterface {
  readonly name = 'OutsideSignings1700000000067';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outside_signings (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        means text NOT NULL,
        user_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        position_id uuid NOT NULL,
        document_id uuid NOT NULL,
        revision integer NOT NULL,
        source_sha256 bytea NOT NULL,
        file_sha256 bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        CONSTRAINT outside_signings_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT outside_signings_once_key UNIQUE (tenant_id, document_id, user_id, means),
        CONSTRAINT outside_signings_means_check CHECK (means IN ('icp_brasil', 'gov_br')),
        CONSTRAINT outside_signings_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT outside_signings_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT outside_signings_file_fkey FOREIGN KEY (tenant_id, file_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX outside_signings_file ON outside_signings (tenant_id, file_sha256);
      CREATE INDEX outside_signings_over ON outside_signings (tenant_id, expires_at);
      ${tenantTable('outside_signings', 'SELECT, INSERT, DELETE')}

      -- A CMS that signs the octets of a file of its own: the signed file never changes, nor does the signature.
      CREATE TABLE detached_signatures (
        tenant_id uuid NOT NULL,
        signature_id uuid NOT NULL,
        document_id uuid NOT NULL,
        signed_sha256 bytea NOT NULL,
        object_sha256 bytea NOT NULL,
        CONSTRAINT detached_signatures_pkey PRIMARY KEY (tenant_id, signature_id),
        CONSTRAINT detached_signatures_signature_fkey FOREIGN KEY (tenant_id, signature_id)
          REFERENCES signatures (tenant_id, id) ON DELETE CASCADE,
        CONSTRAINT detached_signatures_signed_fkey FOREIGN KEY (tenant_id, signed_sha256) REFERENCES objects (tenant_id, sha256),
        CONSTRAINT detached_signatures_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX detached_signatures_document ON detached_signatures (tenant_id, document_id);
      CREATE INDEX detached_signatures_signed ON detached_signatures (tenant_id, signed_sha256);
      CREATE INDEX detached_signatures_object ON detached_signatures (tenant_id, object_sha256);
      ${tenantTable('detached_signatures', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
