import { createHmac, timingSafeEqual } from 'node:crypto';

/** A token bound to the session: another site cannot know it, and it needs no place in the database. */
export function csrfToken(secret: Buffer, sessionId: string): string {
  return createHmac('sha256', secret).update(sessionId).digest('base64url');
}

export function isCsrfToken(secret: Buffer, sessionId: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfToken(secret, sessionId));
  const received = Buffer.from(given);
  return expected.length === received.length && timingSafeEqual(expected, received);
}
