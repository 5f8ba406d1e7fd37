import { createHash, randomBytes } from 'node:crypto';

/** What a program sends: `autos_<municipality>_<256 random bits>`. The beginning lets scanners of published secrets recognise it. */
export interface ServiceKey {
  slug: string;
  hash: Buffer;
}

export interface NewServiceKey extends ServiceKey {
  /** Shown once. */
  key: string;
  /** By which people tell one from another, and no program enters. */
  prefix: string;
}

const secretLetters = 43;
const shownLetters = 6;

export function newServiceKey(slug: string): NewServiceKey {
  const secret = randomBytes(32).toString('base64url');
  const key = `autos_${slug}_${secret}`;
  return { key, slug, hash: hashOf(key), prefix: `autos_${slug}_${secret.slice(0, shownLetters)}` };
}

/** Undefined for what is no key of ours, whoever it is: it may be a token of a person. */
export function readServiceKey(authorization: string | undefined): ServiceKey | undefined {
  const [, key, slug] =
    new RegExp(`^Bearer +(autos_([a-z0-9-]{2,60})_[\\w-]{${secretLetters}})$`, 'i').exec(
      authorization ?? '',
    ) ?? [];
  return key && slug ? { slug, hash: hashOf(key) } : undefined;
}

/** It begins as a key of ours does, and is none: most often it was not copied to its end. */
export const isCutServiceKey = (authorization: string | undefined): boolean =>
  /^Bearer +autos_/i.test(authorization ?? '') && readServiceKey(authorization) === undefined;

/** Fast on purpose: 256 random bits are not guessed, whatever a guess costs. */
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
