import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { KeyEnvelopeError } from '../errors';
import { type KeyEncryptionKey, type KeyEnvelope, open, seal } from './key-envelope';

/** A person's private key at rest: closed by their password, and that closed again by the KEK of the installation. */
export interface PersonKeyEnvelope {
  readonly version: 1;
  /** Of scrypt, in base64url. */
  readonly salt: string;
  readonly envelope: KeyEnvelope;
}

export interface PersonKeyOwner {
  readonly tenantId: string;
  readonly userId: string;
  /** Of the certificate, as serialNumber() writes it. */
  readonly serial: string;
}

/** scrypt with N = 2^15, r = 8, p = 1 (RFC 7914): 32 MiB and some 90 ms for each guess, in a thread of its own. */
const cost = { N: 1 << 15, r: 8, p: 1, maxmem: 64 << 20 } as const;
const [NONCE, TAG, KEY] = [12, 16, 32];

/**
 * Lei 14.063/2020, art. 4, II, b: whoever has database and configuration still lacks the password, and whoever has the password
 * lacks the configuration. The server cannot sign by itself.
 */
export async function closePersonKey(
  pkcs8: Buffer,
  password: string,
  owner: PersonKeyOwner,
  kek: KeyEncryptionKey,
): Promise<PersonKeyEnvelope> {
  const salt = randomBytes(KEY);
  const key = await derived(password, salt);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(boundTo(owner));
  const closed = Buffer.concat([nonce, cipher.update(pkcs8), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { version: 1, salt: salt.toString('base64url'), envelope: seal(closed, outerOwner(owner), kek) };
}

/**
 * The PKCS#8. The caller wipes it after use.
 * @throws KeyEnvelopeError 'authentication' for a wrong password or KEK, another owner, or any changed bit
 */
export async function openPersonKey(
  { version, salt, envelope }: PersonKeyEnvelope,
  password: string,
  owner: PersonKeyOwner,
  kek: KeyEncryptionKey,
): Promise<Buffer> {
  if (version !== 1) throw new KeyEnvelopeError('format', 'not a key of a person, version 1');
  const closed = open(envelope, outerOwner(owner), kek);
  const key = await derived(password, Buffer.from(salt, 'base64url'));
  const decipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, NONCE), { authTagLength: TAG });
  key.fill(0);
  decipher.setAAD(boundTo(owner)).setAuthTag(closed.subarray(-TAG));
  const plain = decipher.update(closed.subarray(NONCE, -TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    throw new KeyEnvelopeError('authentication', 'wrong password, another owner, or a damaged record');
  } finally {
    plain.fill(0);
  }
}

/** The same key under a new password. @throws KeyEnvelopeError as `openPersonKey` */
export async function moveToPassword(
  record: PersonKeyEnvelope,
  passwords: { old: string; new: string },
  owner: PersonKeyOwner,
  kek: KeyEncryptionKey,
): Promise<PersonKeyEnvelope> {
  const pkcs8 = await openPersonKey(record, passwords.old, owner, kek);
  try {
    return await closePersonKey(pkcs8, passwords.new, owner, kek);
  } finally {
    pkcs8.fill(0);
  }
}

/** One spelling for what a person types, as for signing in. */
function derived(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

const outerOwner = ({ tenantId, serial }: PersonKeyOwner) => ({ tenantId, purpose: 'person', serial });

function boundTo({ tenantId, userId, serial }: PersonKeyOwner): Buffer {
  return Buffer.from(JSON.stringify(['autos person key 1', tenantId, userId, serial]));
}
