import writeXlsx from 'write-excel-file/node';

export type WrittenSheet = {
  name: string;
  /** The first row is the headings. */
  rows: readonly (readonly string[])[];
  /** Of the columns, in letters; 24 where none is named. */
  widths?: readonly number[];
};

/** A workbook of text: no cell of it is a formula, whatever it begins with. */
export function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const written = sheets.map(({ name, rows, widths = [] }) => ({
    sheet: name,
    stickyRowsCount: 1,
    columns: (rows[0] ?? []).map((_, column) => ({ width: widths[column] ?? 24 })),
    data: rows.map((row, line) => row.map((value) => inSheet(value, line === 0))),
  }));
  return writeXlsx(written).toBuffer();
}

const inSheet = (value: string, isHeading: boolean) => ({
  value,
  type: String,
  // "Texto": a CPF typed below keeps its first zero.
  format: '@',
  wrap: true,
  ...(isHeading && { fontWeight: 'bold' as const, backgroundColor: '#dbe8fb' }),
});

/** As a Brazilian spreadsheet opens it: semicolons, and a mark of UTF-8 in front (RFC 4180 for the rest). */
export function asSpreadsheet(lines: readonly (readonly (string | null)[])[]): string {
  return `\uFEFF${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula is told from text by an apostrophe (OWASP, CSV injection). */
function cell(value: string | null): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
