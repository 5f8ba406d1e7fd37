import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import fc from 'fast-check';

import { DiskStore } from './disk-store';
import { newFinalKey } from './keys';
import { sweepGraceMs, sweepOrphans } from './sweep';

const now = () => new Date();
let folder: string;
let tenantId: string;
let store: DiskStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'autos-sweep-'));
  store = new DiskStore(folder);
  tenantId = randomUUID();
});

afterEach(() => rm(folder, { recursive: true }));

describe('the sweep', () => {
  it('removes old staged objects and old bytes without a row, and nothing else', async () => {
    const kept = await old(await put('referenced'));
    const orphan = await old(await put('unreferenced'));
    const young = await put('just put, its row is not committed yet');
    const abandoned = await old((await stage('abandoned')).stagedKey);
    const underway = (await stage('underway')).stagedKey;
    const result = await sweepOrphans(store, { tenantId, now, knows: rows(kept) });
    expect(result).toEqual({ staged: 1, unreferenced: 1 });
    expect(await there(kept, orphan, young, abandoned, underway)).toEqual([kept, young, underway]);
  });

  it('removes all that no row names when told that nobody is writing', async () => {
    const kept = await put('referenced');
    const gone = [await put('unreferenced'), (await stage('staged')).stagedKey];
    const inAMoment = () => new Date(Date.now() + 1_000);
    await sweepOrphans(store, { tenantId, now: inAMoment, olderThanMs: 0, knows: rows(kept) });
    expect(await there(kept, ...gone)).toEqual([kept]);
  });

  it('leaves other tenants alone', async () => {
    const foreign = await old(await put('theirs', randomUUID()));
    await sweepOrphans(store, { tenantId, now, knows: rows() });
    expect(await there(foreign)).toEqual([foreign]);
  });

  it('asks for 500 keys at most, and removes none of a batch that could not be asked', async () => {
    for (let count = 0; count < 501; count += 1) await old(await put(`number ${count}`));
    const asked: number[] = [];
    const knows = async (keys: string[]) => {
      asked.push(keys.length);
      if (asked.length === 2) throw new Error('the database is gone');
      return new Set(keys);
    };
    await expect(sweepOrphans(store, { tenantId, now, knows })).rejects.toThrow('the database is gone');
    expect(asked).toEqual([500, 1]);
    expect(await sweepOrphans(store, { tenantId, now, knows: rows() })).toEqual({
      staged: 0,
      unreferenced: 501,
    });
  });
});

// Two people upload the same content, a third removes the last document that used it, two sweeps run: in any order of
// their steps, the bytes of every committed row are there.
it('never removes referenced bytes, however it is raced', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, rowExists) => {
      tenantId = randomUUID();
      const table = new ObjectsTable();
      const first = await old(await put('the same content'));
      if (rowExists) table.insert(hashOf('the same content'), first);
      const actors = [upload, upload, release, sweep, sweep].map((act) => act(table, turns(scheduler)));
      await scheduler.waitFor(Promise.all(actors));
      for (const key of table.keys()) expect(await there(key)).toEqual([key]);
      expect(table.keys()).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

/** What the table `objects` does for us: one row per hash, and no deletion of a row that is referenced. */
class ObjectsTable {
  references = 0;
  private readonly rows = new Map<string, string>();

  insert(sha256: string, key: string): string {
    const counting = this.rows.get(sha256) ?? key;
    this.rows.set(sha256, counting);
    return counting;
  }

  delete(sha256: string): string | undefined {
    if (this.references > 0) return undefined;
    const key = this.rows.get(sha256);
    this.rows.delete(sha256);
    return key;
  }

  keys(): string[] {
    return [...this.rows.values()];
  }
}

type Turn = <T>(step: () => Promise<T> | T) => Promise<T>;

const turns =
  (scheduler: fc.Scheduler): Turn =>
  async (step) => {
    await scheduler.schedule(Promise.resolve());
    return step();
  };

async function upload(table: ObjectsTable, turn: Turn): Promise<void> {
  const { stagedKey, sha256 } = await turn(() => stage('the same content'));
  const key = newFinalKey(tenantId, sha256);
  await turn(() => store.promote(stagedKey, key));
  const counting = await turn(() => {
    table.references += 1;
    return table.insert(sha256, key);
  });
  if (counting !== key) await turn(() => store.remove(key));
}

async function release(table: ObjectsTable, turn: Turn): Promise<void> {
  const key = await turn(() => table.delete(hashOf('the same content')));
  if (key) await turn(() => store.remove(key));
}

async function sweep(table: ObjectsTable, turn: Turn): Promise<void> {
  const knows = (keys: string[]) => turn(() => new Set(table.keys().filter((key) => keys.includes(key))));
  await sweepOrphans(new TurnTakingStore(turn), { tenantId, now, knows });
}

/** Lets the others act between the listing, the question to the rows and each removal. */
class TurnTakingStore extends DiskStore {
  constructor(private readonly turn: Turn) {
    super(folder);
  }

  override async remove(key: string): Promise<void> {
    await this.turn(() => super.remove(key));
  }

  override async *list(prefix: string, olderThan?: Date) {
    for await (const found of super.list(prefix, olderThan)) yield await this.turn(() => found);
  }
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const rows =
  (...known: string[]) =>
  async (keys: string[]) =>
    new Set(keys.filter((key) => known.includes(key)));

function stage(text: string) {
  return store.putStaged(tenantId, Readable.from([Buffer.from(text)]), { limitBytes: 1_000 });
}

async function put(text: string, owner = tenantId): Promise<string> {
  const key = newFinalKey(owner, hashOf(text));
  await store.putBuffer(key, Buffer.from(text));
  return key;
}

async function old(key: string): Promise<string> {
  const before = new Date(Date.now() - sweepGraceMs - 60_000);
  await utimes(path.join(folder, key), before, before);
  return key;
}

async function there(...keys: string[]): Promise<string[]> {
  const found = await Promise.all(keys.map(async (key) => ((await store.stat(key)) ? [key] : [])));
  for (const key of found.flat()) await buffer(await store.open(key));
  return found.flat();
}
