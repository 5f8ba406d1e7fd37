import { Client } from 'pg';
import { testUrls } from '../support/database';
import { map } from './map';
import { roleRules, tablesWithoutTenant, tenantRules, tenantTables } from './schema-rules';
import { ownedTables } from './tables';

/** The catalogue of PostgreSQL after all migrations: what no table may lack. */
let client: Client;

beforeAll(async () => {
  client = new Client({ connectionString: (await testUrls()).superuser });
  await client.connect();
});
afterAll(() => client.end());

const names = async (sql: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map(({ name }) => name).sort();
};

describe('tables', () => {
  it('have a tenant, but for the short list', async () => {
    const without = await names(`SELECT relname AS name FROM ${tablesWithoutTenant}`);
    expect(without).toEqual(Object.keys(map.tablesWithoutTenant).sort());
  });

  it('stand nowhere but in public and in the schema of the queue', async () => {
    const schemas = await names(
      `SELECT DISTINCT relnamespace::regnamespace::text AS name FROM pg_class
        WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'`,
    );
    expect(schemas).toEqual(['graphile_worker', 'public']);
  });

  it('have an owner in the map, and the map names no other', async () => {
    const all = await names(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
          AND relname <> 'schema_migrations'`,
    );
    expect(all).toEqual(ownedTables().sort());
  });

  it('of tenants go when a training ends, or are said to stay', async () => {
    const { record, configuration } = map.trainingEnds;
    const all = await names(`SELECT relname AS name FROM ${tenantTables}`);
    expect([...record, ...configuration].sort()).toEqual(all);
    expect(await names('SELECT unnest(record_tables()) AS name')).toEqual([...record].sort());
    // What stays refers to nothing that goes.
    const left = await names(
      `SELECT conrelid::regclass || ' to ' || confrelid::regclass AS name FROM pg_constraint
        WHERE contype = 'f' AND conrelid::regclass::text <> ALL (record_tables())
          AND confrelid::regclass::text = ANY (record_tables())`,
    );
    expect(left).toEqual([]);
  });

  it('that go when a training ends are found by whatever they refer to: the wipe takes as long as there are rows', async () => {
    const unindexed = await names(
      `SELECT c.conrelid::regclass || ' by ' || c.conname AS name FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid::regclass::text = ANY (record_tables())
          AND NOT EXISTS (
            SELECT FROM pg_index i
             WHERE i.indrelid = c.conrelid AND i.indisvalid
               AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
               AND (i.indkey::int2[])[0:1] @> c.conkey[1:2])`,
    );
    expect(unindexed).toEqual([]);
  });

  it('of tenants refuse the application outside of a unit of work', async () => {
    const readable = `has_table_privilege('autos_app', t.oid, 'SELECT')`;
    const tables = await names(`SELECT relname AS name FROM ${tenantTables} AND ${readable}`);
    expect(tables.length).toBeGreaterThan(25);
    const app = new Client({ connectionString: (await testUrls()).app });
    await app.connect();
    try {
      for (const table of tables) {
        await expect(app.query(`SELECT FROM ${table}`)).rejects.toThrow(/app\.tenant_id/);
      }
    } finally {
      await app.end();
    }
  });
});

describe.each([...tenantRules, ...roleRules])('$rule', ({ offenders, offence }) => {
  it('holds', async () => {
    expect(await names(offenders)).toEqual([]);
  });

  it('would show', async () => {
    await client.query('BEGIN');
    try {
      await client.query(offence);
      expect(await names(offenders)).toEqual([/ROLE/.test(offence) ? 'autos_app' : 'wrong']);
    } finally {
      await client.query('ROLLBACK');
    }
  });
});
