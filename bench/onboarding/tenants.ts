import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoOperator, demoPassword } from '../../src/demo/plan';
import { projectRoot } from '../../src/platform/config';
import { newId } from '../../src/platform/ids';
import type { Figure } from '../figures';
import { checkPages } from '../foundation/complete';
import { readFacts } from '../foundation/facts';
import { deskOf, pageSide, planOf } from '../foundation/pages';
import type { Bench } from '../support/bench';
import { inWords, interleave, measure, type Side } from '../support/load';
import { cpuMilliseconds } from '../support/processes';
import { startProduct, type Product } from '../support/product';
import { countBuffers, stopCounting, superuserClient } from '../support/statements';
import type { Cache, Urls } from '../world/cache';
import { copyTenant } from './copy-tenant';

const limitSeconds = 600;
const deskLimit = 1.2;
const slugOfFirst = 'abadia-dos-dourados';

/** A state opens its municipalities in one act; what one municipality pays for it afterwards. */
export const tenants: Figure = {
  name: 'onboarding-tenants',
  about:
    'the 853 municipalities of Minas Gerais from their list, and then the desk of one against the desk without them',
  async *measure(bench) {
    const cache = await bench.cache();
    const processes = bench.choose(20_000, 2_000);
    const [many, one] = [await cache.copyOf(processes, 'many'), await cache.copyOf(processes, 'one')];
    yield await opening(bench, cache, many);
    await settle(many);
    await settle(one);
    const [deskOfMany, deskOfOne] = [await deskAt(bench, cache, many), await deskAt(bench, cache, one)];
    const { a, b, ratio } = await interleave(deskOfMany, deskOfOne, planOf(bench));
    yield {
      name: 'onboarding-tenants-desk',
      ours: ratio * b.cpuMs,
      floor: b.cpuMs,
      unit: 'ms CPU a request',
      of: 'ratio',
      limit: deskLimit,
      details: [inWords('many tenants', a), inWords('two tenants', b)],
    };
    const amount = bench.choose(400, 100);
    yield {
      name: 'onboarding-tenants-buffers',
      ours: (await countBuffers(many, () => measure(deskOfMany, amount))) / amount,
      floor: (await countBuffers(one, () => measure(deskOfOne, amount))) / amount,
      unit: 'buffers hit a request',
      of: 'ratio',
      limit: deskLimit,
    };
    await bench.stopAll();
  },
};

/** The first so many municipalities of the list, opened in one act. */
export async function openMunicipalities(product: Product, most: number): Promise<number> {
  const list = readFileSync(join(projectRoot, 'assets/municipalities/mg.csv'), 'utf8').trim().split('\n');
  const count = Math.min(most, list.length - 1);
  await openAll(product, list.slice(0, count + 1).join('\n'), count);
  return count;
}

/** From the list to the last municipality that can work; the floor copies the rows of the first one, by bare SQL. */
async function opening(bench: Bench, cache: Cache, urls: Urls) {
  const product = bench.keep(
    await startProduct({ urls, dataFolder: cache.dataFolder, log: 'onboarding-tenants' }),
  );
  const cpu = (): number => cpuMilliseconds(product.pid) + cpuMilliseconds(cache.postmaster);
  const [began, cpuBefore] = [Date.now(), cpu()];
  const count = await openMunicipalities(product, bench.choose(Infinity, 60));
  const [seconds, cpuSeconds] = [(Date.now() - began) / 1000, (cpu() - cpuBefore) / 1000];
  await bench.stopAll();
  const copied = await copyTenant(urls, slugOfFirst, count);
  return {
    name: 'onboarding-tenants',
    ours: seconds,
    floor: copied.seconds,
    unit: 's',
    of: 'ours' as const,
    limit: limitSeconds,
    details: [
      `ours: ${count} municipalities, ${cpuSeconds.toFixed(1)} s CPU, ${((cpuSeconds * 1000) / count).toFixed(0)} ms CPU each`,
      `floor: ${copied.rows} rows each, by INSERT … SELECT`,
    ],
  };
}

async function openAll(product: Product, csv: string, count: number): Promise<void> {
  const call = await operator(product);
  const path = `/api/v1/platform/municipality-batches/${newId()}`;
  await call('PUT', path, { csv, stage: 'production' });
  for (;;) {
    const { waiting, created } = await call('GET', path);
    if (waiting === 0 && created === count) return;
    if (waiting === 0) throw new Error(`Only ${created} of ${count} municipalities were created.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

type Call = (method: string, path: string, body?: object) => Promise<{ waiting: number; created: number }>;

async function operator({ origin }: Product): Promise<Call> {
  const headers = { 'content-type': 'application/json' };
  const account = JSON.stringify({ login: demoOperator.login, password: demoPassword });
  const signedIn = await fetch(`${origin}/api/v1/plataforma/tokens`, {
    method: 'POST',
    headers,
    body: account,
  });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  return async (method, path, body) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { ...(body && headers), authorization: `Bearer ${accessToken}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { waiting: number; created: number };
  };
}

/** The statistics as autovacuum, which is off here, would have made them; nothing is left for the readings to tidy. */
export async function settle(urls: Urls): Promise<void> {
  const client = await superuserClient(urls);
  await client.query('VACUUM (ANALYZE)').finally(() => client.end());
}

/** The same unit of the same municipality; the jobs run apart, as they do where many municipalities are. */
async function deskAt(bench: Bench, cache: Cache, urls: Urls): Promise<Side> {
  await stopCounting(urls);
  const desk = deskOf('', 'ana', 'PROT', 100);
  const product = bench.keep(
    await startProduct({ urls, dataFolder: cache.dataFolder, log: 'onboarding-tenants-desk', jobs: 'off' }),
  );
  const side = await pageSide(product, cache, desk, await readFacts(urls, desk));
  await checkPages(side, desk.mark, [desk.rows]);
  return side;
}
