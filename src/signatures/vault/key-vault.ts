import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Curve, PrivateKey } from '../crypto/keys/private-key';

export interface MadeKey {
  readonly publicKey: KeyObject;
  readonly privateKey: PrivateKey;
  /** What finds the key again. It is encrypted at rest, bound to its tenant, purpose and certificate (crypto/key-envelope.ts). */
  readonly material: Buffer;
}

/** Where the tenant's own keys live: root, intermediate, seal, time (SIGNATURES.md 7.6). Keys of persons are under their passwords instead. */
export interface KeyVault {
  make(curve: Curve): MadeKey;
  /** @throws Error when the key is not there */
  open(material: Buffer): PrivateKey;
  /** Gone for ever. */
  destroy(material: Buffer): void;
}

/** The key itself, PKCS#8, is the material: whoever has the database and KEY_ENCRYPTION_KEY has the key. */
export const configurationVault: KeyVault = {
  make(curve) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve });
    return { publicKey, privateKey, material: privateKey.export({ format: 'der', type: 'pkcs8' }) };
  },
  open: (material) => createPrivateKey({ key: material, format: 'der', type: 'pkcs8' }),
  // The row that held it is all there was.
  destroy: () => undefined,
};
