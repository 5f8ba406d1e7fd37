import { DomainError, type SentenceKey } from '../../../../platform/errors';
import {
  columnName,
  notComputed,
  type TableCell,
  type TableRow,
  type TableSheet,
} from '../../../../platform/office';
import { visible, type ImportColumn, type ReadCell, type Values, type Wrong } from './columns';

/** What is wrong with one cell, so that whoever made the sheet finds it. */
export interface CellProblem extends Wrong {
  /** Of the column; what a line lacks has the column where it belongs, or none. */
  column: string | null;
}

export interface ReadRow {
  line: number;
  values: Values;
  problems: CellProblem[];
  /** What stands in the cells that are wrong, by the key of their column. */
  shown: Record<string, string>;
}

export interface ReadList {
  sheet: string;
  /** Letters of the columns that were found, by key: "C". */
  letters: Record<string, string>;
  headings: Record<string, string>;
  rows: ReadRow[];
  /** Headings that mean nothing here. */
  ignored: string[];
  /** Sheets that were left aside because they are hidden. */
  hidden: string[];
  /** The line of the template's example, left out. */
  exampleLine: number | null;
}

export const mostRows = 5_000;
/** Of a city hall's title, its date and a blank line above the headings. */
const mostAbove = 20;

interface Place {
  column: ImportColumn;
  at: number;
  heading: string;
}

/**
 * The list in a file: its headings, wherever they stand, and each line read by the columns of its kind. Every wrong cell is
 * a problem of its line; what makes the whole unreadable is thrown.
 * @throws DomainError `invalid` naming `file`
 */
export function readList(sheets: readonly TableSheet[], columns: readonly ImportColumn[]): ReadList {
  const { sheet, header } = headerOf(sheets, columns);
  const places = placesIn(header, columns);
  const below = sheet.rows.filter(({ line, cells }) => line > header.line && cells.some(isFilled));
  const inPlaces = below.filter(({ cells }) => places.some(({ at }) => isFilled(cells[at])));
  const example = inPlaces.find(({ cells }) =>
    places.every(({ column, at }) => textOf(cells[at]) === visible(column.example)),
  );
  const rows = inPlaces.filter((row) => row !== example);
  if (rows.length === 0) throw refused('imports.empty');
  if (rows.length > mostRows) throw refused('imports.too_many', { found: rows.length, most: mostRows });
  return {
    sheet: visible(sheet.name),
    letters: Object.fromEntries(places.map(({ column, at }) => [column.key, letterOf(at)])),
    headings: Object.fromEntries(places.map(({ column, heading }) => [column.key, heading])),
    rows: rows.map((row) => readRow(row, places)),
    ignored: header.cells
      .map(textOf)
      .filter((text, at) => text !== '' && !places.some((place) => place.at === at)),
    hidden: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => visible(name)),
    exampleLine: example?.line ?? null,
  };
}

function headerOf(sheets: readonly TableSheet[], columns: readonly ImportColumn[]) {
  const candidates = sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap((sheet) =>
      sheet.rows
        .filter(({ cells }) => cells.some(isFilled))
        .slice(0, mostAbove)
        .map((header) => ({ sheet, header, found: placesOf(header, columns).length })),
    );
  // A title that has one word of a heading, "Unidades", is none: of several, the one that has the most.
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (most, each) => (each.found > (most?.found ?? 0) ? each : most),
    undefined,
  );
  if (!best)
    throw refused('imports.no_headings', { titles: titlesOf(columns.filter(({ required }) => required)) });
  return best;
}

function placesIn(header: TableRow, columns: readonly ImportColumn[]): Place[] {
  const places = placesOf(header, columns);
  for (const { column, at } of places) {
    const other = places.find((place) => place.column === column && place.at !== at);
    if (other)
      throw refused('imports.column_twice', {
        one: letterOf(at),
        other: letterOf(other.at),
        title: column.title,
      });
  }
  const missing = columns.filter(
    (column) => column.required && !places.some((place) => place.column === column),
  );
  if (missing.length > 0) throw refused('imports.column_missing', { titles: titlesOf(missing) });
  return places;
}

const placesOf = ({ cells }: TableRow, columns: readonly ImportColumn[]): Place[] =>
  cells.flatMap((cell, at) => {
    const heading = textOf(cell);
    // "CPF*" and "Nome (obrigatório)" are written by people who explain.
    const name = columnName(heading.replace(/\(.*\)/g, ''));
    const column = columns.find(
      ({ title, synonyms = [] }) => name !== '' && (columnName(title) === name || synonyms.includes(name)),
    );
    return column ? [{ column, at, heading }] : [];
  });

function readRow({ line, cells }: TableRow, places: readonly Place[]): ReadRow {
  const values: Record<string, Values[string]> = {};
  const problems: CellProblem[] = [];
  const shown: Record<string, string> = {};
  for (const { column, at } of places) {
    const cell = cells[at] ?? { text: '' };
    const read = readCell(cell, column);
    values[column.key] = read.ok ? read.value : null;
    shown[column.key] = shortened(textOf(cell));
    if (!read.ok) problems.push({ column: column.key, ...read.wrong });
  }
  return { line, values, problems, shown };
}

const mostShown = 80;

/** No sign is cut in two: PostgreSQL keeps no half of one. */
const shortened = (text: string): string =>
  text.length > mostShown ? `${[...text].slice(0, mostShown).join('')}…` : text;

function readCell(cell: TableCell, column: ImportColumn): ReadCell {
  const text = textOf(cell);
  if (text === '')
    return column.required
      ? { ok: false, wrong: { key: 'imports.cell_required' } }
      : { ok: true, value: null };
  if (cell.text === notComputed) return { ok: false, wrong: { key: 'imports.cell_formula' } };
  if (formulaError.test(text)) return { ok: false, wrong: { key: 'imports.cell_error' } };
  return column.read(cell);
}

/** As Excel and LibreOffice write them, in both languages. */
const formulaError = /^(#(REF|DIV\/0|N\/A|N\/D|NOME|NAME|VALOR|VALUE|NULL|NULO|NUM|NÚM)[!?]?|Err:\d{3})$/i;

const textOf = (cell: TableCell | undefined): string => visible(cell?.text ?? '');
const isFilled = (cell: TableCell | undefined): boolean => textOf(cell) !== '';
const titlesOf = (columns: readonly ImportColumn[]): string =>
  columns.map(({ title }) => `“${title}”`).join(', ');

/** 0 is A, 26 is AA. */
export const letterOf = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : letterOf(Math.floor(at / 26) - 1) + letterOf(at % 26);

const refused = (key: SentenceKey, params: Record<string, string | number> = {}): DomainError =>
  new DomainError('invalid', key, params, { field: 'file' });
