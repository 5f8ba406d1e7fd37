import { Logger } from '@nestjs/common';
import { currentContext } from '../../context';
import { DomainError, sentence } from '../../errors';
import { asDomainError } from '../errors/as-domain-error';

export interface ItemResult {
  id: string;
  done: boolean;
  /** Of a refusal: the name of the problem, and what happened and what to do. */
  code?: string;
  sentence?: string;
}

const logger = new Logger('EachApart');

/**
 * One act on many: each apart from the others, in order of id, so that two such acts never wait for each other in a
 * circle. What one refuses undoes no other.
 * @returns a result for each id, in the order given; an id given twice is done once
 */
export async function eachApart(
  ids: readonly string[],
  act: (id: string) => Promise<unknown>,
  what: 'processo' | 'documento' = 'processo',
): Promise<ItemResult[]> {
  const results = new Map<string, ItemResult>();
  for (const id of [...new Set(ids)].sort()) results.set(id, await resultOf(id, act, what));
  return [...new Set(ids)].map((id) => results.get(id)!);
}

async function resultOf(
  id: string,
  act: (id: string) => Promise<unknown>,
  what: 'processo' | 'documento',
): Promise<ItemResult> {
  try {
    await act(id);
    return { id, done: true };
  } catch (thrown) {
    return refusalOf(id, thrown, what);
  }
}

/** What kept one of many from being done, in words; what is no refusal of ours is logged. */
export function refusalOf(id: string, thrown: unknown, what: 'processo' | 'documento'): ItemResult {
  const error = asDomainError(thrown, currentContext()?.requestId ?? '');
  if (!(thrown instanceof DomainError)) logger.error({ err: thrown }, 'one of many');
  return { id, done: false, code: error.key, sentence: sentenceOf(error, what) };
}

/** What may not be seen and what never was are answered alike; an item has no address to look at. */
const sentenceOf = ({ code, message }: DomainError, what: string): string =>
  code === 'not_found' ? sentence('platform.item_not_found', { what }) : message;
