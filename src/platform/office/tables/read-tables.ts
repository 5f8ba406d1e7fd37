import { Readable } from 'node:stream';
import { DomainError, type SentenceKey } from '../../errors';
import { inspectUpload } from '../../uploads';
import { csvLines, decodeCsv } from './csv';
import { OfficeError } from '../office-error';
import { OfficeFile } from '../office-file';
import type { Cell, SheetLimits } from './sheets';
import { readWorkbook } from '../text-of';

/** A cell as a list is read: what is shown, and the number behind it. */
export interface TableCell {
  text: string;
  value?: number;
}

export interface TableRow {
  /** Of the file, from 1: where a person finds it again. */
  line: number;
  cells: TableCell[];
}

export interface TableSheet {
  /** Empty for a CSV, which has no sheets. */
  name: string;
  isHidden: boolean;
  rows: TableRow[];
  /** There are more rows, columns or letters than these. */
  cut: boolean;
}

export interface TableFile {
  fileName: string;
  bytes: Buffer;
}

export const mostTableBytes = 8 * 1024 * 1024;

/**
 * The lists in a file that a person uploads: .xlsx, .ods or .csv, the sheets in their order. A value merged over several
 * rows stands in each of them. Of formulas the value that was last computed; nothing is computed here.
 * @throws DomainError `invalid` naming `file`, with what to do, for every other file, and for one that is broken or locked
 */
export async function readTables({ fileName, bytes }: TableFile, limits: SheetLimits): Promise<TableSheet[]> {
  const [, extension = ''] = /\.([a-z]+)$/i.exec(fileName.trim()) ?? [];
  switch (extension.toLowerCase()) {
    case 'xlsx':
    case 'ods':
      return workbookTables({ fileName, bytes }, extension.toLowerCase() as 'xlsx' | 'ods', limits);
    case 'csv':
    case 'txt':
      return [csvTable(bytes, limits)];
    case 'xls':
      throw wrong('imports.old_excel');
    case 'xlsm':
    case 'xlsb':
      throw wrong('imports.macros');
    default:
      throw wrong('imports.file_kind');
  }
}

async function workbookTables({ fileName, bytes }: TableFile, kind: 'xlsx' | 'ods', limits: SheetLimits) {
  // An .xlsx with a password, and an .xls that was renamed, are both files of the old kind (MS-CFB).
  if (bytes.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') throw wrong('imports.locked');
  const open = async (range?: { start: number; end: number }) =>
    Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]);
  const inspected = await inspectUpload({ fileName, bytes: bytes.length, open });
  if ('refusal' in inspected)
    throw new DomainError('invalid', inspected.refusal, inspected.params, { field: 'file' });
  try {
    const file = await OfficeFile.open(bytes.length, open);
    const { sheets } = await readWorkbook(file, kind, limits);
    return sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: placed(rows) }));
  } catch (error) {
    if (error instanceof OfficeError) throw wrong(unreadable[error.reason]);
    throw error;
  }
}

const unreadable: Record<OfficeError['reason'], SentenceKey> = {
  broken: 'imports.broken',
  encrypted: 'imports.locked',
  'too-large': 'imports.inflates',
};

/** Each cell under its column, as it stood before merged cells were taken together. */
function placed(rows: readonly Cell[][]): TableRow[] {
  const grid: TableCell[][] = rows.map(() => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const { text, value, rowspan = 1, colspan = 1 } of row) {
      while (grid[y]![x]) x += 1;
      for (let down = 0; down < rowspan; down += 1)
        for (let along = 0; along < colspan; along += 1) {
          const cell = along === 0 ? { text, ...(value !== undefined && { value }) } : { text: '' };
          const below = grid[y + down];
          if (below) below[x + along] = cell;
        }
    }
  });
  return grid.map((cells, y) => ({ line: y + 1, cells: Array.from(cells, (cell) => cell ?? { text: '' }) }));
}

function csvTable(bytes: Buffer, limits: SheetLimits): TableSheet {
  const text = textOfCsv(bytes).replace(/^\uFEFF/, '');
  if (text.includes('\0')) throw wrong('imports.not_text');
  // "sep=;" is how Excel is told of the sign.
  const lines = csvLines(text.replace(/^sep=.(\r\n|\r|\n)/i, '$1'));
  const rows = lines.slice(0, limits.rows).map(({ line, cells }) => ({
    line,
    cells: cells.slice(0, limits.columns).map((cell) => ({ text: cell.slice(0, limits.cell) })),
  }));
  return { name: '', isHidden: false, rows, cut: lines.length > limits.rows };
}

/** UTF-16 too, which is what Excel calls "Texto Unicode". */
function textOfCsv(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || (bytes[0] && bytes[1] === 0 && bytes[3] === 0)) return bytes.toString('utf16le');
  if (mark === 'feff')
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  return decodeCsv(bytes);
}

const wrong = (key: SentenceKey): DomainError => new DomainError('invalid', key, {}, { field: 'file' });
