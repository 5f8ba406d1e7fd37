import type { Figure } from '../figures';
import type { Bench } from '../support/bench';
import { freePort, startChild } from '../support/children';
import { inWords, interleave, measure, type Request, type Side } from '../support/load';
import { pool, slug, startProduct, type Product } from '../support/product';
import type { Line } from '../support/report';
import { countStatements, stopCounting } from '../support/statements';
import type { Cache, Urls } from '../world/cache';
import { checkPages, rowsOfFloor } from './complete';
import { readFacts, type Facts } from './facts';

const cpuLimit = 4;
const statementLimit = 6;
/** BEGIN, the tenant, the reference SQL, COMMIT. */
const floorStatements = 4;
const tenantProcesses = 20_000;

export interface PageBench {
  name: string;
  /** Whose desk, or who opens the processes. */
  person: string;
  unit: string;
  /** File of bench/reference, and its parameters for each request. */
  reference: string;
  parameters(facts: Facts): unknown[][];
  paths(facts: Facts): string[];
  /** What every page shows at least, and how to count it; the floor carries as many. */
  rows: number;
  mark: RegExp;
}

export const deskOf = (name: string, person: string, unit: string, rows: number): PageBench => ({
  name,
  person,
  unit,
  reference: 'desk',
  parameters: ({ tenantId, unitId, userId }) => [[tenantId, unitId, userId]],
  paths: () => [`/${slug}/controle`],
  rows,
  mark: /<tr class="desk__row/g,
});

const processPage: PageBench = {
  name: 'foundation-process',
  person: 'bruno',
  unit: 'SMO',
  reference: 'process',
  parameters: ({ tenantId, unitId, userId, thickIds }) =>
    thickIds.map((id) => [tenantId, id, userId, unitId]),
  paths: ({ thickIds }) => thickIds.map((id) => `/${slug}/processos/${id}`),
  rows: 40,
  mark: /class="tree__link"|class="timeline__event"/g,
};

export const desk: Figure = {
  name: 'foundation-desk',
  about: 'the desk of a unit, 50 rows, and one with both lists full; 20,000 processes in the tenant',
  async *measure(bench) {
    yield* page(bench, deskOf('foundation-desk', 'bruno', 'SMO', 50));
    yield* page(bench, deskOf('foundation-desk-both-lists', 'ana', 'PROT', 100));
  },
};

export const process: Figure = {
  name: 'foundation-process',
  about: 'the page of a process of 10 documents and 30 events; 20,000 processes in the tenant',
  measure: (bench) => page(bench, processPage),
};

async function* page(bench: Bench, wanted: PageBench): AsyncGenerator<Line> {
  const cache = await bench.cache();
  const urls = await cache.world(bench.choose(tenantProcesses, 2_000));
  await stopCounting(urls);
  const facts = await readFacts(urls, wanted);
  const product = bench.keep(await startProduct({ urls, dataFolder: cache.dataFolder, log: wanted.name }));
  const ours = await pageSide(product, cache, wanted, facts);
  const floor = await floorSide(bench, cache, urls, wanted, facts);
  await checkPages(ours, wanted.mark, await rowsOfFloor(floor, wanted.rows));
  const { a, b, ratio } = await interleave(ours, floor, planOf(bench));
  yield {
    name: wanted.name,
    // The median of the rounds' ratios, shown on the floor's own cost.
    ours: ratio * b.cpuMs,
    floor: b.cpuMs,
    unit: 'ms CPU a request',
    of: 'ratio',
    limit: cpuLimit,
    details: [inWords('ours', a), inWords('floor', b)],
  };
  yield await statements(urls, ours, wanted.name, bench.choose(400, 100));
  await bench.stopAll();
}

export const planOf = (bench: Bench) => ({
  amount: bench.choose(2_000, 300),
  rounds: bench.choose(3, 1),
  warmUp: bench.choose(1_000, 300),
});

export async function pageSide(
  product: Product,
  cache: Cache,
  { person, paths }: Pick<PageBench, 'person' | 'paths'>,
  facts: Facts,
): Promise<Side> {
  const cookie = await product.signIn(person);
  return {
    origin: product.origin,
    requests: paths(facts).map((path): Request => ({ path, headers: { cookie, accept: 'text/html' } })),
    server: product.pid,
    postmaster: cache.postmaster,
  };
}

async function floorSide(
  bench: Bench,
  cache: Cache,
  urls: Urls,
  { reference, parameters }: PageBench,
  facts: Facts,
): Promise<Side> {
  const port = await freePort();
  const values = parameters(facts);
  const plan = { port, url: urls.app, pool, tenantId: facts.tenantId, reference, parameters: values };
  const child = bench.keep(
    await startChild({
      script: 'dist/bench/floors/sql-route.js',
      arguments: [JSON.stringify(plan)],
      port,
      readyPath: '/0',
      log: `floor-${reference}`,
    }),
  );
  return {
    origin: child.origin,
    requests: values.map((_, index) => ({ path: `/${index}` })),
    server: child.pid,
    postmaster: cache.postmaster,
  };
}

async function statements(urls: Urls, side: Side, name: string, amount: number): Promise<Line> {
  const { count, texts } = await countStatements(urls, () => measure(side, amount));
  return {
    name: `${name}-statements`,
    ours: count / amount,
    floor: floorStatements,
    unit: 'statements a request',
    of: 'ours',
    limit: statementLimit,
    details: texts,
  };
}
