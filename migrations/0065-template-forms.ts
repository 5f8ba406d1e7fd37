import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** The form of a template (DOMAIN.md 1.17), and what was answered in each document. */
export class TemplateForms1700000000065 implements MigrationInterface {
  readonly name = 'TemplateForms1700000000065';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE template_fields (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        template_id uuid NOT NULL,
        place integer NOT NULL,
        name text NOT NULL,
        definition jsonb NOT NULL,
        CONSTRAINT template_fields_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT template_fields_name_key UNIQUE (tenant_id, template_id, name),
        CONSTRAINT template_fields_template_fkey FOREIGN KEY (tenant_id, template_id) REFERENCES document_templates (tenant_id, id)
      );
      ${tenantTable('template_fields')}

      -- Never updated. They go away with a draft that is deleted, since they repeat what it says.
      CREATE TABLE document_answers (
        tenant_id uuid NOT NULL,
        document_id uuid NOT NULL,
        template_id uuid NOT NULL,
        fields jsonb NOT NULL,
        answers jsonb NOT NULL,
        user_id uuid NOT NULL,
        answered_at timestamptz NOT NULL,
        CONSTRAINT document_answers_pkey PRIMARY KEY (tenant_id, document_id),
        CONSTRAINT document_answers_document_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
        CONSTRAINT document_answers_template_fkey FOREIGN KEY (tenant_id, template_id) REFERENCES document_templates (tenant_id, id),
        CONSTRAINT document_answers_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('document_answers', 'SELECT, INSERT, DELETE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
