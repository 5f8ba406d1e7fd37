import { gzipSync } from 'node:zlib';
import { planOf, pageSide, type PageBench } from '../foundation/pages';
import { readFacts } from '../foundation/facts';
import type { Figure } from '../figures';
import { inWords, interleave, type Side } from '../support/load';
import { slug, startProduct } from '../support/product';
import { stopCounting } from '../support/statements';

const cpuLimit = 2;
const htmlLimit = 60;
const tenantProcesses = 20_000;
const documents = 1_000;

/** Our own page on both sides: of the process with 1,000 documents and 5,000 events, and of those with 10 and 30. */
export const largePage: Figure = {
  name: 'processes-large-page',
  about: 'the page of a process of 1,000 documents and 5,000 events against one of 10 documents',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.world(bench.choose(tenantProcesses, 2_000));
    await stopCounting(urls);
    const facts = await readFacts(urls, who);
    const product = bench.keep(
      await startProduct({ urls, dataFolder: cache.dataFolder, log: 'processes-large-page' }),
    );
    const side = (paths: string[]) => pageSide(product, cache, { ...who, paths: () => paths }, facts);
    const giant = `/${slug}/processos/${facts.giantId}`;
    const large = await side([giant, `${giant}?pasta=7`, `${giant}?filtro=an%C3%A1lise`]);
    const small = await side(facts.thickIds.map((id) => `/${slug}/processos/${id}`));
    const { a, b, ratio } = await interleave(large, small, planOf(bench));
    yield {
      name: 'processes-large-page',
      ours: ratio * b.cpuMs,
      floor: b.cpuMs,
      unit: 'ms CPU a request',
      of: 'ratio',
      limit: cpuLimit,
      details: [inWords('1,000 documents', a), inWords('10 documents', b)],
    };
    const [big, little] = [await sizes(large), await sizes(small)];
    const reached = await reachable(large, giant);
    yield {
      name: 'processes-large-page-html',
      ours: Math.max(...big.map(({ plain }) => plain)),
      floor: Math.max(...little.map(({ plain }) => plain)),
      unit: 'KB of HTML',
      of: 'ours',
      limit: htmlLimit,
      details: [`gzip ${Math.max(...big.map(({ zipped }) => zipped)).toFixed(1)} KB`],
    };
    yield {
      name: 'processes-large-page-reach',
      ours: reached,
      floor: documents,
      unit: 'documents reached by plain links',
      of: 'ours',
      limit: documents,
      bound: 'least',
    };
    await bench.stopAll();
  },
};

const who: Pick<PageBench, 'person' | 'unit'> = { person: 'bruno', unit: 'SMO' };

async function sizes({ origin, requests }: Side): Promise<{ plain: number; zipped: number }[]> {
  return Promise.all(
    requests.map(async ({ path, headers }) => {
      const html = Buffer.from(await (await fetch(origin + path, { headers })).arrayBuffer());
      return { plain: html.length / 1024, zipped: gzipSync(html).length / 1024 };
    }),
  );
}

/** Follows the folders as a browser without scripts would. */
async function reachable({ origin, requests }: Side, giant: string): Promise<number> {
  const found = new Set<string>();
  for (let folder = 1; folder <= documents / 50; folder += 1) {
    const answer = await fetch(`${origin}${giant}?pasta=${folder}`, { headers: requests[0]!.headers });
    for (const [, id] of (await answer.text()).matchAll(
      /class="tree__link" href="[^"]*documento=([0-9a-f-]{36})"/g,
    ))
      found.add(id!);
  }
  return found.size;
}
