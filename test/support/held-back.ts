import type { Client } from 'pg';
import type { TestApplication } from './application';
import { connected } from './application';

/**
 * Runs acts that come to a halt where the password of these people is checked, and lets them go on after `meanwhile`:
 * between the two halves of a signature, something else happens for certain.
 */
export function heldBack<T>(
  app: Pick<TestApplication, 'urls'>,
  userIds: string[],
  act: () => Promise<T>,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<T> {
  return connected(app.urls.superuser, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT FROM users WHERE id = ANY ($1) FOR UPDATE', [userIds]);
    const running = act();
    await whileFewer(client, userIds.length, 'pg_backend_pid() = ANY (pg_blocking_pids(pid))');
    await meanwhile();
    await client.query('COMMIT');
    return running;
  });
}

/** Until so many statements of this test's database wait for a lock that another holds; at most 15 seconds. */
export const waitingFor = (app: Pick<TestApplication, 'urls'>, statements: number): Promise<void> =>
  connected(app.urls.superuser, (client) =>
    whileFewer(client, statements, 'datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0'),
  );

async function whileFewer(client: Client, statements: number, blocked: string): Promise<void> {
  const waiting = async () => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE ${blocked}`,
    );
    return rows[0]!.n;
  };
  for (const deadline = Date.now() + 15_000; (await waiting()) < statements && Date.now() < deadline;)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
