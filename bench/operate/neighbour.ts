import { join } from 'node:path';
import { demoPassword, serraAzul } from '../../src/demo/plan';
import { projectRoot } from '../../src/platform/config';
import type { Figure } from '../figures';
import { runChild } from '../support/children';
import { median, short } from '../support/report';
import { slug, startProduct, type Product } from '../support/product';
import { stopCounting } from '../support/statements';

const generator = join(projectRoot, 'bench/load/generator.mjs');
/** Without turns the neighbour would wait as long as each request of the flood does. */
const limit = 0.25;
/** One event loop: each of some ten steps of a request waits for the step of the flood that is under way. */
const peaceLimit = 5;
const peaceLimit95 = 8;
/** Of the municipality that floods. */
const flood = 64;

interface Seen {
  perSecond: number;
  p50: number;
  p95: number;
}

/** One municipality floods the process with its desk; what its neighbour waits for its own desk, one request after the other. */
export const neighbour: Figure = {
  name: 'operate-neighbour',
  about: 'the desk of a municipality while another floods the process, against what the flood itself waits',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.world(bench.choose(20_000, 2_000));
    await stopCounting(urls);
    const product = bench.keep(
      await startProduct({ urls, dataFolder: cache.dataFolder, log: 'operate-neighbour', jobs: 'off' }),
    );
    const cookie = await neighbourCookie(product);
    const desk = { path: `/${serraAzul.slug}/controle`, headers: { cookie, accept: 'text/html' } };
    const flooding = {
      path: `/${slug}/controle`,
      headers: { cookie: await product.signIn('ana'), accept: 'text/html' },
    };
    const ask = (request: object, connections: number, amount: number): Promise<Seen> =>
      runChild<Seen>(generator, { origin: product.origin, requests: [request], connections, amount });
    const [amount, noise] = [bench.choose(200, 50), bench.choose(3_000, 600)];
    await ask(desk, 1, amount);
    await ask(flooding, flood, noise);
    const rounds: { alone: Seen; beside: Seen; loud: Seen }[] = [];
    for (let round = 0; round < bench.choose(3, 1); round += 1) {
      const alone = await ask(desk, 1, amount);
      const loud = ask(flooding, flood, noise);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const beside = await ask(desk, 1, bench.choose(60, 15));
      rounds.push({ alone, beside, loud: await loud });
    }
    const of = (which: 'alone' | 'beside' | 'loud', key: keyof Seen) =>
      median(rounds.map((round) => round[which][key]));
    yield {
      name: 'operate-neighbour',
      ours: of('beside', 'p50'),
      floor: of('loud', 'p50'),
      unit: 'ms a desk (p50)',
      of: 'ratio',
      limit,
      details: [
        `the neighbour: p95 ${short(of('beside', 'p95'))} ms; in peace p50 ${short(of('alone', 'p50'))} ms, p95 ${short(of('alone', 'p95'))} ms`,
        `the flood, ${flood} at once: p95 ${short(of('loud', 'p95'))} ms, ${of('loud', 'perSecond').toFixed(0)} a second`,
      ],
    };
    for (const [name, key, most] of [
      ['operate-neighbour-peace', 'p50', peaceLimit],
      ['operate-neighbour-peace-p95', 'p95', peaceLimit95],
    ] as const)
      yield {
        name,
        ours: of('beside', key),
        floor: of('alone', key),
        unit: `ms a desk (${key})`,
        of: 'ratio',
        limit: most,
        details: ['the floor is the same desk in peace'],
      };
    await bench.stopAll();
  },
};

/** @param person which of the people of the plan: the first administers */
export async function neighbourCookie({ origin }: Product, person = 0): Promise<string> {
  const { login } = serraAzul.people[person]!;
  const answer = await fetch(`${origin}/${serraAzul.slug}/entrar`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ login, password: demoPassword }),
  });
  const cookie = answer.headers.getSetCookie().find((each) => each.startsWith('autos_session='));
  if (!cookie) throw new Error(`The neighbour cannot sign in: ${answer.status}`);
  return cookie.split(';', 1)[0]!;
}
