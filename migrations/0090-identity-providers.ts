import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** gov.br and other providers of OpenID Connect by which a municipality lets its people in, and who is who there. */
export class IdentityProviders1700000000090 implements MigrationInterface {
  readonly name = 'IdentityProviders1700000000090';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_providers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL CONSTRAINT identity_providers_kind_check CHECK (kind IN ('gov_br', 'oidc')),
        label text NOT NULL,
        issuer text NOT NULL,
        client_id text NOT NULL,
        client_secret jsonb NOT NULL,
        -- Of gov.br: null takes any account.
        required_level text CONSTRAINT identity_providers_level_check CHECK (required_level IN ('silver', 'gold')),
        -- An account that has no link yet is found by what the provider has verified, or not at all.
        finds_by text NOT NULL CONSTRAINT identity_providers_finds_check CHECK (finds_by IN ('link', 'cpf', 'email')),
        creates_accounts boolean NOT NULL,
        active boolean NOT NULL DEFAULT true,
        CONSTRAINT identity_providers_pkey PRIMARY KEY (tenant_id, id),
        CONSTRAINT identity_providers_cpf_check CHECK (finds_by <> 'cpf' OR kind = 'gov_br'),
        CONSTRAINT identity_providers_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
      );

      -- Through which a session began: who leaves is offered to leave there, too. Before the policy: the owner, who obeys it, cannot
      -- check a foreign key while it names no tenant.
      ALTER TABLE sessions NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE sessions ADD COLUMN provider_id uuid;
      ALTER TABLE sessions ADD CONSTRAINT sessions_provider_fkey
        FOREIGN KEY (tenant_id, provider_id) REFERENCES identity_providers (tenant_id, id);
      ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
      ${tenantTable('identity_providers', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE user_identities (
        tenant_id uuid NOT NULL,
        provider_id uuid NOT NULL,
        subject text NOT NULL,
        user_id uuid NOT NULL,
        linked_at timestamptz NOT NULL,
        CONSTRAINT user_identities_pkey PRIMARY KEY (tenant_id, provider_id, subject),
        CONSTRAINT user_identities_one UNIQUE (tenant_id, user_id, provider_id),
        CONSTRAINT user_identities_provider_fkey
          FOREIGN KEY (tenant_id, provider_id) REFERENCES identity_providers (tenant_id, id),
        CONSTRAINT user_identities_user_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      ${tenantTable('user_identities', 'SELECT, INSERT, DELETE')}

    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
