import { maskCpf, parseIdentifier } from '../../../platform/identifiers';

/** A CPF masked, a CNPJ, which is public, with its punctuation. */
export function shownIdentifier(identifier: string | null): string | null {
  if (!identifier) return null;
  if (identifier.length === 11) return maskCpf(identifier);
  const parsed = parseIdentifier(identifier);
  return parsed.ok ? parsed.identifier.formatted : identifier;
}
