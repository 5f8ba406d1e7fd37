import type { Client } from 'pg';
import { demoPassword, serraAzul } from '../../src/demo/plan';
import type { Figure } from '../figures';
import { slug, startProduct, type Product } from '../support/product';
import { median, short } from '../support/report';
import { stopCounting, superuserClient } from '../support/statements';
import { copyDataFolder, type Urls } from '../world/cache';

/** Milliseconds after the act in which the notice must be there while another has ten thousand jobs. */
const limitMs = 500;

/** One municipality has ten thousand jobs; how long the other waits for the notice of what it did. */
export const jobs: Figure = {
  name: 'operate-jobs',
  about: 'the notice of one municipality while another has 10,000 jobs, against the notice in peace',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOfDemo('jobs');
    await stopCounting(urls);
    const dataFolder = copyDataFolder(cache, 'jobs');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'operate-jobs' }));
    const client = await superuserClient(urls);
    try {
      await untilQuiet(client);
      const send = await sender(product, client);
      const amount = bench.choose(40, 10);
      await notices(client, send, 5);
      const peace = await notices(client, send, amount);
      const count = bench.choose(10_000, 2_000);
      await flood(urls, client, count);
      const beside = await notices(client, send, amount);
      const left = await waiting(client);
      if (left === 0) throw new Error('The jobs were over before the notices.');
      yield {
        name: 'operate-jobs',
        ours: percentile(beside, 0.95),
        floor: percentile(peace, 0.95),
        unit: 'ms until the notice (p95)',
        of: 'ours',
        limit: limitMs,
        details: [
          `beside ${count} jobs: p50 ${short(median(beside))} ms, longest ${short(Math.max(...beside))} ms; ${left} were left at the end`,
          `in peace: p50 ${short(median(peace))} ms, longest ${short(Math.max(...peace))} ms`,
        ],
      };
    } finally {
      await client.end();
      await bench.stopAll();
    }
  },
};

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;

/** A process sent from the one unit of the small municipality to the other. @returns its id */
async function sender({ origin }: Product, client: Client): Promise<() => Promise<string>> {
  const call = async (
    path: string,
    body: object,
    authorization?: string,
  ): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text ? (JSON.parse(text) as Record<string, string>) : {};
  };
  const { login } = serraAzul.people[0]!;
  const { accessToken } = await call(`/${serraAzul.slug}/tokens`, { login, password: demoPassword });
  const token = `Bearer ${accessToken}`;
  const { rows } = await client.query<{ unit: string; type: string }>(
    `SELECT u.id AS unit, (SELECT id FROM process_types p WHERE p.tenant_id = t.id AND p.name = $2) AS type
       FROM tenants t JOIN units u ON u.tenant_id = t.id AND u.acronym = 'MESA' WHERE t.slug = $1`,
    [serraAzul.slug, 'Gabinete: Pedido de informação'],
  );
  const { unit, type } = rows[0]!;
  return async () => {
    const opening = { typeId: type, subject: 'Pedido', parties: [{ name: 'Rui Lopes' }], level: 'public' };
    const { id } = await call('/processes', opening, token);
    await call(`/processes/${id}/dispatches`, { unitIds: [unit] }, token);
    return id!;
  };
}

/** Milliseconds from the answer to the act until its notice is there. */
async function notices(client: Client, send: () => Promise<string>, amount: number): Promise<number[]> {
  const times: number[] = [];
  for (let each = 0; each < amount; each += 1) {
    const processId = await send();
    const began = performance.now();
    for (;;) {
      const { rowCount } = await client.query('SELECT FROM notices WHERE process_id = $1', [processId]);
      if (rowCount) break;
      if (performance.now() - began > 60_000) throw new Error('The notice did not come in a minute.');
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    times.push(performance.now() - began);
  }
  return times;
}

/** Jobs that find nothing to do: what they cost is the queue and a unit of work. Enqueued as the application does. */
async function flood(urls: Urls, superuser: Client, count: number): Promise<void> {
  const { rows } = await superuser.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [slug]);
  const client = await superuserClient({ ...urls, superuser: urls.app });
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [rows[0]!.id]);
    await client.query(
      `SELECT enqueue_job('documents.extract-text', json_build_object('tenantId', $1::text, 'sha256', repeat(md5(n::text), 2)), NULL, NULL)
         FROM generate_series(1, $2::int) n`,
      [rows[0]!.id, count],
    );
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM graphile_worker._private_jobs',
  );
  return rows[0]!.count;
}

async function untilQuiet(client: Client): Promise<void> {
  while ((await waiting(client)) > 0) await new Promise((resolve) => setTimeout(resolve, 500));
}
