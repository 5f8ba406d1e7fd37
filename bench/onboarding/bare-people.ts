import { inflateRawSync } from 'node:zlib';
import type { Client } from 'pg';
import { superuserClient } from '../support/statements';
import type { Urls } from '../world/cache';

/** The floor of a preview: every part of the file inflated, and the cells of its sheets counted. */
export function bareReading(file: Buffer): Promise<number> {
  let cells = 0;
  for (let at = file.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0;) {
    const [packed, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const beside = file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const raw = file.subarray(start, start + packed);
    const xml = (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw).toString('utf8');
    if (name.startsWith('xl/worksheets/')) cells += xml.match(/<c[ >]/g)?.length ?? 0;
    at = file.indexOf('PK\x01\x02', at + 46 + nameLength + beside, 'latin1');
  }
  return Promise.resolve(cells);
}

const people = `login LIKE 'bench-%'`;

/** What an import wrote for its people, once more by bare statements, and rolled back. */
export async function barePeople(urls: Urls, slug: string): Promise<{ seconds: number; rows: number }> {
  const client = await superuserClient(urls);
  try {
    const { rows: found } = await client.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [
      slug,
    ]);
    const tenantId = found[0]!.id;
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    await client.query(
      `CREATE TEMP TABLE copies ON COMMIT DROP AS
       SELECT id, gen_random_uuid() AS copy FROM users WHERE tenant_id = '${tenantId}' AND ${people}`,
    );
    const began = performance.now();
    const rows = await copied(client, tenantId);
    return { seconds: (performance.now() - began) / 1000, rows };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await client.end();
  }
}

async function copied(client: Client, tenantId: string): Promise<number> {
  const tables: [table: string, own: Record<string, string>, join: string][] = [
    ['users', { id: 'c.copy', login: `'floor-' || t.login`, cpf: 'NULL' }, 't.id'],
    ['memberships', { id: 'gen_random_uuid()', user_id: 'c.copy' }, 't.user_id'],
    ['positions', { id: 'gen_random_uuid()', user_id: 'c.copy' }, 't.user_id'],
    [
      'password_resets',
      { id: 'gen_random_uuid()', user_id: 'c.copy', token_hash: `sha256(c.copy::text::bytea)` },
      't.user_id',
    ],
    ['audit_entries', { id: 'gen_random_uuid()', subject_id: 'c.copy' }, 't.subject_id'],
  ];
  let count = 0;
  for (const [table, own, key] of tables) {
    const { rows: columns } = await client.query<{ name: string }>(
      `SELECT quote_ident(attname) AS name FROM pg_attribute
        WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
      [table],
    );
    const names = columns.map(({ name }) => name);
    const { rowCount } = await client.query(
      `INSERT INTO ${table} (${names.join(', ')})
       SELECT ${names.map((name) => own[name] ?? `t.${name}`).join(', ')}
         FROM ${table} t JOIN copies c ON c.id = ${key} WHERE t.tenant_id = $1`,
      [tenantId],
    );
    count += rowCount ?? 0;
  }
  const { rowCount } = await client.query(
    `SELECT enqueue_job('mail.deliver', json_build_object('tenantId', $1::text, 'id', copy), NULL, now() + interval '1 year') FROM copies`,
    [tenantId],
  );
  return count + (rowCount ?? 0);
}
