import { CsvError, parse } from 'csv-parse/sync';
import { DomainError, type FieldProblem, type SentenceKey } from '../../errors';

export interface CsvRow {
  /** Of the file, from 1: where a person finds it again. */
  line: number;
  cells: Record<string, string>;
}

export interface Csv {
  /** As variables are written: "Nome do cidadão" is `nome_do_cidadao`. */
  columns: string[];
  rows: CsvRow[];
}

/** A row that is not one of this list: too many cells, or too long a one. */
export interface WrongCsvRow extends CsvRow {
  /** With the line in it: what is wrong and what to do. */
  sentence: string;
}

export interface CsvLimits {
  mostRows: number;
  /** What of a cell is kept. */
  clean: (cell: string) => string;
}

const mostCell = 5_000;
/** More would not come back in the form that asks for confirmation. */
export const mostCsvBytes = 1024 * 1024;

/**
 * Reads what a spreadsheet saved: UTF-8 with or without its mark, or Latin-1 as Excel in Brazil writes; `;`, `,` or tab.
 * A cell is data and nothing else: "=1+1" is four characters of text (RFC 4180; OWASP, CSV injection).
 * @throws DomainError `invalid` naming `csv`, with the line and the column
 */
export function readCsv(text: string, limits: CsvLimits): Csv {
  const { wrong: bad, ...csv } = readCsvApart(text, limits);
  refuse(bad.map(({ sentence }) => ({ field: 'csv', message: sentence })));
  return csv;
}

/** The same, where good rows go in without the wrong ones. @throws DomainError `invalid` naming `csv` for what is no list at all */
export function readCsvApart(text: string, { mostRows, clean }: CsvLimits): Csv & { wrong: WrongCsvRow[] } {
  const [header, ...lines] = records(text);
  const columns = (header?.record ?? []).map(columnName);
  refuseBadColumns(columns, header?.record ?? []);
  const filled = lines.filter(({ record }) => record.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw wrong('documents.csv_empty');
  if (filled.length > mostRows)
    throw wrong('documents.csv_too_many', { most: mostRows, found: filled.length });
  return { columns, ...rowsOf(columns, filled, clean) };
}

/** The bytes of a file as text. Latin-1 as the Web reads it (windows-1252), when they are no UTF-8. */
export function decodeCsv(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes
      .toString('latin1')
      .replace(/[\x80-\x9f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80]!);
  }
}

/** What Windows has where Latin-1 has control characters, from 0x80 (WHATWG Encoding); the decoder of Node 20 leaves them out. */
const windows1252 = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

/** How a heading is written between the signs of a variable. */
export const columnName = (heading: string): string =>
  heading
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');

interface ReadRecord {
  record: string[];
  info: { lines: number };
}

/** The cells of each line where they stand, whatever is in the first one: of a list whose headings come later. @throws DomainError */
export function csvLines(text: string): { line: number; cells: string[] }[] {
  const lines = text.split(/\r\n|\r|\n/, 20).join('\n');
  return records(text, delimiterOf(lines, Infinity)).map(({ record, info }) => ({
    line: lineOf({ record, info }),
    cells: record,
  }));
}

function records(text: string, delimiter = delimiterOf(text)): ReadRecord[] {
  if (text.trim() === '') throw wrong('documents.csv_empty');
  try {
    return parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
    }) as unknown as ReadRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong('documents.csv_quotes', { line: Number(error['lines']) });
  }
}

/** The one that parts the headings most often; outside of quotes, as far as the first lines tell. */
function delimiterOf(text: string, lines = 1): string {
  const first = text
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, lines)
    .join('\n');
  const count = (sign: string): number => first.split(sign).length;
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function refuseBadColumns(columns: readonly string[], headings: readonly string[]): void {
  columns.forEach((column, index) => {
    if (column === '') throw wrong('documents.csv_no_heading', { column: index + 1 });
    if (columns.indexOf(column) !== index)
      throw wrong('documents.csv_same_heading', { heading: headings[index] ?? '' });
  });
}

/** A quoted cell may have several lines: `info.lines` is where the record ends. */
const lineOf = ({ record, info }: ReadRecord): number => info.lines - record.join('').split('\n').length + 1;

function rowOf(columns: readonly string[], { record, info }: ReadRecord, clean: CsvLimits['clean']): CsvRow {
  const line = lineOf({ record, info });
  if (record.length !== columns.length)
    throw wrong('documents.csv_columns', { line, found: record.length, expected: columns.length });
  const cells = columns.map((column, index): [string, string] => {
    const cell = clean(record[index] ?? '').trim();
    if (cell.length > mostCell) throw wrong('documents.csv_cell', { line, column, most: mostCell });
    return [column, cell];
  });
  return { line, cells: Object.fromEntries(cells) };
}

/** Each row apart, so that all that is wrong is told at once. */
function rowsOf(
  columns: readonly string[],
  lines: readonly ReadRecord[],
  clean: CsvLimits['clean'],
): { rows: CsvRow[]; wrong: WrongCsvRow[] } {
  const rows: CsvRow[] = [];
  const bad: WrongCsvRow[] = [];
  for (const each of lines) {
    try {
      rows.push(rowOf(columns, each, clean));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const cells = columns.map((column, at) => [
        column,
        clean(each.record[at] ?? '')
          .trim()
          .slice(0, mostCell),
      ]);
      bad.push({
        line: lineOf(each),
        cells: Object.fromEntries(cells) as CsvRow['cells'],
        sentence: error.message,
      });
    }
  }
  return { rows, wrong: bad };
}

export const mostProblems = 20;

/** @throws DomainError `invalid` when there is any; only the first are told, for nobody mends a hundred at once */
export function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'platform.invalid', {}, { problems: problems.slice(0, mostProblems) });
}

const wrong = (key: SentenceKey, params: Record<string, string | number> = {}): DomainError =>
  new DomainError('invalid', key, params, { field: 'csv' });
