import { checkDigits, type CheckAlgorithm } from '../check-digits';
import { digitsOnly } from '../typed-text';

/** `other` is what a scheme carries and we do not interpret (origin, segment, court). */
export type Field = 'body' | 'unit' | 'sequence' | 'year' | 'other';

export type Piece =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'field'; readonly field: Field; readonly width: number }
  | { readonly kind: 'check'; readonly algorithm: CheckAlgorithm; readonly width: number };

export type Layout = readonly Piece[];

export const literal = (text: string): Piece => ({ kind: 'literal', text });
export const field = (name: Field, width: number): Piece => ({ kind: 'field', field: name, width });
export const check = (algorithm: CheckAlgorithm, width = 2): Piece => ({ kind: 'check', algorithm, width });

export interface Assembled {
  /** The number with the check digits that it should have. */
  readonly text: string;
  /** Null when the layout has none. */
  readonly checkDigits: string | null;
}

/**
 * Joins the pieces and computes the check digits over every other digit, the literal ones too (the `01` of SEI!MG).
 *
 * @param values the text of each piece of the layout, in order; that of the check digits is ignored
 */
export function assemble(layout: Layout, values: readonly string[]): Assembled {
  const base = joinPieces(layout, values, '');
  const piece = layout.find((candidate) => candidate.kind === 'check');
  if (!piece) return { text: base, checkDigits: null };
  const computed = checkDigits(piece.algorithm, base, piece.width);
  return { text: joinPieces(layout, values, computed), checkDigits: computed };
}

export function joinPieces(layout: Layout, values: readonly string[], checkText: string): string {
  return layout.map((piece, index) => (piece.kind === 'check' ? checkText : values[index])).join('');
}

/** How many digits a number of this layout has, the literal ones too. */
export function countDigits(layout: Layout): number {
  return layout.reduce((total, piece) => total + digitsOfPiece(piece), 0);
}

/** How many characters a number of this layout has. */
export function lengthOf(layout: Layout): number {
  return layout.reduce(
    (total, piece) => total + (piece.kind === 'literal' ? piece.text.length : piece.width),
    0,
  );
}

/** How a number of this layout looks, with letters where digits go: `UUUUU.SSSSSS/AAAA-DD`. */
export function pictureOf(layout: Layout): string {
  const letters = layout.map((piece) => {
    if (piece.kind === 'literal') return piece.text;
    return (piece.kind === 'check' ? 'D' : pictureLetters[piece.field]).repeat(piece.width);
  });
  return letters.join('');
}

/**
 * Reads a typed number: punctuation may be missing or another, the letters may be missing, digits never.
 *
 * @param sequence `short` also takes "123/2026" for 000123/2026; the punctuation then has to be there
 * @returns the text of each piece, in the layout's own punctuation, or null
 */
export function readLayout(
  layout: Layout,
  text: string,
  sequence: SequenceReading = 'full',
): string[] | null {
  const found =
    readerOf(layout, sequence, 'kept').exec(text) ?? readerOf(layout, sequence, 'dropped').exec(text);
  if (!found) return null;
  const groups = found.slice(1);
  return layout.map((piece) =>
    piece.kind === 'literal' ? piece.text : (groups.shift() ?? '').padStart(piece.width, '0'),
  );
}

export type SequenceReading = 'full' | 'short';

const SEPARATOR = String.raw`[\s.,/\\_-]`;

const pictureLetters = { body: 'O', unit: 'U', sequence: 'S', year: 'A', other: 'N' } as const;

// Letters are all there or all missing: were each run optional, a mask could be made whose reading never ends.
function readerOf(layout: Layout, sequence: SequenceReading, letters: 'kept' | 'dropped'): RegExp {
  const source = layout.map((piece, index) => {
    if (piece.kind !== 'literal') return pieceSource(piece, sequence);
    const text = letters === 'kept' ? piece.text : piece.text.replace(/[A-Z]/g, '');
    return literalSource(text, sequence === 'short' && index > 0 ? '+' : '*');
  });
  return new RegExp(`^${SEPARATOR}*${source.join('')}${SEPARATOR}*$`);
}

function pieceSource(piece: Exclude<Piece, { kind: 'literal' }>, sequence: SequenceReading): string {
  const isShort = sequence === 'short' && piece.kind === 'field' && piece.field === 'sequence';
  return `([0-9]{${isShort ? '1,' : ''}${piece.width}})`;
}

function literalSource(text: string, separatorCount: '+' | '*'): string {
  const runs = text.match(/[A-Z]+|[0-9]+|[^A-Z0-9]+/g) ?? [];
  return runs.map((run) => (/^[A-Z0-9]/.test(run) ? run : `${SEPARATOR}${separatorCount}`)).join('');
}

function digitsOfPiece(piece: Piece): number {
  return piece.kind === 'literal' ? digitsOnly(piece.text).length : piece.width;
}
