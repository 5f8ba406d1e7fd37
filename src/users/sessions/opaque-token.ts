import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url. So much chance needs no salt: only its SHA-256 is stored. */
export function newOpaqueToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOfToken(token)! };
}

/** Undefined for what cannot be one of ours. */
export function hashOfToken(token: unknown): Buffer | undefined {
  if (typeof token !== 'string' || !/^[\w-]{43}$/.test(token)) return undefined;
  return createHash('sha256').update(token).digest();
}
