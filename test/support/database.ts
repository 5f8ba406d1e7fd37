import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { applicationSource, Database, ensureDatabase } from '../../src/platform/database';
import { readConfig, type Config, type DatabaseUrls } from '../../src/platform/config';
import { newId } from '../../src/platform/ids';
import { addressOf, readTestServer, temporaryFolder } from './postgres';

export interface TestDatabase {
  /** As the application's role, with row-level security on. */
  database: Database;
  urls: DatabaseUrls & { superuser: string };
  config: Config;
  close(): Promise<void>;
}

/** The database of this Jest worker; made at first use from the migrated template. Tests keep apart by tenant. */
export async function testUrls(): Promise<DatabaseUrls & { superuser: string }> {
  const name = `worker_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  const server = readTestServer();
  await ensureDatabase(addressOf(server.superuser, 'postgres'), name, 'autos_template');
  return {
    superuser: addressOf(server.superuser, name),
    owner: addressOf(server.owner, name),
    app: addressOf(server.app, name),
    platform: addressOf(server.platform, name),
  };
}

/** A configuration with a data folder of its own, secrets that are made on the spot, and a free port. */
export function testConfig(overrides: Record<string, string> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    AUTOS_DATA: temporaryFolder(),
    PORT: '0',
    LOG_LEVEL: 'silent',
    AUTOS_DEMO: 'off',
    PUBLIC_URL: 'http://autos.teste',
    ...overrides,
  });
}

/** Only the database, for tests that need no Nest. Import the entities that the test uses before calling it. */
export async function testDatabase(): Promise<TestDatabase> {
  const urls = await testUrls();
  const config = testConfig();
  const source = await applicationSource(urls.app, 5).initialize();
  return {
    database: new Database(source),
    urls,
    config,
    async close() {
      await source.destroy();
      rmSync(config.dataFolder, { recursive: true, force: true });
    },
  };
}

/** A tenant with nothing in it, made past the services: for tests below the tenants module. */
export async function bareTenant(urls: { superuser: string }): Promise<{ id: string; slug: string }> {
  const id = newId();
  const slug = `teste-${id.slice(-12)}`;
  const client = new Client({ connectionString: urls.superuser });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO tenants (id, slug, name, city, state, created_at) VALUES ($1, $2, 'Teste', 'Teste', 'MG', now())`,
      [id, slug],
    );
  } finally {
    await client.end();
  }
  return { id, slug };
}
