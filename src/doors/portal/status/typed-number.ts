import { digitsOnly, parseMask, recognize, type Mask, type ReadNumber } from '../../../numbering';
import { readCode } from '../typed-code';

/** What somebody typed in the one field of the portal, before anything is looked up. */
export interface TypedNumber {
  /** As it was read: with zeros where somebody typed the letter. */
  text: string;
  /** The digits to look for, the likeliest first. */
  digits: string[];
  /**
   * `number`: of a process; `wrong`: of one, with check digits that do not match; `code`: of a document;
   * `unreadable`: neither.
   */
  shape: 'number' | 'wrong' | 'code' | 'unreadable';
  /** When it can be the verification code of a document, that code. */
  code?: string;
}

const LONGEST_NUMBER = 40;

/** Reads a process number, with or without its punctuation, or the code of a document (O is read as 0). */
export function readTyped(typed: string, maskText: string): TypedNumber {
  const asTyped = read(typed, maskText);
  const text = zeroForO(typed);
  return asTyped.shape === 'unreadable' && text !== typed ? read(text, maskText) : asTyped;
}

/** Among digits alone: a mask of letters keeps its own. */
const zeroForO = (typed: string): string =>
  typed.replace(/(?<!\p{L})[\do][\do./-]*/giu, (digits) =>
    /\d/.test(digits) ? digits.replace(/o/gi, '0') : digits,
  );

function read(typed: string, maskText: string): TypedNumber {
  const mask = maskOf(maskText);
  const readings = readingsOf(typed, mask);
  const digits = [...readings.map(({ formatted }) => digitsOnly(formatted)), digitsOnly(typed)];
  const code = readCode(typed);
  return {
    text: typed,
    digits: [...new Set(digits)].filter(({ length }) => length > 0 && length <= LONGEST_NUMBER),
    shape: shapeOf(readings, code),
    ...(code && { code }),
  };
}

/** How a number of this mask looks, with a zero for each digit: "0000.01.0000000/0000-00". */
export function exampleOf(maskText: string): string {
  const pieces = maskOf(maskText)?.layout ?? [];
  return pieces.map((piece) => (piece.kind === 'literal' ? piece.text : '0'.repeat(piece.width))).join('');
}

function maskOf(text: string): Mask | undefined {
  const parsed = parseMask(text);
  return parsed.ok ? parsed.mask : undefined;
}

function readingsOf(typed: string, mask: Mask | undefined): readonly ReadNumber[] {
  const recognition = recognize(typed, mask ? [mask] : []);
  if (recognition.outcome === 'recognized') return [recognition.number];
  return recognition.outcome === 'ambiguous' ? recognition.candidates : [];
}

function shapeOf(readings: readonly ReadNumber[], code: string | undefined): TypedNumber['shape'] {
  if (readings.length > 0)
    return readings.every(({ verdict }) => verdict.kind === 'wrong') ? 'wrong' : 'number';
  return code ? 'code' : 'unreadable';
}
