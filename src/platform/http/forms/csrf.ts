import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * A token bound to the session: another site cannot know it, and it needs no place in the database. It also says in which
 * unit the page was made, so that a form acts there even if the unit was switched meanwhile in another tab.
 */
export function csrfToken(secret: Buffer, sessionId: string, unitId: string): string {
  return `${unitId}.${proof(secret, sessionId, unitId)}`;
}

/** The unit that the token names, or undefined when the token is not ours. */
export function unitOfCsrfToken(secret: Buffer, sessionId: string, given: unknown): string | undefined {
  const [unitId = '', received = '', ...more] = typeof given === 'string' ? given.split('.') : [];
  const [expected, actual] = [Buffer.from(proof(secret, sessionId, unitId)), Buffer.from(received)];
  const ours = expected.length === actual.length && timingSafeEqual(expected, actual) && more.length === 0;
  return ours ? unitId : undefined;
}

const proof = (secret: Buffer, sessionId: string, unitId: string): string =>
  createHmac('sha256', secret).update(`${sessionId}.${unitId}`).digest('base64url');
