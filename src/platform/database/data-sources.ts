import { runMigrations as runQueueMigrations, Logger } from 'graphile-worker';
import { DataSource, getMetadataArgsStorage } from 'typeorm';
import { migrations } from '../../../migrations';

const silent = new Logger(() => () => undefined);

/** Entities are those that the loaded modules declared: the platform knows no module. */
const declaredEntities = () => getMetadataArgsStorage().tables.map((table) => table.target);

export function applicationSource(url: string, pool: number): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: declaredEntities(),
    poolSize: pool,
    applicationName: 'autos',
    connectTimeoutMS: 10_000,
    // One connection stays: it shows others that this process lives (presence.ts).
    extra: { idleTimeoutMillis: 60_000, statement_timeout: 30_000, min: 1 },
  });
}

export function platformSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [],
    poolSize: 2,
    applicationName: 'autos-platform',
  });
}

/** Brings the schema to the newest version, as its owner. Waits for another process that is doing the same. */
export async function migrate(ownerUrl: string): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'autos-migrations',
    poolSize: 2,
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7264631)');
    await source.runMigrations();
    // The queue's own tables: the application enqueues through a function that calls them.
    await runQueueMigrations({ connectionString: ownerUrl, logger: silent });
  } finally {
    await lock.query('SELECT pg_advisory_unlock(7264631)').catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
