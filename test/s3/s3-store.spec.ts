import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';

import { newFinalKey } from '../../src/platform/storage/keys';
import { S3Store } from '../../src/platform/storage/s3/s3-store';
import { storageContract } from '../../src/platform/storage/storage.contract';
import { StorageUnavailable } from '../../src/platform/storage/storage-errors';

// Written by scripts/radosgw.mjs while its server runs: node scripts/radosgw.mjs -- npx jest … test/s3
const optionsFile = path.join(__dirname, '../../.cache/s3.json');

const options = JSON.parse(readFileSync(optionsFile, 'utf8')) as {
  endpoint: string;
  accessKey: string;
  secretKey: string;
};
const bucket = `autos-${randomUUID().slice(0, 8)}`;
const store = new S3Store({ ...options, bucket });

beforeAll(() => store.makeBucket());
afterAll(() => store.close());

describe('on S3', () => storageContract(() => store));

describe('a real service', () => {
  it('refuses a wrong secret, and we do not take that for an empty store', async () => {
    const stranger = new S3Store({ ...options, bucket, secretKey: 'wrong' });
    const key = newFinalKey(randomUUID(), 'a'.repeat(64));
    await expect(stranger.ready()).rejects.toThrow(StorageUnavailable);
    await expect(stranger.stat(key)).rejects.toThrow(StorageUnavailable);
    await expect(stranger.open(key)).rejects.toThrow(StorageUnavailable);
    await stranger.close();
  });

  it('is not ready without its bucket', async () => {
    const elsewhere = new S3Store({ ...options, bucket: 'no-such-bucket' });
    await expect(elsewhere.ready()).rejects.toThrow(/no bucket/);
    await expect(elsewhere.open(newFinalKey(randomUUID(), 'a'.repeat(64)))).rejects.toThrow(
      StorageUnavailable,
    );
    await elsewhere.close();
  });

  it('lists more objects than one page holds', async () => {
    const tenantId = randomUUID();
    const put = async () => store.putStaged(tenantId, Readable.from([Buffer.from('x')]), { limitBytes: 9 });
    for (let count = 0; count < 1_008; count += 16) await Promise.all(Array.from({ length: 16 }, put));
    let count = 0;
    for await (const { key } of store.list(`${tenantId}/`)) count += key ? 1 : 0;
    expect(count).toBe(1_008);
  });

  it('shows the parts of an upload that was cut off, and removes them', async () => {
    const tenantId = randomUUID();
    const upload = store.putStaged(tenantId, halting(), { limitBytes: 64 * 1024 * 1024 });
    const keys = await until(async () => {
      const found: string[] = [];
      for await (const { key } of store.list(`${tenantId}/`)) found.push(key);
      return found;
    });
    expect(keys).toHaveLength(1);
    for (const key of keys) await store.remove(key);
    goOn();
    await expect(upload).rejects.toThrow(StorageUnavailable);
    for await (const { key } of store.list(`${tenantId}/`)) throw new Error(`still there: ${key}`);
  });
});

let goOn: () => void = () => undefined;

async function* halting() {
  yield Buffer.alloc(9 * 1024 * 1024);
  await new Promise<void>((resolve) => (goOn = resolve));
  yield Buffer.alloc(9 * 1024 * 1024);
}

async function until(look: () => Promise<string[]>): Promise<string[]> {
  for (;;) {
    const found = await look();
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
