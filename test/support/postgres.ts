import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TestServer {
  superuser: string;
  owner: string;
  app: string;
  platform: string;
}

/** The global set-up leaves the addresses in the environment, which the workers inherit. */
export const serverVariable = 'AUTOS_TEST_SERVER';

export const readTestServer = (): TestServer => JSON.parse(process.env[serverVariable] ?? '{}') as TestServer;

/** Traversable, because as root the embedded server runs as `nobody`. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'autos-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A statement by a socket of the file system costs a third less than one by TCP; Windows has none. */
export function socketsOf(folder: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets);
  // The server that makes them may be another user.
  chmodSync(sockets, 0o777);
  return sockets;
}

export function withSockets(urls: TestServer, sockets: string | undefined): TestServer {
  if (sockets === undefined) return urls;
  const by = (url: string) => `${url}?host=${encodeURIComponent(sockets)}`;
  const { superuser, owner, app, platform } = urls;
  return { superuser: by(superuser), owner: by(owner), app: by(app), platform: by(platform) };
}

/** The address of another database on the same server. */
export const addressOf = (url: string, database: string): string =>
  url.replace(/\/DATABASE(?=\?|$)/, `/${database}`);
