import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import type { Figure } from '../figures';
import type { BareInsertsPlan, BareInsertsResult } from '../floors/bare-inserts';
import { runChild } from '../support/children';
import {
  connections,
  inWords,
  measure,
  typical,
  type Request,
  type Sample,
  type Side,
} from '../support/load';
import { cpuMilliseconds } from '../support/processes';
import { pool, startProduct, type Product } from '../support/product';
import { median } from '../support/report';
import { stopCounting, superuserClient } from '../support/statements';
import { cpfOf } from '../world/bulk';
import { copyDataFolder, type Cache, type Urls } from '../world/cache';
import { readFacts } from './facts';
import { countFaults, refuseSome, refusedSubject } from './open-faults';

const leastShare = 0.25;
/** One in so many openings is rolled back after its number was drawn. */
const rollbackEvery = 10;
/** Beyond the persons of the bulk. */
let serial = 50_000_000;

export const open: Figure = {
  name: 'foundation-open',
  about: 'opening a process over HTTP against the bare INSERTs of its rows; then no number twice or skipped',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.copyOf(bench.choose(20_000, 2_000), 'open');
    await stopCounting(urls);
    const dataFolder = copyDataFolder(cache, 'open');
    const product = bench.keep(await startProduct({ urls, dataFolder, log: 'foundation-open', jobs: 'off' }));
    const typeId = await typeOf(urls);
    const ours = openingSide(product, cache, typeId, () => false);
    const bare = bareSide(cache, urls, typeId);
    const [amount, warmUp] = [bench.choose(1_500, 200), bench.choose(500, 100)];
    await measure(ours, warmUp);
    await bare(warmUp);
    const rounds: { a: Sample; b: Sample }[] = [];
    for (let round = 0; round < bench.choose(3, 1); round += 1) {
      const first = await measure(ours, amount);
      const b = await bare(amount);
      rounds.push({ a: typical([first, await measure(ours, amount)]), b });
    }
    const b = typical(rounds.map((round) => round.b));
    const share = median(rounds.map((round) => round.a.perSecond / round.b.perSecond));
    yield {
      name: 'foundation-open',
      ours: share * b.perSecond,
      floor: b.perSecond,
      unit: 'processes a second',
      of: 'ratio',
      limit: leastShare,
      bound: 'least',
      details: [inWords('ours', typical(rounds.map((round) => round.a))), inWords('floor', b)],
    };
    await refuseSome(urls);
    const { refused } = await measure(
      openingSide(product, cache, typeId, (index) => index % rollbackEvery === 0),
      amount,
    );
    if (refused === 0) throw new Error('Nothing was rolled back: the numbers prove nothing.');
    await bench.stopAll();
    const { faults, details } = await countFaults(urls);
    yield {
      name: 'foundation-open-numbers',
      ours: faults,
      floor: 0,
      unit: 'numbers twice or skipped',
      of: 'ours',
      limit: 0,
      details: [`${refused} of the last ${amount} openings were rolled back`, ...details],
    };
  },
};

/** POST /api/v1/processes, each of another person who left an e-mail, so that a job is enqueued. */
function openingSide(
  product: Product,
  cache: Cache,
  typeId: string,
  isRefused: (index: number) => boolean,
): Side {
  const bodyOf = (index: number): string =>
    JSON.stringify({
      typeId,
      level: 'public',
      subject: isRefused(index) ? refusedSubject : 'Poda de árvore na Rua das Acácias',
      parties: [{ name: 'Pessoa Nova', identifier: cpfOf((serial += 1)), email: 'pessoa@cidadao.exemplo' }],
    });
  // The token ends after ten minutes, and each person is new once.
  const renew = async (amount: number): Promise<Request[]> => [
    {
      path: '/api/v1/processes',
      method: 'POST',
      headers: { authorization: await product.token('ana'), 'content-type': 'application/json' },
      bodies: Array.from({ length: amount }, (_, index) => bodyOf(index)),
      expect: isRefused(0) ? [201, 503] : [201],
    },
  ];
  return { origin: product.origin, requests: [], renew, server: product.pid, postmaster: cache.postmaster };
}

function bareSide(cache: Cache, urls: Urls, typeId: string): (amount: number) => Promise<Sample> {
  return async (amount) => {
    const { tenantId, unitId, userId } = await readFacts(urls, { person: 'ana', unit: 'PROT' });
    const plan: BareInsertsPlan = {
      url: urls.app,
      pool,
      clients: connections,
      amount,
      tenantId,
      unitId,
      userId,
      typeId,
    };
    const before = cpuMilliseconds(cache.postmaster);
    const seen = await runChild<BareInsertsResult>(
      join(projectRoot, 'dist/bench/floors/bare-inserts.js'),
      plan,
    );
    const databaseMs = (cpuMilliseconds(cache.postmaster) - before) / amount;
    return { ...seen, cpuMs: seen.cpuMs + databaseMs, databaseMs };
  };
}

async function typeOf(urls: Urls): Promise<string> {
  const client = await superuserClient(urls);
  try {
    const { rows } = await client.query<{ id: string }>(
      `SELECT y.id FROM process_types y JOIN tenants t ON t.id = y.tenant_id
        WHERE t.slug = 'pedra-branca' AND 0 = ANY (y.allowed_levels) ORDER BY y.name LIMIT 1`,
    );
    return rows[0]!.id;
  } finally {
    await client.end();
  }
}
