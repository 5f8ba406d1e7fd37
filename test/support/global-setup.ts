import {
  ensureDatabase,
  migrate,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database';
import { serverVariable, socketsOf, temporaryFolder, withSockets } from './postgres';

declare global {
  var autosTestServer: (EmbeddedPostgres & { folder: string }) | undefined;
}

// Nothing of it outlives the run: what PostgreSQL does against a loss of power, and for what follows it, is left out.
const settings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=4GB',
  'checkpoint_timeout=1h',
  'max_connections=200',
  // Thousands of connections are made, and each reckons its password as often as this says.
  'scram_iterations=1',
];

/** A PostgreSQL of this run alone, with a migrated template from which each worker's database is copied. */
export default async function setUp(): Promise<void> {
  const folder = temporaryFolder();
  const sockets = socketsOf(folder);
  const server = await startEmbeddedPostgres(folder, [
    ...settings,
    `unix_socket_directories=${sockets ?? ''}`,
  ]);
  globalThis.autosTestServer = { ...server, folder };
  const { superuser } = server.urls('postgres');
  await ensureDatabase(superuser, 'autos_template');
  await migrate(server.urls('autos_template').owner);
  process.env[serverVariable] = JSON.stringify(withSockets(server.urls('DATABASE'), sockets));
}
