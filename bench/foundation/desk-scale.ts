import type { Figure } from '../figures';
import type { Bench } from '../support/bench';
import { inWords, interleave, type Side } from '../support/load';
import { startProduct } from '../support/product';
import { stopCounting } from '../support/statements';
import { checkPages } from './complete';
import { readFacts } from './facts';
import { deskOf, pageSide, planOf } from './pages';

const limit = 1.3;

/** The same desk of ours on both sides; the open rows of the unit grow with the tenant, from some 80 to some 8,000. */
export const deskScale: Figure = {
  name: 'foundation-desk-scale',
  about: 'the desk at 200,000 processes against the desk at 2,000',
  async *measure(bench) {
    const many = await deskAt(bench, bench.choose(200_000, 20_000));
    const few = await deskAt(bench, 2_000);
    const { a, b, ratio } = await interleave(many, few, planOf(bench));
    yield {
      name: 'foundation-desk-scale',
      ours: ratio * b.cpuMs,
      floor: b.cpuMs,
      unit: 'ms CPU a request',
      of: 'ratio',
      limit,
      details: [inWords('many', a), inWords('few', b)],
    };
    await bench.stopAll();
  },
};

async function deskAt(bench: Bench, processes: number): Promise<Side> {
  const cache = await bench.cache();
  const urls = await cache.world(processes);
  await stopCounting(urls);
  const desk = deskOf('', 'ana', 'PROT', 100);
  const product = bench.keep(
    await startProduct({ urls, dataFolder: cache.dataFolder, log: `foundation-desk-scale-${processes}` }),
  );
  const side = await pageSide(product, cache, desk, await readFacts(urls, desk));
  await checkPages(side, desk.mark, [desk.rows]);
  return side;
}
