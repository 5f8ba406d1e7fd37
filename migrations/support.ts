/**
 * Row-level security of a tenant table (ARCHITECTURE.md section 4): without `missing_ok`, so that a forgotten
 * unit of work is an error and not an empty municipality. FORCE, so that the owner obeys it too.
 */
export function tenantTable(name: string, grants = 'SELECT, INSERT, UPDATE, DELETE'): string {
  return `
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${name} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant_isolation ON ${name}
      USING (tenant_id = current_setting('app.tenant_id')::uuid)
      WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);
    GRANT ${grants} ON ${name} TO autos_app;
  `;
}

/**
 * A question for a job of the clock: which tenants have something to do, in one statement. It asks in the name of each tenant, so that
 * row-level security holds inside too, and names the one that was named before again afterwards; what comes out is ids.
 */
export function tenantsWith(name: string, parameters: string, condition: string): string {
  const types = parameters.replace(/\w+ (\w+)(, )?/g, '$1$2');
  return `
    CREATE FUNCTION ${name}(${parameters}) RETURNS SETOF uuid
      LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $body$
      DECLARE tenant uuid; before text := current_setting('app.tenant_id', true);
      BEGIN
        FOR tenant IN SELECT id FROM tenants LOOP
          PERFORM set_config('app.tenant_id', tenant::text, true);
          IF ${condition} THEN
            RETURN NEXT tenant;
          END IF;
        END LOOP;
        PERFORM set_config('app.tenant_id', coalesce(before, ''), true);
      END $body$;
    REVOKE ALL ON FUNCTION ${name}(${types}) FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${name}(${types}) TO autos_app;`;
}
