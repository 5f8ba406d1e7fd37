import type { ByteStore } from './byte-store';
import { isStagedKey, tenantPrefix } from './keys';

/** How long an object may be without a row before it counts as abandoned: longer than any upload or transaction. */
export const sweepGraceMs = 24 * 60 * 60 * 1000;

export interface Sweep {
  tenantId: string;
  /** Which of these keys a committed row of the tenant names (`objects.storage_key`). Asked with 500 keys at most. */
  knows: (keys: string[]) => Promise<Set<string>>;
  now: () => Date;
  /** Milliseconds since the last write; `sweepGraceMs` unless told otherwise. 0 only where nobody can be writing. */
  olderThanMs?: number;
}

export interface SweepResult {
  staged: number;
  unreferenced: number;
}

/**
 * Removes what interrupted uploads left and the bytes that no row names. It cannot remove referenced bytes: a key gets
 * at most one row in its life, inserted within the grace period; so an older key without a row will never have one.
 * @throws StorageUnavailable; what was not reached remains for the next sweep
 */
export async function sweepOrphans(store: ByteStore, sweep: Sweep): Promise<SweepResult> {
  const olderThan = new Date(sweep.now().getTime() - (sweep.olderThanMs ?? sweepGraceMs));
  const result = { staged: 0, unreferenced: 0 };
  let finals: string[] = [];
  const flush = async () => {
    result.unreferenced += await removeUnknown(store, finals, sweep.knows);
    finals = [];
  };
  for await (const { key } of store.list(tenantPrefix(sweep.tenantId), olderThan)) {
    if (isStagedKey(key)) {
      await store.remove(key);
      result.staged += 1;
    } else if (finals.push(key) === 500) await flush();
  }
  await flush();
  return result;
}

async function removeUnknown(store: ByteStore, keys: string[], knows: Sweep['knows']): Promise<number> {
  if (keys.length === 0) return 0;
  const known = await knows(keys);
  const unknown = keys.filter((key) => !known.has(key));
  for (const key of unknown) await store.remove(key);
  return unknown.length;
}
