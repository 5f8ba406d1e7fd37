import { roman } from '../content/numbering';

/** What stands before a paragraph of a list. */
export interface Label {
  /**
   * `decimal` counts one level ("1."), `levels` several ("1.1."), `roman` as incisos ("II -"), `letter` as alíneas ("a)").
   * Anything else ("Art. 1º") is `other`.
   */
  kind: 'bullet' | 'decimal' | 'levels' | 'roman' | 'letter' | 'other';
  /** Counted from 0. */
  level: number;
  count: number;
  /** As the file shows it. */
  text: string;
  /** Which of our two series of numbered paragraphs, for `levels`. */
  series?: 'numbered' | 'item';
}

export type NumberForm = 'decimal' | 'upperRoman' | 'lowerRoman' | 'upperLetter' | 'lowerLetter' | 'ordinal';

export function numberText(count: number, form: NumberForm): string {
  switch (form) {
    case 'upperRoman':
      return roman(count);
    case 'lowerRoman':
      return roman(count).toLowerCase();
    case 'upperLetter':
      return letters(count).toUpperCase();
    case 'lowerLetter':
      return letters(count);
    case 'ordinal':
      return `${count}º`;
    case 'decimal':
      return String(count);
  }
}

/** aa after z, as word processors count: the same letter again. */
function letters(count: number): string {
  const letter = String.fromCharCode(97 + ((Math.max(1, count) - 1) % 26));
  return letter.repeat(Math.min(20, Math.ceil(Math.max(1, count) / 26)));
}
