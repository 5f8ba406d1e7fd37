import type { TableCell, TableRow } from './nodes';

export type PlacedCell = { x: number; y: number; colspan: number; rowspan: number; cell: TableCell };
export type TableGrid = { columns: number; rows: number; cells: PlacedCell[] };

/**
 * Where each cell of a table stands. As in HTML, a cell takes the first free place of its row, but one wide enough for
 * all its columns, so that cells never overlap; and it never reaches below the last row.
 */
export function tableGrid(rows: readonly TableRow[]): TableGrid {
  const taken = rows.map(() => new Set<number>());
  const cells = rows.flatMap((row, y) => row.content.map((cell) => placeCell(cell, y, taken)));
  return { columns: Math.max(1, ...cells.map((cell) => cell.x + cell.colspan)), rows: rows.length, cells };
}

function placeCell(cell: TableCell, y: number, taken: Set<number>[]): PlacedCell {
  const { colspan } = cell.attrs;
  const rowspan = Math.min(cell.attrs.rowspan, taken.length - y);
  const x = firstFree(taken[y] ?? new Set(), colspan);
  for (const row of taken.slice(y, y + rowspan)) {
    for (let column = x; column < x + colspan; column++) row.add(column);
  }
  return { x, y, colspan, rowspan, cell };
}

function firstFree(taken: Set<number>, width: number): number {
  let x = 0;
  for (let column = 0; column < x + width; column++) if (taken.has(column)) x = column + 1;
  return x;
}

/** How many rows at the top are headings: all their cells are, and none of them reaches into the rows below. */
export function headerRows(rows: readonly TableRow[]): number {
  const first = rows.findIndex(
    (row) => row.content.length === 0 || row.content.some((cell) => cell.type === 'tableCell'),
  );
  const count = first === -1 ? rows.length : first;
  const reaches = rows
    .slice(0, count)
    .some((row, y) => row.content.some((cell) => y + cell.attrs.rowspan > count));
  return reaches ? 0 : count;
}
