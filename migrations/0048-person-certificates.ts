import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

export class PersonCertificates1700000000048 implements MigrationInterface {
  readonly name = 'PersonCertificates1700000000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal_certificates DROP CONSTRAINT seal_certificates_purpose_check;
      ALTER TABLE seal_certificates ADD CONSTRAINT seal_certificates_purpose_check
        CHECK (purpose IN ('root', 'intermediate', 'seal', 'codes'));

      CREATE TABLE person_certificates (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        state text NOT NULL,
        requested_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        refusal_reason text,
        proof_document text,
        proof_number jsonb,
        proof_presence text,
        proof_date date,
        holder_name text,
        serial text,
        certificate bytea,
        wrapped_key jsonb,
        not_before timestamptz,
        not_after timestamptz,
        ended_at timestamptz,
        ended_by uuid,
        end_cause text,
        end_reason text,
        CONSTRAINT person_certificates_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT person_certificates_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id),
        CONSTRAINT person_certificates_decided_by_fkey FOREIGN KEY (tenant_id, decided_by) REFERENCES users (tenant_id, id),
        CONSTRAINT person_certificates_ended_by_fkey FOREIGN KEY (tenant_id, ended_by) REFERENCES users (tenant_id, id),
        CONSTRAINT person_certificates_state_check
          CHECK (state IN ('requested', 'approved', 'refused', 'active', 'revoked', 'replaced')),
        CONSTRAINT person_certificates_not_oneself_check CHECK (decided_by <> user_id),
        CONSTRAINT person_certificates_issued_check
          CHECK ((state IN ('active', 'revoked', 'replaced')) = (certificate IS NOT NULL)),
        CONSTRAINT person_certificates_key_check CHECK ((state = 'active') = (wrapped_key IS NOT NULL))
      );
      CREATE UNIQUE INDEX person_certificates_open_key ON person_certificates (tenant_id, user_id)
        WHERE state IN ('requested', 'approved');
      CREATE UNIQUE INDEX person_certificates_active_key ON person_certificates (tenant_id, user_id) WHERE state = 'active';
      CREATE UNIQUE INDEX person_certificates_serial_key ON person_certificates (tenant_id, serial);
      CREATE INDEX person_certificates_user ON person_certificates (tenant_id, user_id, requested_at);
      ${tenantTable('person_certificates', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
