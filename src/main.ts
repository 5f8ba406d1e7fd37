import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createApplication, type Application } from './application';
import { prepareWorld } from './demo';
import { readConfig, type Config } from './platform/config';
import { prepareDatabase, type PreparedDatabase } from './platform/database';
import { StorageSweep } from './tenants';

const settledMs = 1_000;

/** HTTP, and the jobs unless they run apart. */
async function start(): Promise<void> {
  const config = readConfig();
  const database = await prepareDatabase(config);
  let application: Application | undefined;
  const stop = stopOnce(() => application, database);
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  try {
    application = await createApplication(config, database.urls);
    const sweep = application.nest.get(StorageSweep);
    if (database.alone) await sweep.atStart(0);
    const accounts = await prepareWorld(application.nest, config);
    if (config.runsJobs) await application.startJobs();
    const address = await application.listen();
    announce(config, address, accounts);
    setTimeout(keepHeapSmall, settledMs).unref();
    // Others may be in the middle of an upload: theirs is left alone, and nobody waits for this one.
    if (!database.alone) void sweep.atStart();
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Requests in flight first, then the jobs, then PostgreSQL. */
function stopOnce(
  application: () => Application | undefined,
  database: PreparedDatabase,
): () => Promise<void> {
  let stopping = false;
  return async () => {
    if (stopping) return;
    stopping = true;
    await application()?.close();
    await database.stop();
    process.exit(0);
  };
}

/**
 * Once the start is over, what it left behind is collected. V8 alone lets the heap grow to half a gigabyte before its first
 * whole collection, and to four times what is in use after it: a server that shares a small machine takes as much again as it needs.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=100');
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

function announce(config: Config, address: string, accounts: string[]): void {
  const lines = [`Autos está no ar: ${address}`, ...accounts];
  if (config.environment !== 'test') process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

export function run(): void {
  start().catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\nO sistema não iniciou. ${message}\n`);
    process.exit(1);
  });
}

// Not in the bundle, whose starter calls it.
if (require.main === module) run();
