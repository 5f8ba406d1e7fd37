import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** Authentication of digitised copies (Lei 12.682/2012, art. 3º; Decreto 10.278/2020): who compared which file with which paper. */
export class Authentications1700000000039 implements MigrationInterface {
  readonly name = 'Authentications1700000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE authentications (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        -- Of the file as it was: replaced, it is another.
        file_sha256 bytea NOT NULL,
        conference text NOT NULL,
        user_id uuid NOT NULL,
        signer_name text NOT NULL,
        position_title text NOT NULL,
        unit_id uuid NOT NULL,
        unit_label text NOT NULL,
        level text NOT NULL,
        factors text NOT NULL,
        certificate_serial text,
        source_sha256 bytea NOT NULL,
        pdf_sha256 bytea NOT NULL,
        crc text NOT NULL,
        integrity_code text NOT NULL,
        authenticated_at timestamptz(3) NOT NULL,
        ip text NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT authentications_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT authentications_conference_check
          CHECK (conference IN ('original', 'notarised_copy', 'authenticated_copy')),
        CONSTRAINT authentications_level_check CHECK (level IN ('simple', 'advanced', 'qualified')),
        CONSTRAINT authentications_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT authentications_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT authentications_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT authentications_source_fkey FOREIGN KEY (tenant_id, source_sha256) REFERENCES objects (tenant_id, sha256),
        CONSTRAINT authentications_pdf_fkey FOREIGN KEY (tenant_id, pdf_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE UNIQUE INDEX authentications_one_in_force ON authentications (tenant_id, document_id)
        WHERE cancelled_at IS NULL;
      CREATE INDEX authentications_document ON authentications (tenant_id, document_id, authenticated_at);
      CREATE INDEX authentications_source ON authentications (tenant_id, source_sha256);
      CREATE INDEX authentications_pdf ON authentications (tenant_id, pdf_sha256);
      ${tenantTable('authentications')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
