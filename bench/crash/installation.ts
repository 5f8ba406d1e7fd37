import { mkdirSync } from 'node:fs';
import { createApplication, type Application } from '../../src/application';
import { buildWorld, pedraBranca, type World } from '../../src/demo';
import { readConfig, type DatabaseUrls } from '../../src/platform/config';

export interface Installation {
  urls: DatabaseUrls & { superuser: string };
  dataFolder: string;
  world: World;
  /** The services in this process, which serve nobody: they build the world and verify the chains. */
  observer: Application;
}

/** A municipality on a migrated database, with its files in a folder of its own. */
export async function install(urls: Installation['urls'], dataFolder: string): Promise<Installation> {
  mkdirSync(dataFolder, { recursive: true });
  const environment = { NODE_ENV: 'test', AUTOS_DATA: dataFolder, LOG_LEVEL: 'silent', DATABASE_POOL: '3' };
  const observer = await createApplication(readConfig(environment), urls);
  const slug = `pedra-branca-${Date.now().toString(36)}`;
  return { urls, dataFolder, observer, world: await buildWorld(observer.nest, { ...pedraBranca, slug }) };
}
