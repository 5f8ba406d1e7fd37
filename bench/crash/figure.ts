import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../src/platform/database';
import { run } from '../crash';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { cacheFolder } from '../world/cache';
import { install } from './installation';

/** The acknowledgement log beside what is there after each restart. Both sides are counts, and ours must be 0. */
export const crash: Figure = {
  name: 'crash',
  about: 'the server killed 100 times while people work: nothing lost, half-done, broken or orphaned',
  async *measure(bench) {
    const folder = join(cacheFolder, 'data-crash');
    rmSync(folder, { recursive: true, force: true });
    const urls = await (await bench.cache()).empty('crash');
    await migrate(urls.owner);
    const installation = await install(urls, folder);
    try {
      const report = await run(installation, { rounds: bench.choose(100, 10) });
      const confirmed = Object.values(report.confirmed).reduce((sum, count) => sum + count, 0);
      const details = [
        `${report.rounds} kills; confirmed: ${JSON.stringify(report.confirmed)}; restart ${short(median(report.restartMs))} ms`,
      ];
      for (const kind of ['lost', 'halfDone', 'brokenChains', 'orphans', 'unexpected'] as const) {
        const found = report[kind].length;
        const shown = report[kind].slice(0, 5).map(String);
        yield {
          name: `crash-${kind}`,
          ours: found,
          floor: confirmed,
          unit: 'of confirmed acts',
          of: 'ours',
          limit: 0,
          details: [...details, ...shown],
        };
      }
    } finally {
      await installation.observer.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
