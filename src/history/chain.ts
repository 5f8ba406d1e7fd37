import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';

export type AttributeValue = string | number | boolean | null;

/** What an event says, as it enters the hash. Personal values enter only as salted commitments. */
export interface EventBody {
  tenantId: string;
  processId: string;
  seq: number;
  id: string;
  type: string;
  /** RFC 3339, UTC, milliseconds. */
  occurredAt: string;
  actorUserId: string | null;
  unitId: string | null;
  attributes: Record<string, AttributeValue>;
  commitments: Record<string, string>;
}

/** What opens a commitment: erasing it erases the value and leaves the chain whole (LGPD, art. 18, VI). */
export interface Opening {
  salt: string;
  value: string;
}

export const GENESIS = Buffer.alloc(32);

/** SHA-256 over the RFC 8785 form of the event, which carries the hash of the one before it. */
export function eventHash(body: EventBody, previousHash: Buffer): Buffer {
  const canonical = canonicalize({ ...body, previousHash: previousHash.toString('hex'), format: 1 });
  if (canonical === undefined) throw new Error('The event has no canonical form.');
  return createHash('sha256').update(canonical).digest();
}

/** A random salt of 128 bits makes the commitment to a guessable value (a name, a CPF) unguessable. */
export function commit(value: string): { commitment: string; opening: Opening } {
  const opening = { salt: randomBytes(16).toString('hex'), value };
  return { commitment: commitmentOf(opening), opening };
}

export function commitmentOf({ salt, value }: Opening): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(value, 'utf8').digest('hex');
}
