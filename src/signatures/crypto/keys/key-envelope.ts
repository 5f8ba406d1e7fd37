import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { KeyEnvelopeError } from '../errors';

/** Key-encryption key of the installation: 32 octets from configuration, with the name of its version. */
export interface KeyEncryptionKey {
  readonly version: string;
  readonly key: Buffer;
}

/** Whose key it is. All three are authenticated: a record moved to another tenant, purpose or certificate does not open. */
export interface KeyOwner {
  readonly tenantId: string;
  /** Such as "seal" or "root". */
  readonly purpose: string;
  /** Serial number of the certificate, as serialNumber() writes it. */
  readonly serial: string;
}

/** A private key at rest. All JSON; the octets are in base64url. */
export interface KeyEnvelope {
  readonly version: 1;
  readonly kekVersion: string;
  /** Salt of HKDF, so that every record has a wrapping key of its own and no nonce can repeat under it. */
  readonly salt: string;
  /** The data-encryption key, wrapped: nonce, ciphertext and tag of AES-256-GCM. */
  readonly wrappedKey: string;
  /** The PKCS#8, encrypted: nonce, ciphertext and tag of AES-256-GCM. */
  readonly content: string;
}

const NONCE = 12;
const TAG = 16;
const KEY = 32;

/**
 * Encrypts a private key (PKCS#8) under a fresh data key (AES-256-GCM, NIST SP 800-38D), and that key under a key derived for the
 * tenant from the KEK (HKDF-SHA-256, RFC 5869). Protects against who has the database or a backup but not the configuration; not
 * against who has both, nor against the running server.
 * @throws KeyEnvelopeError 'kek' when the KEK is not of 32 octets
 */
export function seal(pkcs8: Buffer, owner: KeyOwner, kek: KeyEncryptionKey): KeyEnvelope {
  const dataKey = randomBytes(KEY);
  try {
    const content = encrypt(dataKey, pkcs8, associatedData('content', owner, ''));
    return { version: 1, ...wrap(dataKey, owner, kek), content: content.toString('base64url') };
  } finally {
    dataKey.fill(0);
  }
}

/**
 * The PKCS#8 that was sealed. The caller wipes it after use.
 * @throws KeyEnvelopeError 'kek_version' for a record under another KEK, 'format' for what is not a record, 'authentication' for a
 *   wrong KEK, another owner or any changed bit
 */
export function open(envelope: KeyEnvelope, owner: KeyOwner, kek: KeyEncryptionKey): Buffer {
  const dataKey = unwrap(envelope, owner, kek);
  try {
    return decrypt(dataKey, octets(envelope.content), associatedData('content', owner, ''));
  } finally {
    dataKey.fill(0);
  }
}

/** Moves a record to a new KEK without touching the encrypted private key: how the KEK is rotated. */
export function rewrap(
  envelope: KeyEnvelope,
  owner: KeyOwner,
  from: KeyEncryptionKey,
  to: KeyEncryptionKey,
): KeyEnvelope {
  const dataKey = unwrap(envelope, owner, from);
  try {
    return { ...envelope, ...wrap(dataKey, owner, to) };
  } finally {
    dataKey.fill(0);
  }
}

function wrap(dataKey: Buffer, owner: KeyOwner, kek: KeyEncryptionKey) {
  const salt = randomBytes(KEY);
  const wrapped = encrypt(wrappingKey(kek, owner, salt), dataKey, associatedData('key', owner, kek.version));
  return {
    kekVersion: kek.version,
    salt: salt.toString('base64url'),
    wrappedKey: wrapped.toString('base64url'),
  };
}

function unwrap(envelope: KeyEnvelope, owner: KeyOwner, kek: KeyEncryptionKey): Buffer {
  if (envelope.version !== 1) throw new KeyEnvelopeError('format', 'not a key envelope of version 1');
  if (envelope.kekVersion !== kek.version) {
    throw new KeyEnvelopeError('kek_version', `sealed under KEK ${envelope.kekVersion}, not ${kek.version}`);
  }
  const key = wrappingKey(kek, owner, octets(envelope.salt));
  return decrypt(key, octets(envelope.wrappedKey), associatedData('key', owner, kek.version));
}

function wrappingKey(kek: KeyEncryptionKey, { tenantId }: KeyOwner, salt: Buffer): Buffer {
  if (kek.key.length !== KEY) throw new KeyEnvelopeError('kek', 'the key-encryption key is not of 32 octets');
  return Buffer.from(
    hkdfSync('sha256', kek.key, salt, JSON.stringify(['autos key envelope 1', tenantId]), KEY),
  );
}

/** JSON keeps the parts apart whatever they hold; a plain separator would let "a|b" and "c" pass for "a" and "b|c". */
function associatedData(
  layer: 'content' | 'key',
  { tenantId, purpose, serial }: KeyOwner,
  kekVersion: string,
): Buffer {
  return Buffer.from(JSON.stringify([layer, kekVersion, tenantId, purpose, serial]));
}

function encrypt(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(aad);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, aad: Buffer): Buffer {
  if (sealed.length < NONCE + TAG) throw new KeyEnvelopeError('format', 'the record is truncated');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(aad).setAuthTag(sealed.subarray(-TAG));
  const plain = decipher.update(sealed.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    plain.fill(0);
    throw new KeyEnvelopeError(
      'authentication',
      'wrong key-encryption key, another owner, or a damaged record',
    );
  }
}

/** One text for each value: base64url with stray characters or set padding bits would be a second spelling of the same record. */
function octets(text: unknown): Buffer {
  const decoded = typeof text === 'string' ? Buffer.from(text, 'base64url') : Buffer.alloc(0);
  if (decoded.toString('base64url') === text) return decoded;
  throw new KeyEnvelopeError('format', 'the record is not in base64url');
}
