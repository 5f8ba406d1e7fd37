import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from 'pg';
import { pedraBranca, seedWorld, type World, type WorldPlan } from '../../../src/demo';
import { Sequencer } from '../../../src/ledger';
import { newId } from '../../../src/platform/ids';
import { actsOf } from '../acts';
import { fillEmpty, tenantTables } from './fill';

/** The other municipality, after some months of work, with a row in every table. */
export class Municipality {
  private uuids: ReadonlySet<string> = new Set();
  private rows: ReadonlyMap<string, string> = new Map();

  /** Of the document whose code is asked for. */
  crc = '';

  private constructor(
    readonly world: World,
    readonly unfilled: Record<string, string>,
  ) {}

  static async found(nest: NestFastifyApplication, client: Client): Promise<Municipality> {
    const world = await seedWorld(nest, plan(), 14);
    // What it prints on its documents and processes, the other has not reached.
    await client.query('UPDATE number_counters SET last = last + 5000 WHERE tenant_id = $1', [
      world.tenantId,
    ]);
    const acts = actsOf({ get: nest.get.bind(nest) }, world);
    const ana = world.as('ana', 'PROT');
    const { id } = await acts.open(ana);
    await acts.sign(ana, (await acts.draft(ana, id)).id);
    await nest.get(Sequencer).run(world.tenantId);
    const unfilled = await fillEmpty(client, world.tenantId);
    const municipality = new Municipality(world, unfilled);
    await municipality.readCrc(client);
    return municipality;
  }

  async readCrc(client: Client): Promise<void> {
    const { rows } = await client.query<{ crc: string }>(
      `SELECT s.crc FROM sealed_documents s JOIN documents d ON d.tenant_id = s.tenant_id AND d.id = s.document_id
        WHERE s.tenant_id = $1 ORDER BY d.code DESC LIMIT 1`,
      [this.world.tenantId],
    );
    this.crc = rows[0]!.crc;
  }

  /** What it has now is what it must still have in the end. */
  async remember(client: Client): Promise<void> {
    this.uuids = await uuidsOf(client, this.world.tenantId);
    this.rows = await checksums(client, this.world.tenantId);
  }

  /** Ids of it that stand in a text, but for those that were asked with. */
  leaks(text: string, asked: readonly string[]): string[] {
    const found = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
    return found.filter((uuid) => this.uuids.has(uuid) && !asked.includes(uuid));
  }

  /** Tables whose rows are no more what they were. */
  async changed(client: Client): Promise<string[]> {
    const now = await checksums(client, this.world.tenantId);
    return [...now].filter(([table, sum]) => this.rows.get(table) !== sum).map(([table]) => table);
  }

  /** Ids of things of a kind: one of each level and state, and no more than some. */
  async idsOf(client: Client, table: string): Promise<string[]> {
    return idsOf(client, table, this.world.tenantId);
  }
}

/** Everybody and everything is called otherwise than in the municipality that looks. */
const plan = (): WorldPlan => {
  const text = JSON.stringify(pedraBranca)
    .replaceAll('@pedrabranca.exemplo', '@neblina.exemplo')
    .replaceAll('Pedra Branca', 'Neblina');
  return { ...(JSON.parse(text) as WorldPlan), slug: `neblina-${newId().slice(-12)}` };
};

export async function idsOf(client: Client, tableAndColumn: string, tenantId: string): Promise<string[]> {
  const [table, column = 'id'] = tableAndColumn.split('.');
  const { rows: kinds } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND NOT attisdropped
        AND attname IN ('level', 'state', 'kind')`,
    [table],
  );
  // Numbers and codes: the last, which nobody else has.
  const apart = column === 'id' ? kinds.map(({ name }) => name).join(', ') : '';
  const { rows } = await client.query<{ id: string | Buffer }>(
    `SELECT ${apart && `DISTINCT ON (${apart})`} ${column} AS id FROM ${table} WHERE tenant_id = $1 AND ${column} IS NOT NULL
      ORDER BY ${apart && `${apart},`} ${column} DESC LIMIT ${apart ? 6 : 1}`,
    [tenantId],
  );
  return rows.map(({ id }) => (Buffer.isBuffer(id) ? id.toString('hex') : id));
}

async function uuidsOf(client: Client, tenantId: string): Promise<Set<string>> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `SELECT attrelid::regclass::text AS "table", attname AS name FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.atttypid = 'uuid'::regtype
        AND EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = t.oid AND k.attname = 'tenant_id')`,
  );
  const all = new Set<string>();
  for (const { table, name } of rows) {
    const found = await client.query<{ id: string }>(
      `SELECT DISTINCT ${name} AS id FROM ${table} WHERE tenant_id = $1 AND ${name} IS NOT NULL`,
      [tenantId],
    );
    for (const { id } of found.rows) all.add(id);
  }
  return all;
}

/** Of each table of the tenant what its rows are, in one number. */
export async function checksums(client: Client, tenantId: string): Promise<Map<string, string>> {
  const sums = new Map<string, string>();
  for (const table of await tenantTables(client)) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS sum FROM ${table} t WHERE tenant_id = $1`,
      [tenantId],
    );
    sums.set(table, rows[0]!.sum);
  }
  return sums;
}
