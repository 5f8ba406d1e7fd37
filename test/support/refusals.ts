import { DomainError, type ErrorCode } from '../../src/platform/errors';

/** The refusal of an act: its code, the key of its sentence and the fields that it names. */
export async function refusalOf(
  act: Promise<unknown>,
): Promise<{ code: ErrorCode; key: string; fields: string[]; message: string } | 'done'> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, key, problems, message } = error;
    return { code, key, fields: problems.map(({ field }) => field), message };
  }
  return 'done';
}

/** Of acts that were begun at once, in their order. */
export const refusalsOf = (acts: Promise<unknown>[]) => Promise.all(acts.map(refusalOf));

/** Of a key that names a field: a choice that does not exist is told from a choice that is wrong. */
export const codeOfField = (key: string): ErrorCode =>
  /^\w+\.(unknown_\w+|position)$/.test(key) ? 'unknown_reference' : 'invalid';

/** What a list of acts at once came to: how many were done, and the keys of the refusals. */
export async function outcomes(acts: Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const answers = await Promise.all(acts.map(refusalOf));
  const refused = answers.flatMap((answer) => (answer === 'done' ? [] : [answer.key]));
  return { done: answers.length - refused.length, refused };
}
