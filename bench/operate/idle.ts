import type { Client } from 'pg';
import type { Figure } from '../figures';
import { openMunicipalities, settle } from '../onboarding/tenants';
import type { Bench } from '../support/bench';
import { cpuMilliseconds } from '../support/processes';
import { startProduct } from '../support/product';
import { short } from '../support/report';
import { countStatements, stopCounting, superuserClient } from '../support/statements';
import type { Cache, Urls } from '../world/cache';

/** Of 60,000 of one core. */
const limitMs = 1_500;
/** What the clock asks for within each hour; those of each minute come by themselves. */
const hourly = ['usage:count', 'gazette:confirm', 'dossiers:expire'];

interface Idle {
  minuteMs: number;
  databaseMs: number;
  minuteStatements: number;
  hourMs: number;
  hourStatements: number;
}

/** What an installation costs in which nobody does anything. */
export const idle: Figure = {
  name: 'operate-idle',
  about: 'CPU and statements a minute of an installation at rest, with 853 municipalities against two',
  async *measure(bench) {
    const cache = await bench.cache();
    const [many, two] = [await cache.copyOfDemo('idle_many'), await cache.copyOfDemo('idle_two')];
    const opener = bench.keep(
      await startProduct({ urls: many, dataFolder: cache.dataFolder, log: 'operate-idle' }),
    );
    const count = await openMunicipalities(opener, bench.choose(Infinity, 60));
    await bench.stopAll();
    const [ours, floor] = [await atRest(bench, cache, many), await atRest(bench, cache, two)];
    yield {
      name: 'operate-idle',
      ours: ours.minuteMs,
      floor: floor.minuteMs,
      unit: 'ms CPU a minute',
      of: 'ours',
      limit: limitMs,
      details: [`${count + 2} municipalities: ${inWords(ours)}`, `two municipalities: ${inWords(floor)}`],
    };
    yield {
      name: 'operate-idle-statements',
      ours: ours.minuteStatements,
      floor: floor.minuteStatements,
      unit: 'statements a minute',
      of: 'ours',
      limit: 60,
    };
  },
};

const inWords = ({ minuteMs, databaseMs, minuteStatements, hourMs, hourStatements }: Idle): string =>
  `${short(minuteMs)} ms CPU a minute (${short(databaseMs)} of it PostgreSQL) and ${minuteStatements} statements; what each hour asks for, once: ${short(hourMs)} ms and ${hourStatements} statements`;

async function atRest(bench: Bench, cache: Cache, urls: Urls): Promise<Idle> {
  await settle(urls);
  await stopCounting(urls);
  const product = bench.keep(await startProduct({ urls, dataFolder: cache.dataFolder, log: 'operate-idle' }));
  const client = await superuserClient(urls);
  const cpu = () => [cpuMilliseconds(product.pid), cpuMilliseconds(cache.postmaster)] as const;
  try {
    // What the new ones left to do, and then once more the same: nothing.
    await runHourly(client);
    await untilMinute(10);
    const before = cpu();
    await minutes(1);
    const [node, database] = cpu().map((now, index) => now - before[index]!) as [number, number];
    const { count: minuteStatements } = await countStatements(urls, () => minutes(1));
    await untilMinute(10);
    const first = cpu();
    await runHourly(client);
    const hourMs = cpu().reduce((sum, now, index) => sum + now - first[index]!, 0);
    const { count: hourStatements } = await countStatements(urls, () => runHourly(client));
    return { minuteMs: node + database, databaseMs: database, minuteStatements, hourMs, hourStatements };
  } finally {
    await client.end();
    await bench.stopAll();
  }
}

const minutes = (count: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, count * 60_000));

/** So many seconds after a full minute, when what the minute asked for is done. */
const untilMinute = (second: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, (60_000 + second * 1000 - (Date.now() % 60_000)) % 60_000));

async function runHourly(client: Client): Promise<void> {
  for (const task of hourly) await client.query(`SELECT graphile_worker.add_job($1, '{}'::json)`, [task]);
  for (;;) {
    const { rowCount } = await client.query(
      `SELECT FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        WHERE t.identifier = ANY ($1)`,
      [hourly],
    );
    if (!rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
