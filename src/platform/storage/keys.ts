import { randomBytes, randomUUID } from 'node:crypto';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const final = new RegExp(`^${uuid}/[0-9a-f]{64}-[0-9a-f]{8}$`);
const staged = new RegExp(`^${uuid}/staged/${uuid}$`);
const prefix = new RegExp(`^${uuid}/(staged/)?$`);

/**
 * The key of bytes that stay: `<tenant>/<SHA-256 in hex>-<8 random hex digits>`, another one at every call.
 * Two uploads of the same content must not share a key, or the sweep after the deletion of one's row
 * could remove the bytes that the other has just written.
 */
export function newFinalKey(tenantId: string, sha256: string): string {
  return checkedFinalKey(`${tenantId}/${sha256}-${randomBytes(4).toString('hex')}`);
}

/** The key of bytes on their way in: `<tenant>/staged/<UUID>`. */
export function newStagedKey(tenantId: string): string {
  return checkedStagedKey(`${tenantId}/staged/${randomUUID()}`);
}

export function tenantPrefix(tenantId: string): string {
  return checkedPrefix(`${tenantId}/`);
}

export const isStagedKey = (key: string): boolean => staged.test(key);
export const isKey = (key: string): boolean => final.test(key) || staged.test(key);

// Keys become paths on a disk, so whatever is not exactly our grammar is refused before it touches one.
export const checkedKey = (key: string): string => checked(key, isKey(key));
export const checkedFinalKey = (key: string): string => checked(key, final.test(key));
export const checkedStagedKey = (key: string): string => checked(key, staged.test(key));
export const checkedPrefix = (value: string): string => checked(value, prefix.test(value));

export function tenantOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

function checked(value: string, ok: boolean): string {
  if (!ok) throw new TypeError(`not a storage key: ${JSON.stringify(String(value).slice(0, 120))}`);
  return value;
}
