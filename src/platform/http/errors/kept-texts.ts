import type { FastifyRequest } from 'fastify';
import { isId } from '../../ids';

/** What is no text of a person, or must not be written back into a page. */
const leftOut = /^(_csrf|act|base|content|code|next|password|newPassword|repeat|returnTo|step)$/;
/** Shorter ones are typed again in a moment. */
const leastLength = 10;
const mostTexts = 10;

/**
 * The texts of a form that was refused before it reached its page: the session ended, or the token was old. They are
 * shown once more, so that nothing typed is lost.
 */
export function keptTexts({ body, headers }: FastifyRequest): string[] {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (!isForm || typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .filter(([name, value]) => !leftOut.test(name) && typeof value === 'string' && !isId(value))
    .map(([, value]) => (value as string).trim())
    .filter((text) => text.length >= leastLength)
    .slice(0, mostTexts);
}
