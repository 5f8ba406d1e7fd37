import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { DomainError } from '../../../platform/errors';
import { commonPasswords, commonStems } from './common-passwords';

/** OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } satisfies Options;

export const leastLength = 10;
export const mostLength = 128;

/** Whose password it is: what it may not be. */
export interface Person {
  login: string;
  name: string;
  socialName?: string | null;
}

@Injectable()
export class Passwords {
  hash(password: string): Promise<string> {
    return hash(normalised(password), cost);
  }

  /** Works as long without a hash as with one, so that time does not tell whether an account exists. */
  async matches(password: string, stored: string | undefined): Promise<boolean> {
    const possible = lengthOf(password) <= mostLength;
    const same = await verify(stored ?? nobodysHash, possible ? normalised(password) : '');
    return same && possible && stored !== undefined;
  }
}

/**
 * NIST SP 800-63B-4, 3.1.1.2: long enough, in no list of known passwords, not the person's own name; nothing about
 * capitals, digits or symbols.
 * @throws DomainError `invalid`, naming `field`.
 */
export function refuseWeakPassword(password: string, person: Person, field = 'password'): void {
  const refuse = (key: 'short' | 'long' | 'common' | 'personal'): never => {
    throw new DomainError(
      'invalid',
      `users.password_${key}`,
      { least: leastLength, most: mostLength },
      { field },
    );
  };
  const length = lengthOf(password);
  if (length < leastLength) refuse('short');
  if (length > mostLength) refuse('long');
  if (isCommon(password)) refuse('common');
  if (isPersonal(password, person)) refuse('personal');
}

function isCommon(password: string): boolean {
  const plain = plainText(password);
  const stem = plain.replace(/^\d+|\d+$/g, '');
  return commonPasswords.has(plain) || commonStems.has(stem) || isRepetition(password) || isRun(password);
}

/** `aaaaaaaaaa`, `abcabcabcabc`: up to four signs again and again. */
const isRepetition = (password: string): boolean => /^(.{1,4}?)\1+$/su.test(password);

/** `fghijklmno`, `9876543210`: each sign follows the one before it. */
function isRun(password: string): boolean {
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - codes[index]!));
  return steps.size === 1;
}

function isPersonal(password: string, { login, name, socialName }: Person): boolean {
  const plain = plainText(password);
  const bare = plain.replace(/\d+/g, '');
  const own = [login, login.split('@')[0] ?? '', name, socialName ?? ''].map(plainText).filter(Boolean);
  return own.some((word) => word === plain || word === bare);
}

/** Letters and digits only, without accents and capitals: what somebody who guesses tries first. Signs alone stay. */
function plainText(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]/gu, '') || folded;
}

/** The same password typed on another keyboard is the same octets (NIST SP 800-63B-4, 3.1.1.2). */
const normalised = (password: string): string => password.normalize('NFKC');

const lengthOf = (password: string): number => [...normalised(password)].length;

const unpadded = (bytes: number): string => randomBytes(bytes).toString('base64').replace(/=+$/, '');

/** Of the same cost as a true one, and of no password. */
const nobodysHash = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${unpadded(16)}$${unpadded(32)}`;
