import { Client } from 'pg';
import type { DatabaseUrls } from '../../src/platform/config';

export async function superuserClient(urls: DatabaseUrls & { superuser: string }): Promise<Client> {
  const client = new Client({ connectionString: urls.superuser });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/**
 * Statements that the application's role sends to this database while `act` runs, BEGIN and COMMIT among them, as
 * PostgreSQL counts them (pg_stat_statements). What a function does inside counts once, as the one round trip that it is.
 */
export async function countStatements(
  urls: DatabaseUrls & { superuser: string },
  act: () => Promise<unknown>,
): Promise<{ count: number; texts: string[] }> {
  const client = await superuserClient(urls);
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await tracking(client, 'top');
    await client.query('SELECT pg_stat_statements_reset()');
    await act();
    const { rows } = await client.query<{ calls: string; query: string }>(
      `SELECT s.calls, s.query FROM pg_stat_statements s
         JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
        WHERE d.datname = current_database() AND r.rolname = 'autos_app' AND s.toplevel ORDER BY s.calls DESC`,
    );
    await tracking(client, 'none');
    const count = rows.reduce((sum, { calls }) => sum + Number(calls), 0);
    return {
      count,
      texts: rows.map(({ calls, query }) => `${calls} × ${query.replace(/\s+/g, ' ').slice(0, 90)}`),
    };
  } finally {
    await client.end();
  }
}

/** Shared buffers that statements of the application's role hit in this database while `act` runs. */
export async function countBuffers(
  urls: DatabaseUrls & { superuser: string },
  act: () => Promise<unknown>,
): Promise<number> {
  const client = await superuserClient(urls);
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await tracking(client, 'top');
    await client.query('SELECT pg_stat_statements_reset()');
    await act();
    const { rows } = await client.query<{ hits: number }>(
      `SELECT sum(s.shared_blks_hit)::float8 AS hits FROM pg_stat_statements s
         JOIN pg_database d ON d.oid = s.dbid JOIN pg_roles r ON r.oid = s.userid
        WHERE d.datname = current_database() AND r.rolname = 'autos_app' AND s.toplevel`,
    );
    await tracking(client, 'none');
    return rows[0]!.hits;
  } finally {
    await client.end();
  }
}

/** Counting costs a little: it is off while CPU is measured. */
export async function stopCounting(urls: DatabaseUrls & { superuser: string }): Promise<void> {
  const client = await superuserClient(urls);
  await tracking(client, 'none').finally(() => client.end());
}

async function tracking(client: Client, what: 'top' | 'none'): Promise<void> {
  await client.query(`ALTER SYSTEM SET pg_stat_statements.track = '${what}'`);
  await client.query('SELECT pg_reload_conf()');
  // The signal reaches the backends a moment later.
  await new Promise((resolve) => setTimeout(resolve, 500));
}
