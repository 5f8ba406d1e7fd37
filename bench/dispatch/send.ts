import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import type { Figure } from '../figures';
import type { BareDispatchesPlan, BareDispatchesResult } from '../floors/bare-dispatches';
import { runChild } from '../support/children';
import { cpuMilliseconds } from '../support/processes';
import { pool, startProduct, type Product } from '../support/product';
import { median, short } from '../support/report';
import { stopCounting, superuserClient } from '../support/statements';
import { copyDataFolder, type Cache, type Urls } from '../world/cache';

const mostTimes = 3;
const processes = 100;
const destinations = ['SMO', 'SMF', 'PGM', 'SMS', 'SME'];
/** Of the floor, which is a process of its own each time. */
const warmUp = 50;
const subject = 'Ofício para várias secretarias';
const note = 'Para análise e parecer, com retorno.';

interface Taken {
  elapsedMs: number;
  cpuMs: number;
  databaseMs: number;
}

type Act = (processIds: string[], warmUpIds?: string[]) => Promise<Taken>;

export const send: Figure = {
  name: 'dispatch-send',
  about: 'sending 100 processes to 5 units in one act against one transaction each of multi-row INSERTs',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(bench.choose(20_000, 2_000), 'send');
    await stopCounting(urls);
    const dataFolder = copyDataFolder(cache, 'send');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'dispatch-send', jobs: 'off' }));
    const facts = await readFacts(urls);
    const rounds = bench.choose(5, 1);
    const amount = processes * (1 + 3 * rounds) + warmUp * rounds;
    const ids = await openProcesses(product, urls, facts, amount);
    const next = (count = processes): string[] => ids.splice(0, count);
    const [ours, bare] = [ourAct(product, cache, facts), bareAct(cache, urls, facts)];
    await ours(next());
    const seen: { a: Taken; b: Taken }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const first = await ours(next());
      const b = await bare(next(), next(warmUp));
      seen.push({ a: typical([first, await ours(next())]), b });
    }
    await refuseUnlessWhole(urls, facts, amount);
    const [a, b] = [typical(seen.map((round) => round.a)), typical(seen.map((round) => round.b))];
    const ratio = median(seen.map((round) => round.a.elapsedMs / round.b.elapsedMs));
    yield {
      name: 'dispatch-send',
      ours: ratio * b.elapsedMs,
      floor: b.elapsedMs,
      unit: 'ms an act',
      of: 'ratio',
      limit: mostTimes,
      details: [inWords('ours', a), inWords('floor', b)],
    };
  },
};

interface Facts {
  tenantId: string;
  unitId: string;
  userId: string;
  typeId: string;
  destinationIds: string[];
}

async function readFacts(urls: Urls): Promise<Facts> {
  const [facts] = await asked<Facts>(
    urls,
    `SELECT t.id AS "tenantId", n.id AS "unitId", u.id AS "userId",
            (SELECT y.id FROM process_types y WHERE y.tenant_id = t.id AND 0 = ANY (y.allowed_levels) ORDER BY y.name LIMIT 1) AS "typeId",
            ARRAY(SELECT d.id FROM units d WHERE d.tenant_id = t.id AND d.acronym = ANY ($1) ORDER BY d.acronym) AS "destinationIds"
       FROM tenants t
       JOIN units n ON n.tenant_id = t.id AND n.acronym = 'PROT'
       JOIN users u ON u.tenant_id = t.id AND u.login LIKE 'ana@%'
      WHERE t.slug = 'pedra-branca'`,
    [destinations],
  );
  return facts!;
}

/** New ones, opened by the service, so that every chain is one that it wrote. */
async function openProcesses(
  product: Product,
  urls: Urls,
  { typeId }: Facts,
  amount: number,
): Promise<string[]> {
  const authorization = await product.token('ana');
  const body = JSON.stringify({ typeId, level: 'public', subject, parties: [{ name: 'Rosa Almeida' }] });
  const headers = { authorization, 'content-type': 'application/json' };
  const open = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const answer = await fetch(`${product.origin}/api/v1/processes`, { method: 'POST', headers, body });
      if (answer.status !== 201) throw new Error(`A process was not opened: ${await answer.text()}`);
    }
  };
  await Promise.all(Array.from({ length: 10 }, () => open(Math.ceil(amount / 10))));
  const rows = await asked<{ id: string }>(urls, 'SELECT id FROM processes WHERE subject = $1 ORDER BY id', [
    subject,
  ]);
  return rows.slice(0, amount).map(({ id }) => id);
}

/** POST /api/v1/dispatches: what a program or the desk asks, to the answer with a result for each. */
function ourAct(product: Product, cache: Cache, { destinationIds: unitIds }: Facts): Act {
  return async (processIds) => {
    // The token ends after ten minutes.
    const headers = { authorization: await product.token('ana'), 'content-type': 'application/json' };
    const body = JSON.stringify({ processIds, unitIds, note });
    const before = [cpuMilliseconds(product.pid), cpuMilliseconds(cache.postmaster)] as const;
    const began = performance.now();
    const answer = await fetch(`${product.origin}/api/v1/dispatches`, { method: 'POST', headers, body });
    const { done } = (await answer.json()) as { done: number };
    const elapsedMs = performance.now() - began;
    if (done !== processIds.length) throw new Error(`Only ${done} of ${processIds.length} were sent.`);
    const databaseMs = cpuMilliseconds(cache.postmaster) - before[1];
    return { elapsedMs, cpuMs: cpuMilliseconds(product.pid) - before[0] + databaseMs, databaseMs };
  };
}

function bareAct(cache: Cache, urls: Urls, { tenantId, unitId, userId, destinationIds }: Facts): Act {
  return async (processIds, warmUpIds = []) => {
    const plan: BareDispatchesPlan = {
      ...{ url: urls.app, pool, tenantId, unitId, userId, destinationIds, processIds, warmUpIds },
    };
    const before = cpuMilliseconds(cache.postmaster);
    const file = join(projectRoot, 'dist/bench/floors/bare-dispatches.js');
    const { elapsedMs, cpuMs } = await runChild<BareDispatchesResult>(file, plan);
    const databaseMs = cpuMilliseconds(cache.postmaster) - before;
    return { elapsedMs, cpuMs: cpuMs + databaseMs, databaseMs };
  };
}

/** Both sides wrote the same rows, or the figure compares nothing. */
async function refuseUnlessWhole(urls: Urls, { unitId }: Facts, sent: number): Promise<void> {
  const [written] = await asked<Record<string, number>>(
    urls,
    `WITH sent AS (SELECT tenant_id, id FROM processes WHERE subject = $1 ORDER BY id LIMIT $3::int)
     SELECT (SELECT count(*)::int FROM dispatches d JOIN sent s ON s.id = d.process_id) AS dispatches,
            (SELECT count(*)::int FROM process_units r JOIN sent s ON s.id = r.process_id
              WHERE r.concluded_at IS NULL AND r.unit_id <> $2) AS "open rows",
            (SELECT count(*)::int FROM access_grants g JOIN sent s ON s.id = g.process_id WHERE g.unit_id <> $2) AS grants,
            (SELECT count(*)::int - $3::int FROM events e JOIN sent s ON s.id = e.process_id) * 5 / 6 AS events`,
    [subject, unitId, sent],
  );
  const expected = sent * destinations.length;
  for (const [what, count] of Object.entries(written!))
    if (count !== expected) throw new Error(`${count} ${what} were written, and not ${expected}.`);
}

async function asked<Row extends object>(urls: Urls, sql: string, parameters: unknown[]): Promise<Row[]> {
  const client = await superuserClient(urls);
  try {
    return (await client.query<Row>(sql, parameters)).rows;
  } finally {
    await client.end();
  }
}

const typical = (all: Taken[]): Taken => ({
  elapsedMs: median(all.map(({ elapsedMs }) => elapsedMs)),
  cpuMs: median(all.map(({ cpuMs }) => cpuMs)),
  databaseMs: median(all.map(({ databaseMs }) => databaseMs)),
});

const inWords = (side: string, { elapsedMs, cpuMs, databaseMs }: Taken): string =>
  `${side}: ${short(elapsedMs)} ms, ${short(cpuMs)} ms CPU (${short(databaseMs)} of it PostgreSQL), for ${processes} processes to ${destinations.length} units`;
