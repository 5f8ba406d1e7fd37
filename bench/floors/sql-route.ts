import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import { Pool } from 'pg';
import { projectRoot } from '../../src/platform/config';

export interface SqlRoutePlan {
  port: number;
  url: string;
  pool: number;
  tenantId: string;
  /** File of bench/reference. */
  reference: string;
  /** Parameters of the statement, by the number in the address. */
  parameters: unknown[][];
}

/**
 * The floor of a page: a bare Fastify route that opens the same row-level-secured transaction on a pool of the same size,
 * runs the reference SQL as a prepared statement and answers the JSON that it made. No session, no log, no HTML.
 */
async function serve({ port, url, pool: max, tenantId, reference, parameters }: SqlRoutePlan): Promise<void> {
  const pool = new Pool({ connectionString: url, max });
  const text = readFileSync(join(projectRoot, 'bench/reference', `${reference}.sql`), 'utf8');
  const app = fastify();
  app.get<{ Params: { index: string } }>('/:index', async (request, reply) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
      const { rows } = await client.query({
        name: reference,
        text,
        values: parameters[Number(request.params.index)],
      });
      await client.query('COMMIT');
      return await reply.type('application/json').send((rows as { json: string }[])[0]!.json);
    } finally {
      client.release();
    }
  });
  await app.listen({ port, host: '127.0.0.1' });
}

void serve(JSON.parse(process.argv[2] ?? '{}') as SqlRoutePlan);
