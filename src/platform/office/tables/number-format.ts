/**
 * Numbers as a spreadsheet shows them, in Portuguese: the part of the format codes that people meet (ECMA-376 part 1,
 * 18.8.31): decimals, thousands, per cent, money, dates and times. What a code says beyond that (colours, conditions,
 * fractions) is left out; the value never is.
 */
export function formatNumber(value: number, code: string, is1904 = false): string {
  const spec = read(code);
  if (spec.kind === 'date') return dateText(value, spec, is1904) ?? general(value);
  if (spec.kind === 'general' || !Number.isFinite(value)) return general(value);
  const scaled = spec.percent ? value * 100 : value;
  const { prefix, suffix } = spec;
  const sign = scaled < 0 ? '-' : '';
  return `${sign}${prefix}${digits(Math.abs(scaled), spec)}${spec.percent ? '%' : ''}${suffix}`;
}

/** The codes that a file need not spell out (18.8.30), as a Brazilian program shows them. */
export const builtInFormats: Readonly<Record<number, string>> = {
  ...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 14: 'dd/mm/yyyy', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm', 19: 'h:mm:ss', 20: 'h:mm' },
  ...{ 21: 'h:mm:ss', 22: 'dd/mm/yyyy hh:mm', 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00' },
  ...{ 41: '#,##0', 42: '"R$ "#,##0', 43: '#,##0.00', 44: '"R$ "#,##0.00', 45: 'mm:ss', 46: '[h]:mm:ss' },
  ...{ 47: 'mm:ss', 48: '0.0E+0' },
};

interface DateSpec {
  kind: 'date';
  has: (letters: RegExp) => boolean;
  elapsed: boolean;
}

interface NumberSpec {
  kind: 'number';
  prefix: string;
  suffix: string;
  percent: boolean;
  least: number;
  most: number;
  grouped: boolean;
  exponent: boolean;
}

type Spec = { kind: 'general' } | DateSpec | NumberSpec;

function read(code: string): Spec {
  const { bare, prefix, suffix } = parted(code.slice(0, 255));
  const elapsed = /\[[hms]+\]/i.test(bare);
  const letters = bare.replace(/\[[^\]]*\]/g, (each) => (/^\[[hms]+\]$/i.test(each) ? each : ''));
  if (/general|@/i.test(letters) || letters.trim() === '') return { kind: 'general' };
  if (/[dmyhs]/i.test(letters))
    return { kind: 'date', has: (wanted) => wanted.test(letters.toLowerCase()), elapsed };
  if (letters.includes('/') || !/[0#?]/.test(letters)) return { kind: 'general' };
  const decimals = /\.([0#?]*)/.exec(letters)?.[1] ?? '';
  return {
    ...{ kind: 'number', prefix, suffix, percent: letters.includes('%') },
    ...{ least: decimals.replace(/[^0]/g, '').length, most: decimals.length },
    ...{ grouped: /[0#?],[0#?]/.test(letters), exponent: /e[+-]/i.test(letters) },
  };
}

/** The section for positive numbers, its letters apart from the words that stand around the number. */
function parted(code: string): { bare: string; prefix: string; suffix: string } {
  const parts = { bare: '', prefix: '', suffix: '' };
  const tokens = code.matchAll(
    /"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|(\[[^\]]*\]|[eE][+-])|((?:R|US)\$)|(;)|(.)/gsu,
  );
  for (const [, quoted, escaped, currency, bracket, money, end, letter] of tokens) {
    if (end) break;
    const word =
      quoted ?? escaped ?? currency ?? money ?? (letter && /[ ()$€+-]/.test(letter) ? letter : undefined);
    if (word === undefined) parts.bare += bracket ?? letter ?? '';
    else if (/[0#?]/.test(parts.bare)) parts.suffix += word;
    else parts.prefix += word;
  }
  const isMoney = /(?:R\$|US\$|\$|€)\s*$/.test(parts.prefix);
  return {
    bare: parts.bare,
    prefix: isMoney
      ? `${parts.prefix.replace(/[()\s]+/g, '')} `
      : parts.prefix.replace(/[()-]/g, '').trimStart(),
    suffix: parts.suffix.replace(/[()-]/g, '').trimEnd(),
  };
}

function digits(value: number, { least, most, grouped, exponent }: NumberSpec): string {
  if (exponent) return value.toExponential(Math.min(most, 20)).toUpperCase().replace('.', ',');
  return value.toLocaleString('pt-BR', {
    minimumFractionDigits: Math.min(least, 20),
    maximumFractionDigits: Math.min(most, 20),
    useGrouping: grouped,
  });
}

function general(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return String(value).toUpperCase().replace('.', ',');
  return value.toLocaleString('pt-BR', { maximumFractionDigits: 10, useGrouping: false });
}

const day = 24 * 60 * 60 * 1000;

/** Undefined for what is no day of the calendar. */
function dateText(serial: number, { has, elapsed }: DateSpec, is1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  if (elapsed) return elapsedText(serial, has(/s/));
  // Day 60 of the calendar of 1900 is 29 February 1900, which never was (18.17.4.1).
  const days = is1904 ? serial + 1_462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days * day) / 1000) * 1000 + Date.UTC(1899, 11, 30));
  const [year, month, dayOfMonth] = at.toISOString().slice(0, 10).split('-') as [string, string, string];
  const clock = at.toISOString().slice(11, has(/s/) ? 19 : 16);
  const date = [has(/d/) && dayOfMonth, has(/mmm|d|y/) && month, has(/y/) && year].filter(Boolean).join('/');
  const isDate = has(/[dy]|mmm/);
  const isTime = has(/[hs]/);
  return [isDate && date, isTime && clock].filter(Boolean).join(' ') || date || undefined;
}

function elapsedText(serial: number, withSeconds: boolean): string {
  const seconds = Math.round(serial * 86_400);
  const two = (part: number) => String(part).padStart(2, '0');
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return withSeconds ? `${clock}:${two(seconds % 60)}` : clock;
}
