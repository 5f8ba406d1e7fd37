import { Agent, request } from 'node:http';
import { randomInt } from 'node:crypto';
import { demoPassword, serraAzul } from '../../src/demo/plan';
import { newId } from '../../src/platform/ids';
import type { Figure } from '../figures';
import { neighbourCookie } from '../operate/neighbour';
import { slug as theirSlug, startProduct, type Product } from '../support/product';
import { short, median } from '../support/report';
import { stopCounting, superuserClient } from '../support/statements';
import type { Urls } from '../world/cache';
import { mannWhitney } from './rank-test';

/** How far from 0.5 the share of pairs may lie in which one is slower: below it, an answer tells nothing of whose id it was. */
const limit = 0.05;

interface Place {
  name: string;
  /** Ids of the other municipality, by the query that finds them; `$1` is its id. */
  ids: string;
  absent(id: string): string;
  ask(id: string): { path: string; headers: Record<string, string> };
}

interface Times {
  theirs: number[];
  absent: number[];
  /** Two that never were, asked for in the same rounds: what the machine does by itself. */
  one: number[];
  other: number[];
}

/** Whether the time of an answer tells an id of another municipality from one that never was. */
export const timing: Figure = {
  name: 'isolation-timing',
  about:
    'the time of the answer for an id of another municipality, against an id that never was (Mann-Whitney)',
  async *measure(bench) {
    const cache = await bench.cache();
    const urls = await cache.world(bench.choose(20_000, 2_000));
    await stopCounting(urls);
    const product = bench.keep(
      await startProduct({ urls, dataFolder: cache.dataFolder, log: 'isolation-timing', jobs: 'off' }),
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const rounds = bench.choose(1_000, 100);
    for (const place of await places(product)) {
      const ids = await idsOf(urls, place.ids);
      const times = await ask(product, agent, place, ids, rounds);
      const [ab, aa] = [mannWhitney(times.theirs, times.absent), mannWhitney(times.one, times.other)];
      const outside = Math.abs(ab.auc - 0.5) > Math.abs(aa.auc - 0.5) && ab.p < 0.001;
      yield {
        name: `isolation-timing-${place.name}`,
        ours: Math.abs(ab.auc - 0.5),
        floor: Math.abs(aa.auc - 0.5),
        unit: 'of 0.5 from telling nothing',
        of: 'ours',
        limit,
        details: [
          `theirs and absent: U ${ab.u.toFixed(0)}, p ${ab.p.toPrecision(2)}, AUC ${ab.auc.toFixed(3)}; medians ${short(median(times.theirs))} and ${short(median(times.absent))} ms`,
          `absent and absent: U ${aa.u.toFixed(0)}, p ${aa.p.toPrecision(2)}, AUC ${aa.auc.toFixed(3)}; ${outside ? 'OUTSIDE of it' : 'not outside of it'}; ${ids.length} ids of theirs`,
        ],
      };
    }
    agent.destroy();
    await bench.stopAll();
  },
};

/** Her who administers the small municipality: no permission stands between her and an id. */
async function places(product: Product): Promise<Place[]> {
  const { slug } = serraAzul;
  const page = { cookie: await neighbourCookie(product), accept: 'text/html' };
  const api = { authorization: await token(product) };
  const sameTime = (id: string): string => newId(parseInt(id.replace('-', '').slice(0, 12), 16));
  const of = (
    name: string,
    table: string,
    path: (id: string) => string,
    headers: Record<string, string>,
  ): Place => ({
    name,
    ids: `SELECT id::text FROM ${table} WHERE tenant_id = $1 ORDER BY random() LIMIT 1000`,
    absent: sameTime,
    ask: (id) => ({ path: path(id), headers }),
  });
  return [
    of('process-page', 'processes', (id) => `/${slug}/processos/${id}`, page),
    of('process', 'processes', (id) => `/api/v1/processes/${id}`, api),
    of('document', 'documents', (id) => `/api/v1/documents/${id}`, api),
    of(
      'file',
      `(SELECT * FROM documents WHERE kind = 'external') d`,
      (id) => `/api/v1/documents/${id}/file`,
      api,
    ),
    of('person', 'users', (id) => `/api/v1/administration/people/${id}`, api),
    of('unit', 'units', (id) => `/api/v1/administration/units/${id}`, api),
    {
      name: 'search',
      ids: 'SELECT number AS id FROM processes WHERE tenant_id = $1 ORDER BY random() LIMIT 1000',
      absent: (number) => number.replace(/\.(\d{7})\//, () => `.${randomInt(8_000_000, 9_999_999)}/`),
      ask: (number) => ({ path: `/api/v1/processes?number=${encodeURIComponent(number)}`, headers: api }),
    },
    {
      name: 'verification',
      // Those that the small municipality has not reached with its own.
      ids: `SELECT code AS id FROM documents WHERE tenant_id = $1 AND code > '0001000' ORDER BY random() LIMIT 1000`,
      absent: () => String(randomInt(8_000_000, 9_999_999)),
      ask: (code) => ({
        path: `/api/v1/public/${slug}/documents/${code}?crc=1A2B3C4D`,
        // The limit on look-ups is of an address.
        headers: { 'x-forwarded-for': [10, randomInt(256), randomInt(256), randomInt(256)].join('.') },
      }),
    },
  ];
}

async function token({ origin }: Product): Promise<string> {
  const { login } = serraAzul.people[0]!;
  const answer = await fetch(`${origin}/api/v1/${serraAzul.slug}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword }),
  });
  return `Bearer ${((await answer.json()) as { accessToken: string }).accessToken}`;
}

async function idsOf(urls: Urls, query: string): Promise<string[]> {
  const client = await superuserClient(urls);
  try {
    const { rows: tenants } = await client.query<{ id: string }>('SELECT id FROM tenants WHERE slug = $1', [
      theirSlug,
    ]);
    const { rows } = await client.query<{ id: string }>(query, [tenants[0]!.id]);
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}

async function ask(
  { origin }: Product,
  agent: Agent,
  place: Place,
  ids: string[],
  rounds: number,
): Promise<Times> {
  const times: Times = { theirs: [], absent: [], one: [], other: [] };
  for (let round = -50; round < rounds; round += 1) {
    const id = ids[(round + 50) % ids.length]!;
    const asked = { theirs: id, absent: place.absent(id), one: place.absent(id), other: place.absent(id) };
    for (const kind of shuffled(Object.keys(asked) as (keyof Times)[])) {
      const took = await timed(origin, agent, place.ask(asked[kind]));
      // The first ones warm up.
      if (round >= 0) times[kind].push(took);
    }
  }
  return times;
}

/** Milliseconds from the request to the last octet of its answer, which must be that there is no such thing. */
function timed(origin: string, agent: Agent, { path, headers }: ReturnType<Place['ask']>): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request(origin + path, { agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const took = performance.now() - began;
        if (answer.statusCode === 404 || /number=/.test(path)) resolve(took);
        else reject(new Error(`${path}: ${answer.statusCode}`));
      });
    })
      .on('error', reject)
      .end();
  });
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
