import { checkPages } from '../foundation/complete';
import { readFacts } from '../foundation/facts';
import { deskOf, pageSide, planOf } from '../foundation/pages';
import type { Figure } from '../figures';
import type { Bench } from '../support/bench';
import { inWords, interleave, type Side } from '../support/load';
import { startProduct } from '../support/product';
import { stopCounting } from '../support/statements';

const limit = 1.5;
const openInUnit = 5_000;

/** The same desk of ours on both sides: 5,000 open processes in the unit, in a large and in a small municipality. */
export const crowdedDesk: Figure = {
  name: 'processes-crowded-desk',
  about: 'the desk of a unit with 5,000 open processes, in a tenant of 1,000,000 against one of 10,000',
  async *measure(bench) {
    const large = await deskAt(bench, bench.choose(1_000_000, 40_000));
    const small = await deskAt(bench, 10_000);
    const { a, b, ratio } = await interleave(large, small, planOf(bench));
    yield {
      name: 'processes-crowded-desk',
      ours: ratio * b.cpuMs,
      floor: b.cpuMs,
      unit: 'ms CPU a request',
      of: 'ratio',
      limit,
      details: [inWords('1,000,000', a), inWords('10,000', b)],
    };
    await bench.stopAll();
  },
};

async function deskAt(bench: Bench, processes: number): Promise<Side> {
  const cache = await bench.cache();
  const urls = await cache.crowded(processes, openInUnit);
  await stopCounting(urls);
  const desk = deskOf('', 'bruno', 'SMO', 50);
  const product = bench.keep(
    await startProduct({ urls, dataFolder: cache.dataFolder, log: `processes-crowded-desk-${processes}` }),
  );
  const facts = await readFacts(urls, desk);
  const side = await pageSide(product, cache, desk, facts);
  await checkPages(side, desk.mark, [50 + facts.generatedHere]);
  return side;
}
