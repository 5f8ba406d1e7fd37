const INVISIBLE = /\p{Cf}/gu;
const DASHES = /[\u2010-\u2015\u2212]/g;
const LABEL =
  /^(?:(?:PROCESSO|PROC|PROTOCOLO|AUTOS|N[UÚ]MERO|NUP|NIPE|CNJ|SEI(?:!MG)?|N[Oº°]?)(?![A-ZÚ])[\s.:º°]*)+/;

/** Text as typed or pasted, ready to be read: capitals, plain hyphens, nothing invisible. */
export function cleanTyped(text: string): string {
  return text.replace(INVISIBLE, '').replace(DASHES, '-').trim().toUpperCase();
}

/** Cleaned text without the "Processo nº" that people copy along. */
export function withoutLabel(text: string): string {
  return text.replace(LABEL, '').trim();
}

/** What the search compares: the ASCII digits of a number, without punctuation. */
export function digitsOnly(text: string): string {
  return text.replace(/[^0-9]/g, '');
}

/**
 * Whether what was typed is the whole of this number: letters and zeros are part of it, punctuation and what is copied along with it
 * ("Processo nº") are not.
 */
export function namesWhole(typed: string, number: string): boolean {
  const text = cleanTyped(typed);
  const whole = essence(cleanTyped(number));
  return [text, withoutLabel(text)].some((form) => essence(form) === whole);
}

const essence = (text: string): string => text.replace(/[\s.,/\\_-]/g, '');

/** As long as the sequence of any mask, without its zeros. */
const SHORT = /^0*([1-9]\d{0,8})\/(\d{4})$/;

/** "74/2026", as people say a number among themselves: sequence and year, without the rest. */
export function readSequence(typed: string): { sequence: string; year: string } | undefined {
  const [, sequence, year] = SHORT.exec(withoutLabel(cleanTyped(typed)).replace(/\s/g, '')) ?? [];
  return sequence && year ? { sequence, year } : undefined;
}

/** Digits from last to first: people type the last digits, and only the beginning of a text finds an index. */
export function reversedDigits(text: string): string {
  return [...digitsOnly(text)].reverse().join('');
}
