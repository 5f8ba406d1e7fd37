import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, derivedSecret, type Config } from '../../platform/config';
import type { SignatureLevel } from '../sealing/rendition';

/** What somebody is about to consent to (SIGNATURES.md 7.7). */
export interface Challenge {
  /** Good once. */
  id: string;
  tenantId: string;
  userId: string;
  /** In which the person acts. */
  unitId: string;
  positionId: string;
  level: SignatureLevel;
  expiresAt: Date;
  documents: readonly ChallengedDocument[];
}

export interface ChallengedDocument {
  id: string;
  revision: number;
  /** Of the canonical source, in hex. */
  sha256: string;
}

/** From the page to the confirmation. */
export const CEREMONY_MINUTES = 5;

/** Carries the challenge to the page and back; nothing is kept until it is confirmed. */
@Injectable()
export class Challenges {
  private readonly secret: string | Buffer;

  constructor(@Inject(CONFIG) config: Pick<Config, 'sessionSecret'>) {
    this.secret = derivedSecret(config, 'signing-ceremony');
  }

  seal(challenge: Challenge): string {
    const text = canonical(challenge);
    return `${Buffer.from(text).toString('base64url')}.${this.mac(text).toString('base64url')}`;
  }

  /** Undefined when it is not ours, or not as we wrote it. */
  read(token: string): Challenge | undefined {
    const [body = '', mac = '', ...more] = token.split('.');
    const text = Buffer.from(body, 'base64url').toString('utf8');
    const [given, expected] = [Buffer.from(mac, 'base64url'), this.mac(text)];
    if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
      return undefined;
    return parsed(text);
  }

  private mac(text: string): Buffer {
    return createHmac('sha256', this.secret).update(text).digest();
  }
}

/** What the consent is bound to. */
export const digestOf = (challenge: Challenge): Buffer =>
  createHash('sha256').update(canonical(challenge)).digest();

/** One text for each challenge: an array, so that the order is ours. */
function canonical(challenge: Challenge): string {
  const { id, tenantId, userId, unitId, positionId, level, expiresAt, documents } = challenge;
  const lines = documents.map((document) => [document.id, document.revision, document.sha256]);
  return JSON.stringify([1, id, tenantId, userId, unitId, positionId, level, expiresAt.getTime(), lines]);
}

type Written = [
  1,
  string,
  string,
  string,
  string,
  string,
  SignatureLevel,
  number,
  [string, number, string][],
];

/** Only of a text whose code is ours. */
function parsed(text: string): Challenge {
  const [, id, tenantId, userId, unitId, positionId, level, expires, lines] = JSON.parse(text) as Written;
  const documents = lines.map(([of, revision, sha256]) => ({ id: of, revision, sha256 }));
  const expiresAt = new Date(expires);
  return { id, tenantId, userId, unitId, positionId, level, expiresAt, documents };
}
