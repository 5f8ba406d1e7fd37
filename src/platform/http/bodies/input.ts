import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, sentence, type FieldProblem } from '../../errors';

type Constructor<T> = new () => T;

/** Deeper than any body of ours (a document nests at most 20 levels); the stack ends much deeper. */
const mostDepth = 100;

/**
 * Parses what came from outside into the class that describes it; what the class does not name is dropped.
 * @throws DomainError `invalid`, with a sentence for each field.
 */
export function parseInput<T extends object>(type: Constructor<T>, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || isDeeper(body, mostDepth))
    throw new DomainError('invalid', 'platform.invalid_body');
  const input = plainToInstance(type, body, { exposeDefaultValues: true });
  const errors = validateSync(input, { whitelist: true, forbidUnknownValues: false, stopAtFirstError: true });
  const wrong = [...errors.flatMap((error) => problems(error)), ...unwritable(input)];
  if (wrong.length > 0) throw new DomainError('invalid', 'platform.invalid', {}, { problems: wrong });
  return input;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

/**
 * PostgreSQL keeps neither the character U+0000 nor half of a surrogate pair. Objects that no class describes (the text
 * of a document) are left to their own reader, which cleans what was pasted.
 */
function unwritable(value: unknown, field = ''): FieldProblem[] {
  if (typeof value === 'string')
    return /[\0\p{Surrogate}]/u.test(value) ? [{ field, message: sentence('platform.unwritable') }] : [];
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) === Object.prototype)
    return [];
  return Object.entries(value).flatMap(([name, child]) =>
    unwritable(child, field ? `${field}.${name}` : name),
  );
}

function problems(error: ValidationError, prefix = ''): FieldProblem[] {
  const field = prefix + error.property;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(error.children ?? []).flatMap((child) => problems(child, `${field}.`))];
}

/** Trims what a person typed; anything but text stays as it is, for the validator to refuse. */
export const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** A subject, a name: line breaks and runs of spaces that came with a paste become one space. */
export const onOneLine = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value;

/** A number of a query, which is always text; anything else stays, for the validator to refuse. */
export const asInteger = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;

/** An empty form field means that nothing was given. */
export const blankIsAbsent = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() === ''
    ? undefined
    : typeof value === 'string'
      ? value.trim()
      : value;

/** Text of several lines, from a form or from JSON: browsers send a line break as two characters. */
export const severalLines = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() || undefined : value;

/** A form sends one choice as text and many as a list. */
export const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];

/** A checkbox sends `1`; JSON sends true. */
export const asBoolean = ({ value }: { value: unknown }): unknown =>
  value === true || value === '1' || value === 'true';
