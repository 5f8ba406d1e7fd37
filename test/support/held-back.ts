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
    const waiting = async () => {
      const { rows } = await client.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
      );
      return rows[0]!.n;
    };
    for (const deadline = Date.now() + 15_000; (await waiting()) < userIds.length && Date.now() < deadline;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await meanwhile();
    await client.query('COMMIT');
    return running;
  });
}
