import { NUMBERED_STYLES, type NumberedStyle, type ParagraphStyle } from './nodes';

/**
 * The numbers of an official text, as they stand before each paragraph: "1.", "1.1.", "II -", "a)". They are counted in
 * the order of reading, by the same code on the screen, in the canonical HTML and in print.
 *
 * Numbered paragraphs and items count apart, each with four levels; a level begins anew under each one above it. Incisos
 * and alíneas begin anew after any paragraph or heading that is neither (Lei Complementar 95/1998, art. 10, II).
 */
export class Numbering {
  private readonly levels: Record<Series, number[]> = { numbered: [], item: [] };
  private inciso = 0;
  private alinea = 0;

  /** The number of the next paragraph, or null when its style has none. */
  next(style: ParagraphStyle): string | null {
    if (style === 'alinea') return `${letters(++this.alinea)})`;
    this.alinea = 0;
    if (style === 'inciso') return `${roman(++this.inciso)} -`;
    this.inciso = 0;
    return isNumbered(style) ? this.levelled(style) : null;
  }

  /** A heading stood in between. */
  heading(): void {
    this.inciso = 0;
    this.alinea = 0;
  }

  /** The same state, to try what a number would be. */
  copy(): Numbering {
    const copy = new Numbering();
    copy.levels.numbered = [...this.levels.numbered];
    copy.levels.item = [...this.levels.item];
    copy.inciso = this.inciso;
    copy.alinea = this.alinea;
    return copy;
  }

  private levelled(style: Exclude<NumberedStyle, 'inciso' | 'alinea'>): string {
    const [series, depth = '1'] = style.split('-') as [Series, string?];
    const counts = this.levels[series];
    const level = Number(depth);
    // A level whose upper one was never written is still "1.1.", as word processors do.
    while (counts.length < level - 1) counts.push(1);
    counts.length = Math.min(counts.length, level);
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    return counts.map((count) => `${count}.`).join('');
  }
}

type Series = 'numbered' | 'item';

export function isNumbered(style: ParagraphStyle): style is NumberedStyle {
  return (NUMBERED_STYLES as readonly string[]).includes(style);
}

/** a, b, … z, aa, ab: as the alíneas of a law go on. */
export function letters(count: number): string {
  const rest = Math.floor((count - 1) / 26);
  const letter = String.fromCharCode(97 + ((count - 1) % 26));
  return rest > 0 ? letters(rest) + letter : letter;
}

export function roman(count: number): string {
  let left = count;
  let written = '';
  for (const [value, sign] of ROMAN) {
    while (left >= value) {
      written += sign;
      left -= value;
    }
  }
  return written;
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
  ] as const),
  ...([
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as const),
];
