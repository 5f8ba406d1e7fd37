import { DomainError } from '../../platform/errors';
import { parseCpf } from '../../platform/identifiers';

/** Eleven digits from what was typed. @throws DomainError `invalid` naming `cpf`, with what is wrong with it. */
export function readCpf(typed: string): string {
  const parsed = parseCpf(typed);
  if (parsed.ok) return parsed.identifier.normalized;
  throw new DomainError(
    'invalid',
    'platform.invalid',
    {},
    {
      problems: [{ field: 'cpf', message: parsed.reason }],
    },
  );
}

export const cpfTaken = (): DomainError =>
  new DomainError('conflict', 'users.cpf_taken', {}, { field: 'cpf' });
