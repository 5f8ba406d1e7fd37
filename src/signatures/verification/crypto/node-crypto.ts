import { constants, createHash, verify } from 'node:crypto';
import { publicKeyIn } from '../../crypto/keys/public-keys';
import type { CryptoPort, Scheme } from './port';

/** The port on node:crypto: everything that OpenSSL knows. */
export const nodeCrypto: CryptoPort = {
  digest(name, pieces) {
    const hash = name === 'shake256' ? createHash(name, { outputLength: 64 }) : createHash(name);
    for (const piece of pieces) hash.update(piece);
    return hash.digest();
  },
  async verify(scheme, publicKey, data, signature) {
    const key = publicKeyIn(publicKey);
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

function digestOf(scheme: Scheme): string | null {
  return 'digest' in scheme ? scheme.digest : null;
}

function paddingOf(scheme: Scheme): { padding?: number; saltLength?: number } {
  if (scheme.kind === 'RSA_PKCS1') return { padding: constants.RSA_PKCS1_PADDING };
  if (scheme.kind === 'RSA_PSS') return { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.salt };
  return {};
}
