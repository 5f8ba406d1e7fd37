import { chmodSync, mkdtempSync } from 'node:fs';
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
