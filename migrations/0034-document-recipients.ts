import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** To whom a document goes (destinatários), with what its text says of them (DOMAIN.md 1.17, 1.21). */
export class DocumentRecipients1700000000034 implements MigrationInterface {
  readonly name = 'DocumentRecipients1700000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The name is as it was when the recipient was chosen: a letter does not change because a unit is renamed.
      CREATE TABLE document_recipients (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        document_id uuid NOT NULL,
        place integer NOT NULL,
        contact_id uuid,
        unit_id uuid,
        user_id uuid,
        name text NOT NULL,
        treatment text,
        vocative text,
        position text,
        address text,
        CONSTRAINT document_recipients_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT document_recipients_who_check CHECK (num_nonnulls(contact_id, unit_id, user_id) = 1),
        CONSTRAINT document_recipients_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_recipients_contact_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES contacts (tenant_id, id),
        CONSTRAINT document_recipients_unit_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
        CONSTRAINT document_recipients_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX document_recipients_document ON document_recipients (tenant_id, document_id, place);
      ${tenantTable('document_recipients')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
