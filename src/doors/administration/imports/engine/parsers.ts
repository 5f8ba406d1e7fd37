import { isEmail } from 'class-validator';
import { parseCpf, parseIdentifier, type ParsedIdentifier } from '../../../../platform/identifiers';
import type { TableCell } from '../../../../platform/office';
import { plain, value, visible, wrong, type ImportColumn, type ReadCell, type Wrong } from './columns';

type Reader = ImportColumn['read'];

/** @param most letters */
export const words =
  (most: number): Reader =>
  ({ text }) => {
    const read = visible(text);
    return read.length > most ? wrong('imports.cell_long', { most }) : value(read);
  };

/** As `words`, when it has the form. */
export const matching =
  (form: RegExp, otherwise: Wrong): Reader =>
  ({ text }) => {
    const read = visible(text);
    return form.test(read) ? value(read) : { ok: false, wrong: otherwise };
  };

/** In small letters: addresses differ by no capital in any municipality that we know. */
export const email: Reader = ({ text }) => {
  const read = visible(text)
    .replace(/^mailto:/i, '')
    .toLowerCase();
  return read.length <= 254 && isEmail(read) ? value(read) : wrong('imports.cell_email');
};

/** A number in its short form, "5,29982E+10", has lost its digits; one that is whole has lost only its first zeros. */
const isShortened = (text: string): boolean => /^\d([.,]\d+)?E\+?\d+$/i.test(text.trim());

const digitsOf = ({ text, value: number }: TableCell): string =>
  number !== undefined && Number.isSafeInteger(number) && number >= 0 ? String(number) : visible(text);

export const cpf: Reader = (cell) => {
  const digits = digitsOf(cell);
  if (isShortened(digits)) return wrong('imports.cell_rounded');
  return identifierOf(parseCpf(/^\d{3,10}$/.test(digits) ? digits.padStart(11, '0') : digits));
};

/** CPF or CNPJ, with the zeros that a spreadsheet took from its beginning. */
export const identifier: Reader = (cell) => {
  const digits = digitsOf(cell);
  if (isShortened(digits)) return wrong('imports.cell_rounded');
  if (!/^\d{3,13}$/.test(digits)) return identifierOf(parseIdentifier(digits));
  const asCpf = digits.length <= 11 && parseIdentifier(digits.padStart(11, '0'));
  if (asCpf && asCpf.ok) return identifierOf(asCpf);
  const asCnpj = parseIdentifier(digits.padStart(14, '0'));
  return identifierOf(asCpf && !asCnpj.ok ? asCpf : asCnpj);
};

const identifierOf = (parsed: ParsedIdentifier): ReadCell =>
  parsed.ok ? value(parsed.identifier.normalized) : wrong('imports.cell_reason', { reason: parsed.reason });

/** YYYY-MM-DD, of a real day: written by a person (dd/mm/aaaa), by a program (aaaa-mm-dd), or the number behind either. */
export const day: Reader = ({ text, value: number }) => {
  const read = visible(text).replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '');
  const serial = number ?? (/^\d{5}$/.test(read) ? Number(read) : undefined);
  if (serial !== undefined)
    return serial >= 1 && serial < 73_051 ? value(dayOf(serial)) : wrong('imports.cell_date');
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(read) ?? [];
  const [, year = y, month = m, date = d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(read) ?? [];
  if (!year || !month || !date) return wrong('imports.cell_date');
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${iso}T12:00:00Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) && Number(year) >= 1900;
  return isReal ? value(iso) : wrong('imports.cell_date');
};

/** Day 60 of the calendar of 1900 is 29 February 1900, which never was (ECMA-376 part 1, 18.17.4.1). */
const dayOf = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial < 60 ? serial + 1 : serial) * 86_400_000)
    .toISOString()
    .slice(0, 10);

const yes = new Set(['sim', 's', 'x', '1', 'verdadeiro', 'true']);
const no = new Set(['nao', 'n', '0', 'falso', 'false', '']);

export const yesNo: Reader = ({ text }) => {
  const read = plain(text);
  if (yes.has(read)) return value(true);
  return no.has(read) ? value(false) : wrong('imports.cell_yes_no');
};

/** One of a few, by any of its names; the first name is the one that is told. */
export function choice(options: Readonly<Record<string, readonly string[]>>): Reader {
  const byName = new Map(
    Object.entries(options).flatMap(([key, names]) => names.map((name) => [plain(name), key] as const)),
  );
  const told = Object.values(options).map(([name]) => name!);
  return ({ text }) => {
    const found = byName.get(plain(text));
    return found ? value(found) : wrong('imports.cell_choice', { options: told.join(', ') });
  };
}

/** Several in one cell, between semicolons, commas or lines. */
export const several =
  (one: Reader, most: number, tooMany: Wrong): Reader =>
  ({ text }) => {
    const read: string[] = [];
    for (const part of text.split(/[;,\n]/).filter((each) => visible(each) !== '')) {
      const cell = one({ text: part });
      if (!cell.ok) return cell;
      if (!read.includes(cell.value as string)) read.push(cell.value as string);
    }
    return read.length > most ? { ok: false, wrong: tooMany } : value(read);
  };

export const years =
  (most: number): Reader =>
  ({ text, value: number }) => {
    const read = number ?? (/^\d{1,4}(\s*anos?)?$/i.test(visible(text)) ? parseInt(text, 10) : NaN);
    return Number.isInteger(read) && read >= 0 && read <= most
      ? value(read)
      : wrong('imports.cell_years', { most });
  };
