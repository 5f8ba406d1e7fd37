import { Client } from 'pg';
import { newId } from '../../src/platform/ids';
import type { Figure } from '../figures';
import { slug } from '../support/product';
import { superuserClient } from '../support/statements';
import type { Urls } from '../world/cache';

const limitSeconds = 10;
const processes = 5_000;

/** How long nobody works: the municipality is held from the first statement of the act to its commit (docs/adr/0014). */
export const trainingEnd: Figure = {
  name: 'onboarding-training-end',
  about:
    'the end of a training of 5,000 processes, while which it is locked, against bare DELETEs of the same rows',
  async *measure(bench) {
    const cache = await bench.cache();
    const size = bench.choose(processes, 500);
    const [ours, bare] = [await cache.copyOf(size, 'training'), await cache.copyOf(size, 'training_floor')];
    const tenantId = await putInTraining(ours);
    const { seconds: took, rows } = await end(ours, tenantId);
    const floor = await deleteBare(bare, tenantId);
    yield {
      name: 'onboarding-training-end',
      ours: took,
      floor,
      unit: 's',
      of: 'ours',
      limit: limitSeconds,
      details: [
        `${rows} rows of ${size} processes; floor: the same DELETEs without foreign keys and triggers`,
      ],
    };
    await bench.stopAll();
  },
};

/** No way of the product leads back there. @returns the id of the municipality */
async function putInTraining(urls: Urls): Promise<string> {
  const client = await superuserClient(urls);
  try {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ id: string }>(
      `UPDATE tenants SET stage = 'training', in_force_since = NULL WHERE slug = $1 RETURNING id`,
      [slug],
    );
    return rows[0]!.id;
  } finally {
    await client.end();
  }
}

/** As the application does. */
async function end(urls: Urls, tenantId: string): Promise<{ seconds: number; rows: number }> {
  const client = new Client({ connectionString: urls.app });
  await client.connect();
  try {
    const began = performance.now();
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    const { rows } = await client.query<{ counts: Record<string, number> }>(
      `SELECT end_training('production', 'Medição', 'Medição', $1, now()) AS counts`,
      [newId()],
    );
    await client.query('COMMIT');
    const seconds = (performance.now() - began) / 1000;
    return { seconds, rows: Object.values(rows[0]!.counts).reduce((sum, count) => sum + count, 0) };
  } finally {
    await client.end();
  }
}

async function deleteBare(urls: Urls, tenantId: string): Promise<number> {
  const client = await superuserClient(urls);
  try {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ name: string }>('SELECT unnest(record_tables()) AS name');
    const began = performance.now();
    await client.query('BEGIN');
    for (const { name } of rows) await client.query(`DELETE FROM "${name}" WHERE tenant_id = $1`, [tenantId]);
    await client.query('COMMIT');
    return (performance.now() - began) / 1000;
  } finally {
    await client.end();
  }
}
