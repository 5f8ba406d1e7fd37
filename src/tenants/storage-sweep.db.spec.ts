import { appendFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { actsOf } from '../../test/support/acts';
import { testApplication, type TestApplication } from '../../test/support/application';
import { plainPdf } from '../../test/support/seals';
import type { World } from '../demo';
import { RateLimiter } from '../platform/http';
import { Jobs } from '../platform/jobs';
import { Objects } from '../platform/storage';
import { StorageCheck, StorageSweep } from './index';

let app: TestApplication;
let worlds: World[];

beforeAll(async () => {
  app = await testApplication();
  worlds = [await app.newWorld(), await app.newWorld()];
});
afterAll(() => app.close());

async function filesOf({ tenantId }: World): Promise<number> {
  const folder = join(app.config.dataFolder, 'objects', tenantId);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

/** One document, and what an interrupted upload and an interrupted signature leave. */
async function leaveOrphans(world: World): Promise<void> {
  const acts = actsOf(app, world);
  const ana = world.as('ana', 'PROT');
  const { id } = await acts.open(ana);
  await acts.upload(ana, id, await plainPdf('table'));
  const objects = app.get(Objects);
  await objects.stage(world.tenantId, Readable.from([Buffer.from('interrupted')]), 1000);
  await objects.keep(world.tenantId, Buffer.from('a rendition whose rows were never written'));
}

it('leaves what is young to its ordinary grace, and at a lonely start takes every orphan of every tenant', async () => {
  for (const world of worlds) await leaveOrphans(world);
  await app.get(StorageSweep).everyTenant();
  expect(await Promise.all(worlds.map(filesOf))).toEqual([3, 3]);
  app.clock.at(new Date(Date.now() + 1000));
  await app.get(StorageSweep).atStart(0);
  app.clock.real();
  expect(await Promise.all(worlds.map(filesOf))).toEqual([1, 1]);
});

it('keeps house every night', async () => {
  const { schedules } = app.get(Jobs);
  expect([...schedules].map(([task, { at }]) => [task, at]).toSorted()).toEqual(
    expect.arrayContaining([
      ['rate-limits:sweep', '7 6 * * *'],
      ['storage:sweep', '17 6 * * *'],
    ]),
  );
  const limiter = app.get(RateLimiter);
  await limiter.hit('test:sweep', 1, 1);
  app.clock.forward(1);
  await schedules.get('rate-limits:sweep')!.run();
  app.clock.real();
  const left = await app.asSuperuser((client) =>
    client.query(`SELECT FROM rate_limits WHERE key = 'test:sweep'`),
  );
  expect(left.rowCount).toBe(0);
  await schedules.get('storage:sweep')!.run();
  expect(await Promise.all(worlds.map(filesOf))).toEqual([1, 1]);
});

it('finds the file that is no more what was stored, and the one that is gone', async () => {
  const [world, other] = [worlds[0]!, worlds[1]!];
  const run = (tenant: string) => app.get(StorageCheck).run({ tenant });
  expect(await run(world.slug)).toEqual({
    lines: [`${world.slug}: 1 arquivos guardados, todos inteiros`],
    exitCode: 0,
  });
  const stored = async ({ tenantId }: World) => {
    const [row] = await app.query<{ storage_key: string }>(tenantId, 'SELECT storage_key FROM objects');
    return row!.storage_key;
  };
  const [damaged, gone] = [await stored(world), await stored(other)];
  await appendFile(join(app.config.dataFolder, 'objects', damaged), 'x');
  await rm(join(app.config.dataFolder, 'objects', gone));
  const found = await app.get(StorageCheck).run({});
  expect([found.exitCode, found.lines.join('\n')]).toEqual([
    1,
    expect.stringContaining(`  ${damaged}: não é mais o que foi guardado`),
  ]);
  expect(found.lines).toContain(`  ${gone}: não está no armazenamento`);
});
