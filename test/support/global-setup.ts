import {
  ensureDatabase,
  migrate,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database';
import { serverVariable, temporaryFolder } from './postgres';

declare global {
  var autosTestServer: (EmbeddedPostgres & { folder: string }) | undefined;
}

/** A PostgreSQL of this run alone, with a migrated template from which each worker's database is copied. */
export default async function setUp(): Promise<void> {
  const folder = temporaryFolder();
  const server = await startEmbeddedPostgres(folder, [
    'fsync=off',
    'synchronous_commit=off',
    'max_connections=200',
  ]);
  globalThis.autosTestServer = { ...server, folder };
  const { superuser } = server.urls('postgres');
  await ensureDatabase(superuser, 'autos_template');
  await migrate(server.urls('autos_template').owner);
  process.env[serverVariable] = JSON.stringify(server.urls('DATABASE'));
}
