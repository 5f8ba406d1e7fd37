import type { FastifyReply } from 'fastify';
import { DomainError, type ErrorCode } from '../../errors';
import type { FieldError } from '../../web';

export type FormOutcome<T> = { ok: true; value: T } | { ok: false; errors: FieldError[]; error: DomainError };

/** What a person can mend in the form itself; anything else is a page of its own. */
const mendable: ReadonlySet<ErrorCode> = new Set([
  'invalid',
  'unknown_reference',
  'rule',
  'conflict',
  'stale',
  'too_large',
  'unsupported',
  'too_many',
  'unauthenticated',
  // The scanner of viruses, say: the form stays, and a minute later it passes.
  'unavailable',
]);

/**
 * Runs the act of a form. A refusal becomes the errors to show above the same form, with what was typed, and the
 * answer's status becomes the refusal's (422 for invalid input).
 */
export async function attempt<T>(reply: FastifyReply, act: () => Promise<T> | T): Promise<FormOutcome<T>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (!(error instanceof DomainError) || !mendable.has(error.code)) throw error;
    void reply.status(error.status);
    const errors = error.problems.length > 0 ? error.problems : [{ message: error.message }];
    return { ok: false, errors, error };
  }
}

/** What was typed in a field, to be shown again as it was; empty when anything but text came. */
export function textOf(body: unknown, field: string): string {
  const [first] = textsOf(body, field);
  return first ?? '';
}

/** What was chosen in a field of many choices. */
export function textsOf(body: unknown, field: string): string[] {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, field)) return [];
  const value = (body as Record<string, unknown>)[field];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** The rows of a form, whose fields are named `parties.0.name`: rows where nothing was typed are left out. */
export function nested<Field extends string>(
  body: unknown,
  name: string,
  fields: readonly Field[],
  most: number,
): Record<Field, string>[] {
  const rows = Array.from({ length: most }, (_, index) =>
    Object.fromEntries(fields.map((field) => [field, textOf(body, `${name}.${index}.${field}`)])),
  ) as Record<Field, string>[];
  return rows.filter((row) => fields.some((field) => row[field].trim() !== ''));
}
