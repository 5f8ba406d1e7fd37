import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Pool, type PoolClient } from 'pg';
import { newId } from '../../src/platform/ids';

export interface BareDispatchesPlan {
  url: string;
  pool: number;
  tenantId: string;
  unitId: string;
  userId: string;
  /** Sent first and not measured: the compiler and the planner have seen the statements then, as in a server that runs. */
  warmUpIds: string[];
  /** In the order in which they are sent. */
  processIds: string[];
  destinationIds: string[];
}

export interface BareDispatchesResult {
  elapsedMs: number;
  cpuMs: number;
}

/**
 * The floor of sending many processes: for each one transaction with one multi-row INSERT per table (prepared, nothing
 * looked up, nothing checked, nothing hashed), on one connection of the pool, as one act has.
 */
async function run(plan: BareDispatchesPlan): Promise<BareDispatchesResult> {
  const pool = new Pool({ connectionString: plan.url, max: plan.pool });
  const client = await pool.connect();
  for (const processId of plan.warmUpIds) await send(client, plan, processId);
  const cpu = process.cpuUsage();
  const began = performance.now();
  for (const processId of plan.processIds) await send(client, plan, processId);
  const elapsedMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  client.release();
  await pool.end();
  return { elapsedMs, cpuMs: (user + system) / 1000 };
}

async function send(client: PoolClient, plan: BareDispatchesPlan, processId: string): Promise<void> {
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [plan.tenantId]);
  for (const [name, sql, values] of statements(plan, processId))
    await client.query({ name, text: sql, values });
  await client.query('COMMIT');
}

function statements(plan: BareDispatchesPlan, processId: string): [string, string, unknown[]][] {
  const { tenantId, unitId, userId, destinationIds } = plan;
  const [at, hash] = [new Date(), randomBytes(32)];
  const salt = hash.toString('hex', 0, 16);
  // One for each destination, and one for leaving.
  const eventIds = [...destinationIds, unitId].map(() => newId());
  const attributes = {
    fromLabel: 'PROT',
    fromName: 'Protocolo Geral',
    toLabel: 'SMO',
    toName: 'Secretaria de Obras',
    unitLabel: 'PROT',
    unitName: 'Protocolo Geral',
  };
  const commitments = { note: hash.toString('hex'), actorName: hash.toString('hex') };
  const openings = { note: { salt, value: note }, actorName: { salt, value: 'Ana Lima' } };
  return [
    rows('dispatches', destinationIds.map((to) => ({ tenant_id: tenantId, id: newId(), process_id: processId, from_unit_id: unitId, to_unit_id: to, sent_by_user_id: userId, note, kept_open: false, sent_at: at, found: 'never' }))),
    rows('process_units', destinationIds.map((to) => ({ tenant_id: tenantId, process_id: processId, unit_id: to, origin: 'received', level: 0, arrived_at: at, has_news: false, sent_from_unit_id: unitId, sent_by_user_id: userId, sent_note: note }))),
    ['leave', 'UPDATE process_units SET concluded_at = $4, assignee_user_id = NULL WHERE tenant_id = $1 AND process_id = $2 AND unit_id = $3', [tenantId, processId, unitId, at]],
    rows('access_grants', destinationIds.map((to) => ({ tenant_id: tenantId, process_id: processId, unit_id: to, reason: 'dispatched', granted_at: at }))),
    rows('events', eventIds.map((id, index) => ({ tenant_id: tenantId, id, process_id: processId, seq: index + 2, type: 'dispatch.sent', occurred_at: at, actor_user_id: userId, unit_id: unitId, attributes, commitments, previous_hash: hash, hash }))),
    rows('event_values', eventIds.map((id) => ({ tenant_id: tenantId, event_id: id, openings }))),
    ['head', 'UPDATE history_heads SET last_seq = $3, last_hash = $4 WHERE tenant_id = $1 AND process_id = $2', [tenantId, processId, eventIds.length + 1, hash]],
  ]; // prettier-ignore
}

const note = 'Para análise e parecer, com retorno.';

function rows(table: string, all: Record<string, unknown>[]): [string, string, unknown[]] {
  const names = Object.keys(all[0]!);
  const places = all.map(
    (_, row) => `(${names.map((_name, column) => `$${row * names.length + column + 1}`).join(', ')})`,
  );
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES ${places.join(', ')}`;
  return [table, sql, all.flatMap((row) => Object.values(row))];
}

text(process.stdin)
  .then((plan) => run(JSON.parse(plan) as BareDispatchesPlan))
  .then((result) => process.stdout.write(JSON.stringify(result)))
  .catch((error: unknown) => {
    process.stderr.write(String(error));
    process.exitCode = 1;
  });
