import { type Ciphers } from '../contract';
import { type View } from '../structure/view';
import { type Dictionary, nameOf, Text } from '../syntax/values';
import { rc4 } from './rc4';

/** Whoever restricts a document without closing it leaves this one; with another one the file stays closed. */
const NO_PASSWORD = new Uint8Array();

/** ISO 32000-2, 7.6.4.3.2: what fills a password up to 32 octets. */
const PADDING = Uint8Array.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a'.match(/../g)!,
  (digits) => parseInt(digits, 16),
);

export interface Protection {
  /** /V and /R: the algorithm, and the revision of the handler. */
  readonly version: number;
  readonly revision: number;
  readonly key: Uint8Array;
}

/**
 * The key of a file that the standard security handler protects with an empty user password (ISO 32000-2, 7.6.4; /R 5 is Adobe's
 * extension level 3); undefined when it is another handler, another password, or nothing that can be read.
 */
export function fileKey(view: View, encrypt: Dictionary, ciphers: Ciphers): Protection | undefined {
  const number = (key: string) => {
    const value = view.resolve(encrypt.get(key));
    return typeof value === 'number' ? value : undefined;
  };
  const [version = 0, revision = 0] = [number('V'), number('R')];
  if (nameOf(view.resolve(encrypt.get('Filter'))) !== 'Standard') return undefined;
  const read = (key: string) => octetsOf(view, encrypt.get(key));
  const key =
    version === 5
      ? recentKey(revision, read, ciphers)
      : [1, 2, 4].includes(version)
        ? earlierKey(revision, keyLength(version, number('Length')), view, encrypt, ciphers)
        : undefined;
  return key && { version, revision, key };
}

function keyLength(version: number, bits = 40): number {
  if (version === 1) return 5;
  if (version === 4) return 16;
  return Math.min(16, Math.max(5, bits >> 3));
}

function octetsOf(view: View, value: Parameters<View['resolve']>[0]): Uint8Array {
  const text = view.resolve(value);
  return text instanceof Text ? text.octets : NO_PASSWORD;
}

/** Algorithms 2, 4 and 5, by MD5 and RC4. */
function earlierKey(
  revision: number,
  length: number,
  view: View,
  encrypt: Dictionary,
  ciphers: Ciphers,
): Uint8Array | undefined {
  const [owner, user] = [octetsOf(view, encrypt.get('O')), octetsOf(view, encrypt.get('U'))];
  const id = octetsOf(view, view.array(view.trailer.get('ID'))?.[0]);
  const permissions = view.resolve(encrypt.get('P'));
  if (owner.length < 32 || user.length < 32 || typeof permissions !== 'number') return undefined;
  const flags = new Uint8Array(4);
  new DataView(flags.buffer).setInt32(0, permissions | 0, true);
  const isOpen = revision >= 4 && view.resolve(encrypt.get('EncryptMetadata')) === false;
  const more = isOpen ? [Uint8Array.of(255, 255, 255, 255)] : [];
  let key = ciphers.digest('md5', [PADDING, owner.subarray(0, 32), flags, id, ...more]);
  if (revision >= 3)
    for (let round = 0; round < 50; round += 1) key = ciphers.digest('md5', [key.subarray(0, length)]);
  key = key.subarray(0, length);
  const [proof, checked] =
    revision >= 3 ? [repeated(key, ciphers.digest('md5', [PADDING, id])), 16] : [rc4(key, PADDING), 32];
  return isEqual(proof.subarray(0, checked), user.subarray(0, checked)) ? key : undefined;
}

function repeated(key: Uint8Array, data: Uint8Array): Uint8Array {
  let output = data;
  for (let round = 0; round < 20; round += 1)
    output = rc4(
      key.map((octet) => octet ^ round),
      output,
    );
  return output;
}

/** Algorithms 2.A and 11, by SHA-2 and AES-256. */
function recentKey(
  revision: number,
  read: (key: string) => Uint8Array,
  ciphers: Ciphers,
): Uint8Array | undefined {
  const [user, sealed] = [read('U'), read('UE')];
  if (user.length < 48 || sealed.length < 32) return undefined;
  const hash = (salt: Uint8Array) =>
    revision === 5 ? ciphers.digest('sha256', [NO_PASSWORD, salt]) : hardened(salt, ciphers);
  if (!isEqual(hash(user.subarray(32, 40)), user.subarray(0, 32))) return undefined;
  return ciphers.aesDecrypt(hash(user.subarray(40, 48)), new Uint8Array(16), sealed.subarray(0, 32));
}

/** Algorithm 2.B, for the empty user password: 64 rounds and more, each by the digest that the one before chooses. */
function hardened(salt: Uint8Array, ciphers: Ciphers): Uint8Array {
  let key = ciphers.digest('sha256', [salt]);
  for (let round = 1, last = 0; round <= 64 || last > round - 1 - 32; round += 1) {
    const block = new Uint8Array(key.length * 64);
    for (let copy = 0; copy < 64; copy += 1) block.set(key, copy * key.length);
    const mixed = ciphers.aesEncrypt(key.subarray(0, 16), key.subarray(16, 32), block);
    const remainder = mixed.subarray(0, 16).reduce((sum, octet) => sum + octet, 0) % 3;
    key = ciphers.digest((['sha256', 'sha384', 'sha512'] as const)[remainder]!, [mixed]);
    last = mixed.at(-1)!;
  }
  return key.subarray(0, 32);
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((octet, index) => octet === other[index]);
}
