import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Pool, type PoolClient } from 'pg';
import { newId } from '../../src/platform/ids';

export interface BareInsertsPlan {
  url: string;
  pool: number;
  clients: number;
  amount: number;
  tenantId: string;
  unitId: string;
  userId: string;
  typeId: string;
}

export interface BareInsertsResult {
  perSecond: number;
  p50: number;
  p95: number;
  cpuMs: number;
  refused: 0;
}

/**
 * The floor of opening a process: the rows that the service writes, by bare INSERTs (prepared, nothing looked up, nothing
 * checked, nothing hashed), and the lock on the counter as the last statement before COMMIT.
 */
async function run(plan: BareInsertsPlan): Promise<BareInsertsResult> {
  const pool = new Pool({ connectionString: plan.url, max: plan.pool });
  await Promise.all(Array.from({ length: plan.pool }, () => pool.query('SELECT 1')));
  const times: number[] = [];
  let left = plan.amount;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const client = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const start = performance.now();
      await open(pool, plan);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: plan.clients }, client));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await pool.end();
  times.sort((a, b) => a - b);
  const percentile = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return {
    perSecond: plan.amount / seconds,
    p50: percentile(0.5),
    p95: percentile(0.95),
    cpuMs: (user + system) / 1000 / plan.amount,
    refused: 0,
  };
}

async function open(pool: Pool, plan: BareInsertsPlan): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [plan.tenantId]);
    for (const [name, text, values] of rowsOf(plan)) await client.query({ name, text, values });
    await lockCounter(client, plan.tenantId);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

function rowsOf({ tenantId, unitId, userId, typeId }: BareInsertsPlan): [string, string, unknown[]][] {
  const [id, contactId, eventId, at] = [newId(), newId(), newId(), new Date()];
  const hash = randomBytes(32);
  const number = hash.toString('hex', 0, 10);
  const attributes = {
    number,
    typeName: 'Obras: Habite-se',
    level: 'público',
    unitLabel: 'PROT',
    unitName: 'Protocolo',
  };
  const openings = { actorName: { salt: hash.toString('hex', 0, 16), value: 'Ana Lima' } };
  const commitments = { actorName: hash.toString('hex') };
  const job = JSON.stringify({ processId: id, tenantId });
  return [
    row('contacts', { tenant_id: tenantId, id: contactId, name: 'Pessoa', identifier_kind: 'cpf', identifier: number, email: 'pessoa@cidadao.exemplo', created_at: at }),
    row('audit_entries', { tenant_id: tenantId, id: newId(), at, kind: 'process.opened', user_id: userId, unit_id: unitId, subject_id: id, attributes: {}, request_id: newId(), ip: '127.0.0.1' }),
    ['job', 'SELECT enqueue_job($1, $2, $3, $4)', ['notifications.process-opened', job, null, null]],
    row('processes', { tenant_id: tenantId, id, number, number_digits: number, number_reversed: number, type_id: typeId, subject: 'Poda de árvore', own_level: 0, legal_ground_id: null, opened_at: at, opened_by_user_id: userId, opened_in_unit_id: unitId }),
    row('process_parties', { tenant_id: tenantId, process_id: id, contact_id: contactId, place: 1 }),
    row('access_grants', { tenant_id: tenantId, process_id: id, unit_id: unitId, reason: 'opened', granted_at: at }),
    row('process_units', { tenant_id: tenantId, process_id: id, unit_id: unitId, origin: 'generated', level: 0, arrived_at: at, received_at: at, received_by_user_id: userId }),
    row('events', { tenant_id: tenantId, id: eventId, process_id: id, seq: 1, type: 'process.opened', occurred_at: at, actor_user_id: userId, unit_id: unitId, attributes, commitments, previous_hash: Buffer.alloc(32), hash }),
    row('event_values', { tenant_id: tenantId, event_id: eventId, openings }),
    row('history_heads', { tenant_id: tenantId, process_id: id, last_seq: 1, last_hash: hash }),
  ]; // prettier-ignore
}

function row(table: string, columns: Record<string, unknown>): [string, string, unknown[]] {
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 1}`);
  return [
    table,
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(columns),
  ];
}

async function lockCounter(client: PoolClient, tenantId: string): Promise<void> {
  await client.query({
    name: 'counter',
    text: `INSERT INTO number_counters AS c (tenant_id, scope, year, last) VALUES ($1, 'process:floor', 0, 1)
           ON CONFLICT (tenant_id, scope, year) DO UPDATE SET last = c.last + 1 RETURNING last`,
    values: [tenantId],
  });
}

text(process.stdin)
  .then((plan) => run(JSON.parse(plan) as BareInsertsPlan))
  .then((result) => process.stdout.write(JSON.stringify(result)))
  .catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  });
