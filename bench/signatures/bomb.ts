import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config';
import type { Figure } from '../figures';
import { median, short } from '../support/report';
import { bombs } from './bombs';

const limitMs = 1000;
const limitMegabytes = 256;

/** Files made to exhaust whoever reads them, each given to a process of its own, start of Node included. */
export const bomb: Figure = {
  name: 'signatures-bomb',
  about:
    '10,000 revisions, deep nesting, cyclic /Prev and 1 GB when inflated: refused at once, in little memory',
  async *measure(bench) {
    const rounds = bench.choose(5, 1);
    const idle: Cost[] = Array.from({ length: rounds }, () => costOf([]));
    const all = await bombs();
    const costs = all.map(({ path }) => Array.from({ length: rounds }, () => costOf([path])));
    const times = costs.map((each) => median(each.map(({ milliseconds }) => milliseconds)));
    const memory = costs.map((each) => Math.max(...each.map(({ megabytes }) => megabytes)));
    const details = all.map(
      ({ name }, index) => `${name}: ${short(times[index]!)} ms, ${short(memory[index]!)} MB`,
    );
    yield {
      name: 'signatures-bomb: the slowest',
      ours: Math.max(...times),
      floor: median(idle.map(({ milliseconds }) => milliseconds)),
      unit: 'ms',
      of: 'ours',
      limit: limitMs,
      details: [...details, 'floor: the same process without a file'],
    };
    yield {
      name: 'signatures-bomb: the largest',
      ours: Math.max(...memory),
      floor: Math.max(...idle.map(({ megabytes }) => megabytes)),
      unit: 'MB',
      of: 'ours',
      limit: limitMegabytes,
    };
  },
};

interface Cost {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** The command line with these files; it says at its end how much memory it held at most. */
function costOf(paths: readonly string[]): Cost {
  const main = join(projectRoot, 'dist/src/signatures/verification/verify.main.js');
  const script = `process.on('exit', () => process.stderr.write(' ' + process.resourceUsage().maxRSS)); require(${JSON.stringify(main)})`;
  const args = ['-e', script, '--', main, ...(paths.length > 0 ? paths : ['--help'])];
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const milliseconds = performance.now() - began;
  // 1 is indeterminada, 2 is reprovada: a bomb that passed, or that ended the process, is not measured.
  if (paths.length > 0 && status !== 1 && status !== 2)
    throw new Error(`${paths.join()}: exit code ${String(status)} ${stdout}${stderr}`);
  return { milliseconds, megabytes: Number(stderr.trim().split(' ').at(-1)) / 1024 };
}
