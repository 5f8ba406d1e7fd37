import { digitsOnly } from './typed-text';

export type CheckAlgorithm = 'mod11' | 'mod97';

/**
 * Check digits of a number by either algorithm.
 *
 * @param base the number without its check digits; punctuation is ignored
 * @param width how many digits: mod 97 always gives two
 */
export function checkDigits(algorithm: CheckAlgorithm, base: string, width = 2): string {
  return algorithm === 'mod11' ? mod11CheckDigits(base, width) : mod97CheckDigits(base);
}

/**
 * Mod 11 of the federal NUP (Portaria Interministerial 11/2019, before it Portaria SLTI 3/2003), used by NIPE too.
 * Each digit is computed over the base and the check digits before it.
 */
export function mod11CheckDigits(base: string, width = 2): string {
  const digits = digitsOnly(base);
  let check = '';
  while (check.length < width) check += mod11Digit(digits + check);
  return check;
}

/**
 * Mod 97 base 10 (ISO/IEC 7064) of SEI!MG, of Portaria 2.321/2014 and of the courts (Resolução CNJ 65/2008,
 * annex VIII, where the base is sequence, year, segment, court and origin, in this order).
 */
export function mod97CheckDigits(base: string): string {
  return String(98 - mod97Remainder(`${digitsOnly(base)}00`)).padStart(2, '0');
}

function mod11Digit(digits: string): string {
  // The weights grow to the end (2, 3, … 16): unlike CNPJ, they do not start again after 9.
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  const rest = 11 - (sum % 11);
  return String(rest > 9 ? rest - 10 : rest);
}

// Digit by digit, because the numbers are longer than what a JavaScript number holds exactly.
function mod97Remainder(digits: string): number {
  return [...digits].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0);
}
