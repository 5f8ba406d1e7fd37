import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/** What a tenant says of itself: CNPJ, colour, coat of arms; the domain that it would like; its request to go into production. */
export class TenantIdentity1700000000081 implements MigrationInterface {
  readonly name = 'TenantIdentity1700000000081';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(identity + requests);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}

const identity = `
  -- Public, as the name is: every page shows them.
  ALTER TABLE tenants
    ADD COLUMN cnpj text CONSTRAINT tenants_cnpj_check CHECK (cnpj ~ '^[0-9A-Z]{12}[0-9]{2}$'),
    ADD COLUMN colour text CONSTRAINT tenants_colour_check CHECK (colour ~ '^#[0-9a-f]{6}$'),
    ADD COLUMN arms text CONSTRAINT tenants_arms_check CHECK (arms ~ '^[0-9a-f]{64}$'),
    ADD COLUMN wished_domain text CONSTRAINT tenants_wished_domain_check CHECK (length(wished_domain) <= 253);

  -- By the hash of the picture: the former one stays, so that a change can be taken back.
  CREATE TABLE coats_of_arms (
    tenant_id uuid NOT NULL,
    sha256 text NOT NULL,
    image bytea NOT NULL CONSTRAINT coats_of_arms_size_check CHECK (length(image) <= 524288),
    added_at timestamptz NOT NULL,
    CONSTRAINT coats_of_arms_pkey PRIMARY KEY (tenant_id, sha256),
    CONSTRAINT coats_of_arms_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('coats_of_arms', 'SELECT, INSERT')}

  -- Only the platform writes the register; of itself, a tenant says this much, and of no other.
  CREATE FUNCTION identify_tenant(name text, cnpj text, colour text, arms text, wished_domain text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      UPDATE tenants t SET name = identify_tenant.name, cnpj = identify_tenant.cnpj,
             colour = identify_tenant.colour, arms = identify_tenant.arms,
             wished_domain = identify_tenant.wished_domain
       WHERE t.id = current_setting('app.tenant_id')::uuid AND NOT t.reserved;
    END $body$;
  REVOKE ALL ON FUNCTION identify_tenant(text, text, text, text, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION identify_tenant(text, text, text, text, text) TO autos_app;
`;

const requests = `
  -- Asked by the municipality, answered by the operator's change of stage. By whom is a name: the operator is of another tenant.
  CREATE TABLE production_requests (
    tenant_id uuid NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    CONSTRAINT production_requests_pkey PRIMARY KEY (tenant_id),
    CONSTRAINT production_requests_tenant_fkey FOREIGN KEY (tenant_id) REFERENCES tenants (id)
  );
  ${tenantTable('production_requests', 'SELECT, INSERT, DELETE')}
  GRANT SELECT, DELETE ON production_requests TO autos_platform;
  CREATE POLICY platform_console ON production_requests TO autos_platform USING (true);
`;
