import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { ByteRange, ByteStore } from './byte-store';
import { newFinalKey } from './keys';
import { ObjectMissing, ObjectTooLarge, RangeNotSatisfiable } from './storage-errors';

const MB = 1024 * 1024;
const noLimit = { limitBytes: 64 * MB };

/** What every adapter promises. Each test works in a tenant of its own, so that a shared bucket does no harm. */
export function storageContract(theStore: () => ByteStore): void {
  let store: ByteStore;
  let tenantId: string;

  beforeEach(() => {
    store = theStore();
    tenantId = randomUUID();
  });

  const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const keyFor = (content: Buffer) => newFinalKey(tenantId, sha256(content));
  const read = async (key: string, range?: ByteRange) => buffer(await store.open(key, range));
  const listed = async (prefix = `${tenantId}/`, olderThan?: Date) => {
    const keys: string[] = [];
    for await (const { key } of store.list(prefix, olderThan)) keys.push(key);
    return keys.sort();
  };
  const put = async (content: Buffer) => {
    const key = keyFor(content);
    await store.putBuffer(key, content);
    return key;
  };
  const stage = (content: Buffer, limitBytes = noLimit.limitBytes) =>
    store.putStaged(tenantId, pieces(content, 64 * 1024), { limitBytes });

  it('is ready', async () => {
    await expect(store.ready()).resolves.toBeUndefined();
  });

  it.each([0, 1, 8 * MB, 8 * MB + 1, 17 * MB])('keeps %d streamed bytes and their hash', async (size) => {
    const content = randomBytes(size);
    const staged = await stage(content);
    expect(staged).toMatchObject({ bytes: size, sha256: sha256(content) });
    const key = keyFor(content);
    await store.promote(staged.stagedKey, key);
    expect(sha256(await read(key))).toBe(staged.sha256);
    expect(await store.stat(key)).toMatchObject({ bytes: size });
    expect(await listed()).toEqual([key]);
  });

  it('takes chunks of any shape', async () => {
    const content = randomBytes(9 * MB);
    const cuts = [0, 1, 2, 3, 5, 4097, 8 * MB - 1, 8 * MB, 8 * MB + 1, 9 * MB];
    const chunks = cuts.slice(1).map((cut, index) => new Uint8Array(content.subarray(cuts[index], cut)));
    chunks.splice(3, 0, new Uint8Array(0));
    const staged = await store.putStaged(tenantId, Readable.from(chunks), noLimit);
    expect(sha256(await read(staged.stagedKey))).toBe(sha256(content));
  });

  it('accepts exactly the limit', async () => {
    await expect(stage(randomBytes(1000), 1000)).resolves.toMatchObject({ bytes: 1000 });
  });

  it.each([1000, 18 * MB])(
    'refuses one byte over a limit of %d, keeps nothing, stops the source',
    async (limit) => {
      const source = pieces(randomBytes(limit + 1), 64 * 1024);
      const refused = store.putStaged(tenantId, source, { limitBytes: limit });
      await expect(refused).rejects.toThrow(ObjectTooLarge);
      expect(source.destroyed).toBe(true);
      expect(await listed()).toEqual([]);
    },
  );

  it.each([1000, 9 * MB])('keeps nothing of a source that fails after %d bytes', async (size) => {
    async function* broken() {
      yield* pieces(randomBytes(size), 64 * 1024) as AsyncIterable<Buffer>;
      throw new Error('the connection was lost');
    }
    await expect(store.putStaged(tenantId, broken(), noLimit)).rejects.toThrow('the connection was lost');
    expect(await listed()).toEqual([]);
  });

  it('keeps the same content twice under two keys, each of which can go alone', async () => {
    const content = randomBytes(100);
    const keys = await Promise.all([put(content), put(content)]);
    expect(new Set(keys).size).toBe(2);
    await store.remove(keys[0]);
    expect(await store.stat(keys[0])).toBeUndefined();
    expect(await read(keys[1])).toEqual(content);
  });

  it('promotes once', async () => {
    const content = randomBytes(10);
    const { stagedKey } = await stage(content);
    await store.promote(stagedKey, keyFor(content));
    await expect(store.promote(stagedKey, keyFor(content))).rejects.toThrow(ObjectMissing);
    expect(await listed()).toHaveLength(1);
  });

  it('carries nothing to another tenant', async () => {
    const content = randomBytes(10);
    const { stagedKey } = await stage(content);
    const foreign = newFinalKey(randomUUID(), sha256(content));
    await expect(store.promote(stagedKey, foreign)).rejects.toThrow(TypeError);
    expect(await listed()).toEqual([stagedKey]);
  });

  it('refuses a buffer under the name of another', async () => {
    await expect(store.putBuffer(keyFor(Buffer.from('a')), Buffer.from('b'))).rejects.toThrow(TypeError);
    expect(await listed()).toEqual([]);
  });

  it.each([
    [{ start: 0, end: 0 }, 0, 1],
    [{ start: 10 }, 10, 1000],
    [{ start: 0 }, 0, 1000],
    [{ start: 100, end: 199 }, 100, 200],
    [{ start: 999, end: 5000 }, 999, 1000],
  ])('reads the range %j', async (range, from, to) => {
    const content = randomBytes(1000);
    expect(await read(await put(content), range)).toEqual(content.subarray(from, to));
  });

  it('refuses ranges that are not there', async () => {
    const key = await put(randomBytes(1000));
    await expect(store.open(key, { start: 1000 })).rejects.toThrow(RangeNotSatisfiable);
    await expect(store.open(key, { start: 2000, end: 3000 })).rejects.toThrow(RangeNotSatisfiable);
    for (const range of [{ start: -1 }, { start: 5, end: 4 }, { start: 0.5 }, { start: NaN }]) {
      await expect(store.open(key, range)).rejects.toThrow(TypeError);
    }
  });

  it('lets a reader leave in the middle', async () => {
    const key = await put(randomBytes(4 * MB));
    const stream = await store.open(key);
    for await (const chunk of stream) if ((chunk as Buffer).length > 0) break;
    expect(stream.destroyed).toBe(true);
    expect(await read(key, { start: 0, end: 9 })).toHaveLength(10);
  });

  it('says what is not there', async () => {
    const key = keyFor(Buffer.from('never stored'));
    await expect(store.open(key)).rejects.toThrow(ObjectMissing);
    await expect(store.open(key, { start: 1 })).rejects.toThrow(ObjectMissing);
    expect(await store.stat(key)).toBeUndefined();
    await expect(store.remove(key)).resolves.toBeUndefined();
    await expect(store.remove(`${tenantId}/staged/${randomUUID()}`)).resolves.toBeUndefined();
    expect(await listed()).toEqual([]);
  });

  it('lists by prefix and age, one tenant at a time', async () => {
    const key = await put(randomBytes(10));
    const { stagedKey } = await stage(randomBytes(10));
    expect(await listed()).toEqual([key, stagedKey].sort());
    expect(await listed(`${tenantId}/staged/`)).toEqual([stagedKey]);
    expect(await listed(`${tenantId}/`, new Date(Date.now() - 60_000))).toEqual([]);
    expect(await listed(`${tenantId}/`, new Date(Date.now() + 60_000))).toHaveLength(2);
    expect(await listed(`${randomUUID()}/`)).toEqual([]);
  });

  it('dates an object by its last write', async () => {
    const stat = await store.stat(await put(randomBytes(10)));
    expect(Math.abs(Number(stat?.modifiedAt) - Date.now())).toBeLessThan(10_000);
  });

  it.each(hostileKeys())('refuses the key %j everywhere', async (hostile) => {
    const key = hostile.replace('TENANT', tenantId);
    const { stagedKey } = await stage(Buffer.from('x'));
    await expect(store.open(key)).rejects.toThrow(TypeError);
    await expect(store.stat(key)).rejects.toThrow(TypeError);
    await expect(store.remove(key)).rejects.toThrow(TypeError);
    await expect(store.putBuffer(key, Buffer.from('x'))).rejects.toThrow(TypeError);
    await expect(store.promote(stagedKey, key)).rejects.toThrow(TypeError);
    await expect(store.promote(key, keyFor(Buffer.from('x')))).rejects.toThrow(TypeError);
    await expect(listed(key)).rejects.toThrow(TypeError);
    await expect(store.putStaged(key, Readable.from([]), noLimit)).rejects.toThrow(TypeError);
  });
}

function hostileKeys(): string[] {
  const hash = 'a'.repeat(64);
  return [
    '',
    '/',
    '../',
    '/etc/passwd',
    'TENANT/../../etc/passwd',
    `TENANT/../TENANT/${hash}-12345678`,
    `TENANT/${hash}-12345678/../x`,
    `TENANT/${hash}-12345678\n`,
    `TENANT/${hash}-12345678\0.pdf`,
    `TENANT/${hash.toUpperCase()}-12345678`,
    `TENANT/${hash}`,
    'TENANT/staged/../x',
    'TENANT\\staged\\x',
    `*/${hash}-12345678`,
  ];
}

function pieces(content: Buffer, size: number): Readable {
  const chunks: Buffer[] = [];
  for (let at = 0; at < content.length; at += size) chunks.push(content.subarray(at, at + size));
  return Readable.from(chunks, { objectMode: false });
}
