import { createHash, randomBytes } from 'node:crypto';

/** How many codes a person has at a time. */
export const codesAtOnce = 10;

/** Digits and letters that nobody takes for another: no I, L, O or U (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 16;

/** 80 random bits, so that a plain hash of it keeps it, as `7K3M-9QXR-2B4D-8FGH`. */
export function newRecoveryCode(): string {
  const characters = [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]!);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Undefined for what cannot be one of ours. Spaces, hyphens and capitals do not count; O is 0, I and L are 1. */
export function hashOfRecoveryCode(typed: string): Buffer | undefined {
  const code = typed.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (!new RegExp(`^[${alphabet}]{${length}}$`).test(code)) return undefined;
  return createHash('sha256').update(code).digest();
}
