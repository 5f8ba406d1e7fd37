import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How it was proved who asks for a certificate: by documents, or by gov.br, whose level the session that began by it keeps. */
export class ProofsOfIdentity1700000000100 implements MigrationInterface {
  readonly name = 'ProofsOfIdentity1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null where it began otherwise, or with another CPF than the account's.
      ALTER TABLE sessions ADD COLUMN gov_br_level text
        CONSTRAINT sessions_gov_br_level_check CHECK (gov_br_level IN ('bronze', 'silver', 'gold'));

      ALTER TABLE person_certificates
        ADD COLUMN proof_method text,
        ADD COLUMN proof_level text;
      DO $$ DECLARE tenant uuid; BEGIN
        FOR tenant IN SELECT id FROM tenants LOOP
          PERFORM set_config('app.tenant_id', tenant::text, true);
          UPDATE person_certificates SET proof_method = 'documents'
           WHERE tenant_id = tenant AND proof_document IS NOT NULL;
        END LOOP;
      END $$;
      ALTER TABLE person_certificates
        ADD CONSTRAINT person_certificates_proof_check
          CHECK (state IN ('requested', 'refused') OR proof_method IS NOT NULL),
        ADD CONSTRAINT person_certificates_method_check CHECK (proof_method IN ('documents', 'gov_br', 'icp_brasil')),
        ADD CONSTRAINT person_certificates_level_check
          CHECK ((proof_method IS NOT DISTINCT FROM 'gov_br') = (proof_level IS NOT NULL) AND proof_level IN ('silver', 'gold')),
        -- Nobody else decides what these prove.
        ADD CONSTRAINT person_certificates_decided_check
          CHECK (proof_method IS NULL OR (proof_method = 'documents') = (decided_by IS NOT NULL));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
