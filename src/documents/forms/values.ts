import { parseCnpj, parseCpf, parseIdentifier, type ParsedIdentifier } from '../../platform/identifiers';

/** `shown` stands in the text; `order` compares two of a kind. */
export interface Value {
  shown: string;
  order: bigint;
}

/** dd/mm/aaaa, also with points or hyphens, or ISO 8601; undefined for a day that does not exist. */
export function dateValue(typed: string): Value | undefined {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(typed);
  const local = /^(\d\d?)([/.-])(\d\d?)\2(\d{4})$/.exec(typed);
  const parts = iso ? iso.slice(1) : local ? [local[4], local[3], local[1]] : [];
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  // Before the year 100 Date counts from 1900, and so the year differs.
  if (year === 0 || at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day)
    return undefined;
  const two = (number: number) => String(number).padStart(2, '0');
  return { shown: `${two(day)}/${two(month)}/${String(year).padStart(4, '0')}`, order: BigInt(at.getTime()) };
}

const WHOLE = 15;
const FRACTION = 6;

/** Brazilian notation: a point between thousands, a comma before the fraction, of at most `fraction` digits. Exact. */
export function numberValue(typed: string, fraction: number = FRACTION): Value | undefined {
  const parts = /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/.exec(typed);
  if (!parts) return undefined;
  const whole = parts[2]!.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  const rest = parts[3] ?? '';
  if (whole.length > WHOLE || rest.length > fraction) return undefined;
  const size = BigInt(whole + rest.padEnd(FRACTION, '0'));
  const sign = parts[1] && size !== 0n ? '-' : '';
  const shown = sign + whole.replace(/\B(?=(\d{3})+$)/g, '.') + (rest ? `,${rest}` : '');
  return { shown, order: sign ? -size : size };
}

/** In reais, with or without `R$`; shown with two digits of cents. */
export function moneyValue(typed: string): Value | undefined {
  const value = numberValue(typed.replace(/^R\$\s*/i, ''), 2);
  if (!value) return undefined;
  const [whole, cents = ''] = value.shown.split(',');
  return { shown: `R$ ${whole},${cents.padEnd(2, '0')}`, order: value.order };
}

const identifiers: Record<string, (typed: string) => ParsedIdentifier> = {
  CPF: parseCpf,
  CNPJ: parseCnpj,
  'CPF/CNPJ': parseIdentifier,
  '999.999.999-99': parseCpf,
  '99.999.999/9999-99': parseCnpj,
};

/** CPF, CNPJ, or 9 for a digit, A for a letter, any other sign for itself. */
export const isMask = (mask: string): boolean =>
  mask in identifiers || (mask.length <= 60 && /[9A]/.test(mask) && /^[9A .,/()-]+$/.test(mask));

/** The signs of the mask may be left out. A CPF or a CNPJ is checked by its digits. */
export function maskedValue(typed: string, mask: string): { shown: string } | { reason: string } | undefined {
  const identify = Object.hasOwn(identifiers, mask) ? identifiers[mask] : undefined;
  if (identify) {
    const parsed = identify(typed);
    return parsed.ok ? { shown: parsed.identifier.formatted } : { reason: parsed.reason };
  }
  const given = [...typed.toUpperCase()].filter((sign) => /[A-Z0-9]/.test(sign));
  if (/[^A-Z0-9 .,/()-]/.test(typed.toUpperCase())) return undefined;
  let shown = '';
  for (const sign of mask) {
    if (sign !== '9' && sign !== 'A') shown += sign;
    else {
      const next = given.shift();
      if (!next || /\d/.test(next) !== (sign === '9')) return undefined;
      shown += next;
    }
  }
  return given.length === 0 ? { shown } : undefined;
}
