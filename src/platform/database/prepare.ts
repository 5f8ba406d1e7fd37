import { join } from 'node:path';
import type { Config, DatabaseUrls } from '../config';
import { migrate } from './data-sources';
import { ensureDatabase, startEmbeddedPostgres } from './embedded-postgres';

export interface PreparedDatabase {
  urls: DatabaseUrls;
  /** No other process of ours uses this installation now. */
  alone: boolean;
  stop(): Promise<void>;
}

/** Makes sure that there is a database at the newest schema: the configured one, or the embedded one. */
export async function prepareDatabase(config: Config): Promise<PreparedDatabase> {
  if (config.database) {
    await migrate(config.database.owner);
    return { urls: config.database, alone: config.singleProcess, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres(join(config.dataFolder, 'postgres'));
  const urls = server.urls('autos');
  await ensureDatabase(server.urls('postgres').superuser, 'autos');
  await migrate(urls.owner);
  return { urls, alone: server.alone, stop: () => server.stop() };
}
