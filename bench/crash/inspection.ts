import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Client } from 'pg';
import { TenantVerification } from '../../src/processes';
import type { Entry } from './acknowledgements';
import { halfDone } from './half-done';
import type { Installation } from './installation';
import { lostOf } from './lost';

export interface Findings {
  /** Confirmed to somebody, and not there. */
  lost: string[];
  halfDone: string[];
  brokenChains: string[];
  /** Bytes that no row names. */
  orphans: string[];
}

/** After a restart, before anybody works: what was confirmed, what is half-done, what nobody needs. */
export async function inspect(installation: Installation, entries: Entry[]): Promise<Findings> {
  const client = new Client({ connectionString: installation.urls.superuser });
  await client.connect();
  try {
    const files = await inspectFiles(client, installation);
    return {
      lost: await lostOf(client, installation.world, entries),
      halfDone: [...(await findHalfDone(client, installation)), ...files.damaged],
      brokenChains: await brokenChains(installation),
      orphans: files.orphans,
    };
  } finally {
    await client.end();
  }
}

async function findHalfDone(client: Client, { world }: Installation): Promise<string[]> {
  const found: string[] = [];
  for (const [name, sql] of Object.entries(halfDone)) {
    const { rows } = await client.query<Record<string, unknown>>(sql, [world.tenantId]);
    found.push(...rows.map((row) => `${name}: ${String(Object.values(row)[0])}`));
  }
  return found;
}

async function brokenChains({ observer, world }: Installation): Promise<string[]> {
  const { broken } = await observer.nest.get(TenantVerification).run(world.tenantId);
  return broken.map(({ number, firstBroken }) => `${number}: ${JSON.stringify(firstBroken)}`);
}

/** Every row has its bytes, whole; every file of the tenant has its row. */
async function inspectFiles(client: Client, { dataFolder, world }: Installation) {
  const root = join(dataFolder, 'objects');
  const entries = await readdir(join(root, world.tenantId), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  const files = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  const { rows } = await client.query<{ key: string; sha256: string }>(
    `SELECT storage_key AS key, encode(sha256, 'hex') AS sha256 FROM objects WHERE tenant_id = $1`,
    [world.tenantId],
  );
  const damaged: string[] = [];
  for (const { key, sha256 } of rows) {
    const content = files.delete(key) ? await readFile(join(root, key)) : undefined;
    const found = content && createHash('sha256').update(content).digest('hex');
    if (found !== sha256) damaged.push(`object row ${key}: ${found ? 'other bytes' : 'no bytes'}`);
  }
  return { damaged, orphans: [...files] };
}
