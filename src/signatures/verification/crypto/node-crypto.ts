import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { CryptoPort, Scheme } from './port';

/** The port on node:crypto: everything that OpenSSL knows. */
export const nodeCrypto: CryptoPort = {
  digest(name, pieces) {
    const hash = name === 'shake256' ? createHash(name, { outputLength: 64 }) : createHash(name);
    for (const piece of pieces) hash.update(piece);
    return hash.digest();
  },
  async verify(scheme, publicKey, data, signature) {
    const key = keyOf(publicKey);
    if (!key) return undefined;
    const [only] = data;
    const octets = data.length === 1 && only ? only : Buffer.concat(data);
    try {
      return verify(digestOf(scheme), octets, { key, ...paddingOf(scheme) }, signature);
    } catch {
      // OpenSSL throws for a key that forbids the scheme, as an RSA-PSS key with other parameters does.
      return false;
    }
  },
};

/** The same certificate is asked about for every file that it signed. */
const keys = new Map<string, KeyObject | undefined>();
const MOST_KEYS = 500;

function keyOf(publicKey: Buffer): KeyObject | undefined {
  const name = publicKey.toString('latin1');
  if (!keys.has(name)) {
    if (keys.size >= MOST_KEYS) keys.clear();
    keys.set(name, readKey(publicKey));
  }
  return keys.get(name);
}

function readKey(publicKey: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function digestOf(scheme: Scheme): string | null {
  return 'digest' in scheme ? scheme.digest : null;
}

function paddingOf(scheme: Scheme): { padding?: number; saltLength?: number } {
  if (scheme.kind === 'RSA_PKCS1') return { padding: constants.RSA_PKCS1_PADDING };
  if (scheme.kind === 'RSA_PSS') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.salt };
  return {};
}
