import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { newId } from '../../../src/platform/ids';

/** What a constraint asks for beside the columns that may not be empty. */
const also: Record<string, readonly string[]> = {
  dossier_prints: ['pages'],
  notes: ['unit_id'],
  outside_signings: ['batch_id'],
  signature_levels: ['access_level'],
};

/** Lists that may not be empty. */
const lists: Record<string, string> = { operations: '{processes.read}' };

interface Column {
  name: string;
  type: string;
  /** The table and the column of which this is a key. */
  of?: { table: string; column: string };
}

/**
 * Gives the tenant a row in each of its tables that has none. What it holds is of no matter: it is there, and whoever is of another
 * tenant must not be able to tell.
 * @returns the tables that could not be filled, with the reason
 */
export async function fillEmpty(client: Client, tenantId: string): Promise<Record<string, string>> {
  const failed: Record<string, string> = {};
  await client.query(`SET session_replication_role = 'replica'`);
  try {
    for (const table of await emptyTables(client, tenantId)) {
      const error = await insert(client, table, tenantId).catch((reason: Error) => reason);
      if (error) failed[table] = error.message;
    }
  } finally {
    await client.query(`SET session_replication_role = 'origin'`);
  }
  return failed;
}

export async function tenantTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT t.relname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id'
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export async function emptyTables(client: Client, tenantId: string): Promise<string[]> {
  const empty: string[] = [];
  for (const table of await tenantTables(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${table} WHERE tenant_id = $1 LIMIT 1`, [tenantId]);
    if (!rowCount) empty.push(table);
  }
  return empty;
}

async function insert(client: Client, table: string, tenantId: string): Promise<Error | undefined> {
  const columns = await requiredColumns(client, table);
  const choices = await allowedValues(client, table);
  const values: unknown[] = [];
  for (const column of columns) values.push(await valueOf(client, column, tenantId, choices));
  const names = columns.map(({ name }) => name);
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    values,
  );
  return undefined;
}

async function requiredColumns(client: Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<{
    name: string;
    type: string;
    table: string | null;
    column: string | null;
  }>(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, f.confrelid::regclass::text AS "table",
            (SELECT attname FROM pg_attribute WHERE attrelid = f.confrelid AND attnum = f.key) AS "column"
       FROM pg_attribute a
       LEFT JOIN LATERAL (
         SELECT c.confrelid, k.key FROM pg_constraint c, unnest(c.conkey, c.confkey) AS k (own, key)
          WHERE c.conrelid = a.attrelid AND c.contype = 'f' AND k.own = a.attnum AND a.attname <> 'tenant_id' LIMIT 1) f ON true
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
        AND (a.attnotnull AND (NOT a.atthasdef OR f.key IS NOT NULL) OR a.attname = ANY ($2)) ORDER BY a.attnum`,
    [table, also[table] ?? []],
  );
  return rows.map(({ name, type, table: of, column }) => ({
    name,
    type,
    ...(of && column && { of: { table: of, column } }),
  }));
}

/** `CHECK (kind IN ('a', 'b'))`: the first one. */
async function allowedValues(client: Client, table: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  );
  const found = rows.map(({ definition }) => /\((\w+) = (?:ANY \(ARRAY\[)?'([^']+)'/.exec(definition));
  return new Map(found.flatMap((match) => (match ? [[match[1]!, match[2]!] as const] : [])));
}

const byType: Record<string, () => unknown> = {
  uuid: () => newId(),
  text: () => 'neblina',
  bytea: () => randomBytes(32),
  jsonb: () => '{}',
  boolean: () => true,
  date: () => '2026-03-02',
  'timestamp with time zone': () => new Date(),
  'text[]': () => ['neblina'],
};

async function valueOf(
  client: Client,
  { name, type, of }: Column,
  tenantId: string,
  choices: Map<string, string>,
): Promise<unknown> {
  if (name === 'tenant_id') return tenantId;
  const chosen = choices.get(name) ?? lists[name];
  if (chosen) return chosen;
  if (of) {
    // Of a pair the lesser one stands first.
    const order = name === 'one_id' ? 'ASC' : 'DESC';
    const { rows } = await client.query<{ id: unknown }>(
      `SELECT ${of.column} AS id FROM ${of.table} WHERE tenant_id = $1 ORDER BY 1 ${order} LIMIT 1`,
      [tenantId],
    );
    if (rows[0]) return rows[0].id;
  }
  return byType[type]?.() ?? (type.endsWith('[]') ? '{}' : 1);
}
