/** A spreadsheet as it is shown: values, never formulas. */
export interface Workbook {
  sheets: Sheet[];
  /** There are more sheets than these. */
  cut: boolean;
}

export interface Sheet {
  name: string;
  /** Whoever made it had hidden it. */
  isHidden: boolean;
  rows: Cell[][];
  /** There are more rows, columns or letters than these. */
  cut: boolean;
}

export interface Cell {
  text: string;
  isNumber?: boolean;
  /** The number behind what is shown: of a date, the day of its program's calendar (1900 in all that we read). */
  value?: number;
  colspan?: number;
  rowspan?: number;
}

export interface SheetLimits {
  sheets: number;
  /** Of one sheet. */
  rows: number;
  columns: number;
  /** Letters of one cell. */
  cell: number;
  /** Cells of all sheets together. */
  cells: number;
}

/** What a page still shows: about as much as of a CSV. */
export const pageLimits: SheetLimits = { sheets: 30, rows: 1_000, columns: 60, cell: 2_000, cells: 60_000 };

interface Merge {
  y: number;
  x: number;
  colspan: number;
  rowspan: number;
}

/** How many cells all the sheets of a file may still show. */
export interface Room {
  cells: number;
}

/** One sheet while it is read: cells come in the order of reading, from wherever they say that they stand. */
export class Grid {
  cut = false;
  private readonly rows: (Cell | undefined)[][] = [];
  private readonly merges: Merge[] = [];

  constructor(
    private readonly limits: SheetLimits,
    private readonly room: Room,
  ) {}

  /** Nothing further down will be shown. */
  isFull(y: number): boolean {
    return y >= this.limits.rows || this.room.cells <= 0;
  }

  put(y: number, x: number, cell: Cell): void {
    if (cell.text === '') return;
    if (this.isFull(y) || x >= this.limits.columns) {
      this.cut = true;
      return;
    }
    this.room.cells -= 1;
    const tooLong = cell.text.length > this.limits.cell;
    if (tooLong) this.cut = true;
    const row = (this.rows[y] ??= []);
    row[x] = tooLong ? { ...cell, text: cell.text.slice(0, this.limits.cell) } : cell;
  }

  /** Kept only where it fits whole: a cell is never shown over another. */
  merge(merge: Merge): void {
    if (merge.colspan > 1 || merge.rowspan > 1) this.merges.push(merge);
  }

  /** Every row as wide as the widest, without what is empty at the end. */
  done(): Cell[][] {
    const width = this.rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
    const covered = this.merged(width);
    return Array.from({ length: this.rows.length }, (_, y) =>
      Array.from({ length: width }, (__, x) => this.rows[y]?.[x] ?? { text: '' }).filter(
        (___, x) => !covered.has(y * width + x),
      ),
    );
  }

  private merged(width: number): Set<number> {
    const taken = new Set<number>();
    const covered = new Set<number>();
    for (const { y, x, ...span } of this.merges.slice(0, 10_000)) {
      const rowspan = Math.min(span.rowspan, this.rows.length - y);
      const colspan = Math.min(span.colspan, width - x);
      if (!(rowspan > 0 && colspan > 0) || rowspan * colspan > this.limits.cells) continue;
      const places = Array.from(
        { length: rowspan * colspan },
        (_, at) => (y + Math.floor(at / colspan)) * width + x + (at % colspan),
      );
      if (places.some((place) => taken.has(place)) || taken.size > this.limits.cells) continue;
      for (const place of places) taken.add(place);
      for (const place of places.slice(1)) covered.add(place);
      const row = (this.rows[y] ??= []);
      row[x] = { ...(row[x] ?? { text: '' }), colspan, rowspan };
    }
    return covered;
  }
}
