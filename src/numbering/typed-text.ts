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

/** Digits from last to first: people type the last digits, and only the beginning of a text finds an index. */
export function reversedDigits(text: string): string {
  return [...digitsOnly(text)].reverse().join('');
}
