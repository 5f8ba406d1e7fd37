import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';

import { DiskStore } from './disk-store';
import { StorageUnavailable } from './storage-errors';
import { storageContract } from './storage.contract';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'autos-objects-'));
});

afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

describe('on disk', () => storageContract(() => new DiskStore(path.join(folder, 'objects'))));

describe('the folder of objects', () => {
  const tenantId = randomUUID();

  it('is closed to other accounts of the machine', async () => {
    const store = new DiskStore(path.join(folder, 'deep', 'objects'));
    const { stagedKey } = await store.putStaged(tenantId, Readable.from([Buffer.from('x')]), {
      limitBytes: 9,
    });
    expect((await stat(path.join(folder, 'deep', 'objects'))).mode & 0o077).toBe(0);
    expect((await stat(path.join(folder, 'deep', 'objects', stagedKey))).mode & 0o077).toBe(0);
  });

  it('is unavailable, not broken, when a file stands in its place', async () => {
    await writeFile(path.join(folder, 'objects'), 'not a folder');
    const store = new DiskStore(path.join(folder, 'objects'));
    const source = Readable.from([Buffer.from('x')]);
    await expect(store.ready()).rejects.toThrow(StorageUnavailable);
    await expect(store.putStaged(tenantId, source, { limitBytes: 9 })).rejects.toThrow(StorageUnavailable);
    expect(source.destroyed).toBe(true);
    await expect(store.stat(`${tenantId}/staged/${randomUUID()}`)).rejects.toThrow(StorageUnavailable);
  });

  it('lists no file, folder or link that is not an object', async () => {
    const store = new DiskStore(folder);
    const tenantFolder = path.join(folder, tenantId);
    await mkdir(path.join(tenantFolder, `${'a'.repeat(64)}-12345678`), { recursive: true });
    await writeFile(path.join(tenantFolder, 'README'), 'left by an administrator');
    await symlink('/etc/passwd', path.join(tenantFolder, `${'b'.repeat(64)}-12345678`));
    const keys: string[] = [];
    for await (const { key } of store.list(`${tenantId}/`)) keys.push(key);
    expect(keys).toEqual([]);
    expect(await readdir(tenantFolder)).toHaveLength(3);
  });
});
