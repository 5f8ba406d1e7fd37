import { parseArgs } from 'node:util';
import { figures } from './figures';
import { Bench, type Size } from './support/bench';
import { printLine, passes, type Line } from './support/report';

/** @returns the exit code: 0 when every limit holds. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean' }, size: { type: 'string', default: 'full' } },
  });
  if (values.list) {
    for (const { name, about } of figures) process.stdout.write(`${name}: ${about}\n`);
    return 0;
  }
  const chosen = figures.filter(
    ({ name }) => positionals.length === 0 || positionals.some((p) => name === p),
  );
  const unknown = positionals.filter((wanted) => !figures.some(({ name }) => name === wanted));
  if (unknown.length > 0) throw new Error(`No bench is called ${unknown.join(', ')}. Try --list.`);
  if (values.size !== 'full' && values.size !== 'small') throw new Error('--size is full or small.');
  return measure(chosen, values.size);
}

async function measure(chosen: typeof figures, size: Size): Promise<number> {
  const bench = new Bench(size);
  const lines: Line[] = [];
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void bench.close().finally(() => process.exit(130)));
  }
  try {
    for (const figure of chosen) {
      for await (const line of figure.measure(bench)) {
        lines.push(line);
        printLine(line, size);
      }
    }
  } finally {
    await bench.close();
  }
  return lines.every(passes) ? 0 : 1;
}

main()
  .then((code) => process.exit(code))
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(2);
  });
