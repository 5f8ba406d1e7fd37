import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** E-mail sent from a process (correspondência eletrônica): what was sent, to whom, and whether it was delivered. */
export class Letters1700000000038 implements MigrationInterface {
  readonly name = 'Letters1700000000038';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The type of what the system itself writes: nobody chooses it for a document of theirs.
      ALTER TABLE document_types ADD COLUMN automatic text
        CONSTRAINT document_types_automatic_check CHECK (automatic IN ('letter'));
      CREATE UNIQUE INDEX document_types_automatic_key ON document_types (tenant_id, automatic)
        WHERE automatic IS NOT NULL;

      CREATE TABLE letters (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        process_id uuid NOT NULL,
        document_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        sent_by_user_id uuid NOT NULL,
        sender_name text NOT NULL,
        sender_address text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT letters_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT letters_document_key UNIQUE (tenant_id, document_id),
        CONSTRAINT letters_process_fkey FOREIGN KEY (tenant_id, process_id) REFERENCES processes (tenant_id, id),
        CONSTRAINT letters_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT letters_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT letters_user_fkey FOREIGN KEY (tenant_id, sent_by_user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('letters', 'SELECT, INSERT')}

      CREATE TABLE letter_recipients (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        letter_id uuid NOT NULL,
        place integer NOT NULL,
        address text NOT NULL,
        -- Cópia oculta: the other recipients do not see the address.
        hidden boolean NOT NULL,
        state text NOT NULL DEFAULT 'waiting',
        reason text,
        settled_at timestamptz,
        CONSTRAINT letter_recipients_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT letter_recipients_place_key UNIQUE (tenant_id, letter_id, place),
        CONSTRAINT letter_recipients_state_check CHECK (state IN ('waiting', 'sent', 'failed')),
        CONSTRAINT letter_recipients_settled_check CHECK ((state = 'waiting') = (settled_at IS NULL)),
        CONSTRAINT letter_recipients_letter_fkey FOREIGN KEY (tenant_id, letter_id) REFERENCES letters (tenant_id, id)
      );
      ${tenantTable('letter_recipients', 'SELECT, INSERT, UPDATE')}

      -- The very bytes that were sent: a rendition made later would be another file.
      CREATE TABLE letter_attachments (
        tenant_id uuid NOT NULL,
        letter_id uuid NOT NULL,
        place integer NOT NULL,
        document_id uuid NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        file_name text NOT NULL,
        media_type text NOT NULL,
        bytes bigint NOT NULL,
        object_sha256 bytea NOT NULL,
        CONSTRAINT letter_attachments_pkey PRIMARY KEY (tenant_id, letter_id, place),
        CONSTRAINT letter_attachments_letter_fkey FOREIGN KEY (tenant_id, letter_id) REFERENCES letters (tenant_id, id),
        CONSTRAINT letter_attachments_document_fkey
          FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT letter_attachments_object_fkey FOREIGN KEY (tenant_id, object_sha256) REFERENCES objects (tenant_id, sha256)
      );
      CREATE INDEX letter_attachments_object ON letter_attachments (tenant_id, object_sha256);
      ${tenantTable('letter_attachments', 'SELECT, INSERT')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
