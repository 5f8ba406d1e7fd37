import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../figures';
import { freePort, pause, startChild, type Child } from '../support/children';
import { cpuMilliseconds, family, memoryOf } from '../support/processes';
import { median, short } from '../support/report';
import { cacheFolder, forget, keyOfWorld } from '../world/cache';

const startRatio = 5;
const idleLimitMb = 250;
const idleSeconds = 10;
const seedLimitMs = 600_000;

/**
 * The process that `npm start` becomes, on a data folder of its own with the demo in it: it looks for what is stale,
 * starts the embedded PostgreSQL, finds the schema at its newest, and serves. The floor is a bare Nest application.
 */
export const start: Figure = {
  name: 'foundation-start',
  about: 'cold start on an existing database against a bare Nest application; resident memory when idle',
  async *measure(bench) {
    const data = await dataWithDemo();
    const ours: number[] = [];
    const floor: number[] = [];
    const cpu: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
    const sides = [
      { run: () => startOurs(data), times: ours, cpu: cpu.ours },
      { run: startFloor, times: floor, cpu: cpu.floor },
    ] as const;
    for (let round = 0; round < bench.choose(5, 1); round += 1) {
      for (const side of [sides[0], sides[1], sides[0]]) {
        const child = bench.keep(await side.run());
        side.times.push(child.readyAfterMs);
        side.cpu.push(cpuOf(child.pid));
        await bench.stopAll();
      }
    }
    yield {
      name: 'foundation-start',
      ours: median(ours),
      floor: median(floor),
      unit: 'ms until ready',
      of: 'ratio',
      limit: startRatio,
      details: [
        `ours: ${short(median(cpu.ours))} ms CPU without PostgreSQL, from ${short(Math.min(...ours))} to ${short(Math.max(...ours))} ms`,
        `floor: ${short(median(cpu.floor))} ms CPU, from ${short(Math.min(...floor))} to ${short(Math.max(...floor))} ms`,
      ],
    };
    yield {
      name: 'foundation-start-memory',
      ours: await idleMemory(bench.keep(await startOurs(data))),
      floor: await idleMemory(bench.keep(await startFloor())),
      unit: 'MB resident when idle',
      of: 'ours',
      limit: idleLimitMb,
    };
    await bench.stopAll();
  },
};

async function startOurs(dataFolder: string, startLimitMs?: number): Promise<Child> {
  const port = await freePort();
  return startChild({
    script: 'scripts/start.mjs',
    port,
    readyPath: '/health/ready',
    log: 'foundation-start',
    environment: { AUTOS_DATA: dataFolder, PORT: String(port) },
    startLimitMs,
  });
}

async function startFloor(): Promise<Child> {
  const port = await freePort();
  return startChild({
    script: 'dist/bench/floors/bare-nest.js',
    arguments: [String(port)],
    port,
    readyPath: '/health/ready',
    log: 'floor-start',
  });
}

/** The first start of all makes the demo; it is not measured, and kept. */
async function dataWithDemo(): Promise<string> {
  const folder = join(cacheFolder, keyOfWorld(), 'start');
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return folder;
  forget(folder);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  await (await startOurs(folder, seedLimitMs)).stop();
  writeFileSync(whole, '');
  return folder;
}

const cpuOf = (pid: number): number =>
  family(pid, 'postgres').reduce((sum, each) => sum + cpuMilliseconds(each, false), 0);

/** Of the process and of its children that still live, PostgreSQL apart. */
async function idleMemory(child: Child): Promise<number> {
  await pause(idleSeconds * 1000);
  return family(child.pid, 'postgres').reduce((sum, pid) => sum + memoryOf(pid, 'VmRSS'), 0);
}
