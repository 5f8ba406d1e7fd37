import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the citizen is attended (atendimento ao cidadão): every page of the portal sends people there. */
export class CitizenService1700000000110 implements MigrationInterface {
  readonly name = 'CitizenService1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Public, as the name is. Its keys: address, phone, hours, email, ombudsman.
      ALTER TABLE tenants ADD COLUMN citizen_service jsonb
        CONSTRAINT tenants_citizen_service_check
          CHECK (jsonb_typeof(citizen_service) = 'object' AND length(citizen_service::text) <= 2000);

      -- Of itself alone, as identify_tenant.
      CREATE FUNCTION tell_citizen_service(citizen_service jsonb) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
        BEGIN
          UPDATE tenants t SET citizen_service = tell_citizen_service.citizen_service
           WHERE t.id = current_setting('app.tenant_id')::uuid AND NOT t.reserved;
        END $body$;
      REVOKE ALL ON FUNCTION tell_citizen_service(jsonb) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION tell_citizen_service(jsonb) TO autos_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
