import type { Client } from 'pg';
import { newId } from '../../src/platform/ids';
import { superuserClient } from '../support/statements';
import type { Urls } from '../world/cache';

/**
 * As many tenants again with the rows of one, each in a transaction: what PostgreSQL alone needs for it. Rolled back, so that
 * the database stays as it was.
 */
export async function copyTenant(
  urls: Urls,
  slug: string,
  count: number,
): Promise<{ seconds: number; rows: number }> {
  const client = await superuserClient(urls);
  try {
    const { rows: found } = await client.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [
      slug,
    ]);
    const id = found[0]!.id;
    const statements = await copies(client, id);
    const began = Date.now();
    let rows = 0;
    for (let copy = 0; copy < count; copy += 1) {
      await client.query('BEGIN');
      const to = newId();
      await client.query(
        `INSERT INTO tenants (id, slug, name, city, state, ibge_code, created_at)
         SELECT ($2::text)::uuid, 'copy-' || $2, name, city, state, ibge_code, created_at FROM tenants WHERE id = $1`,
        [id, to],
      );
      rows = 0;
      for (const statement of statements) rows += (await client.query(statement, [id, to])).rowCount ?? 0;
      await client.query('ROLLBACK');
    }
    return { seconds: (Date.now() - began) / 1000, rows };
  } finally {
    await client.end();
  }
}

/** One statement for each table in which the tenant has rows. Foreign keys are looked at: the database of ours does, too. */
async function copies(client: Client, tenantId: string): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT t.relname AS name, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS columns
       FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
        AND EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = t.oid AND k.attname = 'tenant_id')
      GROUP BY t.oid, t.relname ORDER BY t.oid`,
  );
  const statements: string[] = [];
  for (const { name, columns } of tables) {
    const { rowCount } = await client.query(`SELECT FROM ${name} WHERE tenant_id = $1`, [tenantId]);
    if (!rowCount) continue;
    const values = columns.map((column) => (column === 'tenant_id' ? '$2::uuid' : column)).join(', ');
    statements.push(
      `INSERT INTO ${name} (${columns.join(', ')}) SELECT ${values} FROM ${name} WHERE tenant_id = $1`,
    );
  }
  return statements;
}
