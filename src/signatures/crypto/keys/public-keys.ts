import { createPublicKey, type KeyObject } from 'node:crypto';

/** The same certificate is asked about for every file that it signed, and reading its key takes longer than verifying with it. */
const keys = new Map<string, KeyObject | undefined>();
const MOST_KEYS = 500;

/** @returns undefined for a key of a kind that OpenSSL does not know */
export function publicKeyIn(subjectPublicKeyInfo: Buffer): KeyObject | undefined {
  const name = subjectPublicKeyInfo.toString('latin1');
  if (!keys.has(name)) {
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(name, readKey(subjectPublicKeyInfo));
  }
  return keys.get(name);
}

function readKey(subjectPublicKeyInfo: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: subjectPublicKeyInfo, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}
