import { createHash } from 'node:crypto';

import type { ByteRange } from './byte-store';
import { checkedFinalKey, checkedStagedKey, tenantOf } from './keys';

/** Refuses a promotion that would carry bytes from one tenant to another. */
export function checkSameTenant(stagedKey: string, finalKey: string): void {
  if (tenantOf(checkedStagedKey(stagedKey)) !== tenantOf(checkedFinalKey(finalKey))) {
    throw new TypeError('an object does not change its tenant');
  }
}

/** Refuses bytes under the name of other bytes. */
export function checkContentOf(finalKey: string, content: Buffer): void {
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (!checkedFinalKey(finalKey).startsWith(`${tenantOf(finalKey)}/${sha256}-`)) {
    throw new TypeError('the content does not have the hash that its key names');
  }
}

/** Refuses a range that no object could satisfy. */
export function checkRange({ start, end = start }: ByteRange): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new TypeError(`not a range: ${start}-${end}`);
  }
}
