import {
  assemble,
  countDigits,
  joinPieces,
  pictureOf,
  readLayout,
  type Field,
  type Layout,
  type SequenceReading,
} from '../masks/layout';
import type { Mask } from '../masks/mask';
import { publicSchemes, type Scheme, type SchemeId } from '../masks/schemes';
import { cleanTyped, digitsOnly, withoutLabel } from '../typed-text';

export type DigitsVerdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly typed: string; readonly expected: string }
  /** The mask has no check digits: nothing can be said. */
  | { readonly kind: 'none' };

export interface ReadNumber {
  readonly scheme: SchemeId;
  readonly schemeName: string;
  /** What was typed, in the punctuation of the scheme. */
  readonly formatted: string;
  /** The same number with the check digits that it should have. */
  readonly corrected: string;
  readonly verdict: DigitsVerdict;
  /** Text of the fields, with their zeros. */
  readonly parts: Readonly<Partial<Record<Field, string>>>;
}

export type Recognition =
  | { readonly outcome: 'recognized'; readonly number: ReadNumber }
  /** More than one scheme fits equally well: all of them, to be shown. */
  | { readonly outcome: 'ambiguous'; readonly candidates: readonly ReadNumber[] }
  /** `reason` is Portuguese and says what to check. */
  | { readonly outcome: 'unrecognized'; readonly reason: string };

const LONGEST_TEXT = 200;

/**
 * Finds which scheme a typed number belongs to. Punctuation decides first, then the check digits, then a year that
 * can be true. A number with wrong digits is still recognised: published ones exist, so the caller warns or refuses.
 *
 * @param ownMasks the masks of the installation, if any
 */
export function recognize(typed: string, ownMasks: readonly Mask[] = []): Recognition {
  if (typed.length > LONGEST_TEXT) return unrecognized('O texto é longo demais: digite só o número.');
  const schemes = [...publicSchemes, ...ownMasks.map(ownScheme)];
  const text = cleanTyped(typed);
  const bare = withoutLabel(text);
  // A mask may itself begin with what looks like a label ("SEI-"): the whole text is tried first.
  const found = likeliest(withoutRepetition(firstFound([text, bare], (form) => readings(form, schemes))));
  const [first, second] = found;
  if (!first) return unrecognized(whatToCheck(bare, schemes));
  return second ? { outcome: 'ambiguous', candidates: found } : { outcome: 'recognized', number: first };
}

/** A number as a mask of the installation writes it, whatever other scheme writes its numbers so too. */
export function readAs(mask: Mask, typed: string): ReadNumber | undefined {
  if (typed.length > LONGEST_TEXT) return undefined;
  return readings(withoutLabel(cleanTyped(typed)), [ownScheme(mask)])[0];
}

function ownScheme({ layout }: Mask): Scheme {
  return { id: 'own', name: `máscara ${pictureOf(layout)}`, layout };
}

// From the strictest reading to the loosest; the first that any scheme fits wins.
function readings(text: string, schemes: readonly Scheme[]): readonly ReadNumber[] {
  const own = schemes.filter(({ id }) => id === 'own');
  const attempts = [
    () => readAll(schemes, text),
    () => readAll(own, text, 'short'),
    () => readAll(schemes, text.replace(/\s/g, '')),
    () => readAll(schemes, text.replace(/[\s.,/\\_-]/g, '')),
  ];
  return firstFound(attempts, (attempt) => attempt());
}

function firstFound<Input, Found>(
  inputs: readonly Input[],
  find: (input: Input) => readonly Found[],
): readonly Found[] {
  for (const input of inputs) {
    const found = find(input);
    if (found.length > 0) return found;
  }
  return [];
}

function readAll(schemes: readonly Scheme[], text: string, sequence?: SequenceReading): ReadNumber[] {
  return schemes.flatMap((scheme) => {
    const values = readLayout(scheme.layout, text, sequence);
    return values ? [readNumber(scheme, values)] : [];
  });
}

function readNumber({ id, name, layout }: Scheme, values: readonly string[]): ReadNumber {
  const { text, checkDigits } = assemble(layout, values);
  const typed = values[layout.findIndex((piece) => piece.kind === 'check')] ?? '';
  return {
    scheme: id,
    schemeName: name,
    formatted: joinPieces(layout, values, typed),
    corrected: text,
    verdict: verdictOf(typed, checkDigits),
    parts: partsOf(layout, values),
  };
}

function verdictOf(typed: string, expected: string | null): DigitsVerdict {
  if (expected === null) return { kind: 'none' };
  return typed === expected ? { kind: 'right' } : { kind: 'wrong', typed, expected };
}

function partsOf(layout: Layout, values: readonly string[]): ReadNumber['parts'] {
  const entries = layout.flatMap((piece, index) =>
    piece.kind === 'field' && piece.field !== 'other' ? [[piece.field, values[index] ?? ''] as const] : [],
  );
  return Object.fromEntries(entries);
}

// A body whose own mask is one of the public schemes is not an ambiguity: both readings say the same.
function withoutRepetition(candidates: readonly ReadNumber[]): ReadNumber[] {
  return candidates.filter(
    ({ formatted, corrected }, index) =>
      candidates.findIndex((other) => other.formatted === formatted && other.corrected === corrected) ===
      index,
  );
}

function likeliest(candidates: readonly ReadNumber[]): readonly ReadNumber[] {
  return narrow(
    narrow(candidates, ({ verdict }) => verdict.kind !== 'wrong'),
    hasCredibleYear,
  );
}

function narrow<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly Item[] {
  const kept = items.filter(test);
  return kept.length > 0 ? kept : items;
}

function hasCredibleYear({ parts: { year } }: ReadNumber): boolean {
  return year?.length !== 4 || (year >= '1900' && year <= '2100');
}

function whatToCheck(text: string, schemes: readonly Scheme[]): string {
  const count = digitsOnly(text).length;
  if (count === 0) return 'Digite os números do processo.';
  if (/[^0-9\s.,/\\_-]/.test(text))
    return 'Há letras ou sinais que não fazem parte do número: digite só o número.';
  const alike = schemes.filter(({ layout }) => countDigits(layout) === count);
  if (alike.length > 0) {
    const forms = alike.map(({ name, layout }) => `${name} (${pictureOf(layout)})`).join(' nem ');
    return `O número tem ${count} dígitos, mas não a forma de ${forms}: confira os dígitos fixos.`;
  }
  const sizes = schemes.map(({ name, layout }) => `${name} ${countDigits(layout)}`).join(', ');
  return `O número tem ${count} dígitos (${sizes}): confira se falta ou sobra algum, contando os zeros à esquerda.`;
}

function unrecognized(reason: string): Recognition {
  return { outcome: 'unrecognized', reason };
}
