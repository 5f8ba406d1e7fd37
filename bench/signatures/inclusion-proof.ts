import { createHash, randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Pool, type PoolClient } from 'pg';
import { createApplication, type Application } from '../../src/application';
import { LedgerProofs } from '../../src/ledger';
import { TreeHeads } from '../../src/ledger/log/tree-heads';
import { inclusionRanges } from '../../src/ledger/merkle/ranges';
import { appendedTiles, edgeTiles, hashOfRange, tileKey, tilesOf } from '../../src/ledger/merkle/tiles';
import { verifyInclusion } from '../../src/ledger/offline/proofs';
import { readConfig } from '../../src/platform/config';
import { Database, migrate } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { Tenants } from '../../src/tenants';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { superuserClient } from '../support/statements';
import { cacheFolder, type Urls } from '../world/cache';
import { copyInto } from '../world/copy';

const limitMs = 5;
const chunk = 50_000;

/** One side: a leaf in, a proof (or its rows) out. */
type Side = (index: number) => Promise<unknown>;

/**
 * The service's proof of one leaf in a log of a million, unit of work included, against the rows that it needs read by
 * bare statements, with nothing hashed.
 */
export const inclusionProof: Figure = {
  name: 'signatures-inclusion-proof',
  about: 'an inclusion proof in a log of 1,000,000 leaves against reading its rows bare',
  async *measure(bench) {
    const size = bench.choose(1_000_000, 50_000);
    const urls = await (await bench.cache()).empty('ledger');
    await migrate(urls.owner);
    const dataFolder = join(cacheFolder, 'data-ledger');
    const config = readConfig({ AUTOS_DATA: dataFolder, AUTOS_DEMO: 'off', PORT: '0', LOG_LEVEL: 'warn' });
    const application = await createApplication(config, urls);
    const pool = new Pool({ connectionString: urls.app, max: 1 });
    try {
      const tenantId = await fill(application, urls, size);
      const sides = [ours(application, tenantId), floor(pool, tenantId, size)] as const;
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < bench.choose(10, 2); round += 1)
        for (const side of [0, 1, 0] as const) times[side].push(...(await timed(sides[side], size)));
      const [a, b] = times.map((each) => each.sort((one, other) => one - other)) as [number[], number[]];
      const p95 = (each: number[]): number => each[Math.floor(each.length * 0.95)]!;
      yield {
        name: 'signatures-inclusion-proof',
        ours: p95(a),
        floor: p95(b),
        unit: 'ms (p95)',
        of: 'ours',
        limit: limitMs,
        details: [`ours: median ${short(median(a))} ms`, `floor: median ${short(median(b))} ms`],
      };
    } finally {
      await pool.end();
      await application.close();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};

const leafOf = (index: number): Buffer => createHash('sha256').update(`leaf ${index}`).digest();

/** Leaves, tiles and a signed head; no events, which an inclusion proof does not read. @returns the tenant */
async function fill({ nest }: Application, urls: Urls, size: number): Promise<string> {
  const slug = 'municipio-do-registro';
  const { id } = await nest.get(Tenants).create({ slug, name: 'Registro', city: 'Registro', state: 'SP' });
  const client = await superuserClient(urls);
  const edge = new Map<string, Buffer>();
  try {
    await client.query('SET session_replication_role = replica');
    const tiles = new Map<string, [number, number, Buffer]>();
    for (let at = 0; at < size; at += chunk) {
      const leaves = Array.from({ length: Math.min(chunk, size - at) }, (_, index) => leafOf(at + index));
      await copyInto(
        client,
        'ledger_entries',
        ['tenant_id', 'place', 'process_id', 'seq', 'leaf_hash'],
        leaves.map((leaf, index) => [id, at + index, newId(), 1, leaf]),
      );
      for (const tile of appendedTiles(at, leaves, edge)) {
        tiles.set(tileKey(tile), [tile.level, tile.place, tile.hashes]);
        edge.set(tileKey(tile), tile.hashes);
      }
    }
    const rows = [...tiles.values()].map((tile) => [id, ...tile]);
    await copyInto(client, 'ledger_tiles', ['tenant_id', 'level', 'place', 'hashes'], rows);
    await client.query('VACUUM ANALYZE ledger_entries, ledger_tiles');
  } finally {
    await client.end();
  }
  const unfinished = new Map(edgeTiles(size).map((tile) => [tileKey(tile), edge.get(tileKey(tile))!]));
  const root = hashOfRange({ start: 0, count: size }, unfinished).toString('hex');
  await nest.get(Database).transaction(id, () => nest.get(TreeHeads).sign(size, root, Buffer.alloc(32)));
  return id;
}

async function timed(side: Side, size: number): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    const index = randomInt(size);
    const began = performance.now();
    await side(index);
    times.push(performance.now() - began);
  }
  return times;
}

/** Each hundredth proof is verified, outside of what is measured: a wrong one would be quick too. */
function ours({ nest }: Application, tenantId: string): Side {
  const [database, proofs] = [nest.get(Database), nest.get(LedgerProofs)];
  return async (index) => {
    const leaf = leafOf(index).toString('hex');
    const {
      path,
      treeHead,
      index: found,
    } = await database.transaction(tenantId, () => proofs.inclusion(leaf));
    if (index % 100 === 0 && !(await verifyInclusion(leaf, found, treeHead.size, path, treeHead.root)))
      throw new Error(`The proof of the leaf ${index} is wrong.`);
  };
}

function floor(pool: Pool, tenantId: string, size: number): Side {
  return async (index) => {
    const client: PoolClient = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'tenant',
        text: `SELECT set_config('app.tenant_id', $1, true)`,
        values: [tenantId],
      });
      await client.query({
        name: 'head',
        text: 'SELECT * FROM ledger_tree_heads WHERE tenant_id = $1 ORDER BY size DESC LIMIT 1',
        values: [tenantId],
      });
      await client.query({
        name: 'place',
        text: 'SELECT place FROM ledger_entries WHERE tenant_id = $1 AND leaf_hash = $2',
        values: [tenantId, leafOf(index)],
      });
      const tiles = tilesOf(inclusionRanges(index, size));
      await client.query({
        name: 'tiles',
        text: `SELECT t.hashes FROM unnest($2::smallint[], $3::bigint[]) AS w (level, place)
                 JOIN ledger_tiles t ON t.tenant_id = $1 AND t.level = w.level AND t.place = w.place`,
        values: [tenantId, tiles.map(({ level }) => level), tiles.map(({ place }) => place)],
      });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
}
