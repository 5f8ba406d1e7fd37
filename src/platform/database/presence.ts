import { Client } from 'pg';

const patienceMs = 2000;

/**
 * Whether no process of ours is connected to this server: each keeps one connection at least. Those of a process that was
 * killed end within moments, so it asks for up to two seconds.
 */
export async function isAlone(superuserUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const deadline = Date.now() + patienceMs; ; await pause(50)) {
      const { rows } = await client.query<{ others: number }>(
        `SELECT count(*)::int AS others FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND application_name LIKE 'autos%'`,
      );
      if (rows[0]!.others === 0) return true;
      if (Date.now() > deadline) return false;
    }
  } finally {
    await client.end();
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
