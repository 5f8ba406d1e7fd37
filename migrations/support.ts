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
