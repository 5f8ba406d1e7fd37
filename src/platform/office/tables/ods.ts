import type { OfficeFile } from '../office-file';
import { Grid, type Cell, type Room, type Sheet, type SheetLimits, type Workbook } from './sheets';
import { readXml, type XmlAttributes } from '../xml';

/** The tables of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, 9): each cell as its program last wrote it. @throws OfficeError */
export async function readOds(file: OfficeFile, limits: SheetLimits): Promise<Workbook> {
  const reader = new OdsReader(limits);
  await readXml(file.text('content.xml'), reader);
  return { sheets: reader.sheets, cut: reader.cut };
}

class OdsReader {
  readonly sheets: Sheet[] = [];
  cut = false;
  private readonly room: Room;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private sheet: { attributes: XmlAttributes; grid: Grid } | undefined;
  private y = 0;
  private x = 0;
  private rowRepeats = 1;
  private cell: { attributes: XmlAttributes; text: string; paragraphs: number } | undefined;
  /** Inside of what is not the value of the cell: notes, drawings. */
  private aside = 0;
  private tables = 0;
  private inParagraph = 0;

  constructor(private readonly limits: SheetLimits) {
    this.room = { cells: limits.cells };
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.aside > 0 || beside.has(name)) {
      this.aside += 1;
      return;
    }
    if (name === 'style:style') this.style = attributes['style:name'] ?? '';
    else if (name === 'style:table-properties' && attributes['table:display'] === 'false')
      this.hiddenStyles.add(this.style);
    else if (name === 'table:table') this.begin(attributes);
    else if (this.sheet) this.inSheet(name, attributes);
  }

  text(text: string): void {
    if (this.cell && this.aside === 0 && this.inParagraph > 0) this.cell.text += text;
  }

  close(name: string): void {
    if (this.aside > 0) {
      this.aside -= 1;
      return;
    }
    if (name === 'text:p') this.inParagraph -= 1;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.endCell();
    else if (name === 'table:table-row') this.y += this.rowRepeats;
    else if (name === 'table:table') this.end();
  }

  done(): boolean {
    return this.cut;
  }

  private begin(attributes: XmlAttributes): void {
    this.tables += 1;
    if (this.tables > 1) return;
    if (this.sheets.length >= this.limits.sheets) {
      this.cut = true;
      return;
    }
    this.sheet = { attributes, grid: new Grid(this.limits, this.room) };
    [this.y, this.x] = [0, 0];
  }

  private end(): void {
    this.tables -= 1;
    if (this.tables > 0 || !this.sheet) return;
    const { attributes, grid } = this.sheet;
    const isHidden = this.hiddenStyles.has(attributes['table:style-name'] ?? '');
    this.sheets.push({ name: attributes['table:name'] ?? '', isHidden, rows: grid.done(), cut: grid.cut });
    this.sheet = undefined;
  }

  private inSheet(name: string, attributes: XmlAttributes): void {
    if (name === 'table:table-row') {
      this.x = 0;
      this.rowRepeats = countOf(attributes['table:number-rows-repeated']);
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.cell = { attributes, text: '', paragraphs: 0 };
    } else if (this.cell) this.inCell(this.cell, name, attributes);
  }

  private inCell(cell: { text: string; paragraphs: number }, name: string, attributes: XmlAttributes): void {
    if (name === 'text:p') {
      this.inParagraph += 1;
      if (cell.paragraphs++ > 0) cell.text += '\n';
    } else if (name === 'text:s') cell.text += ' '.repeat(Math.min(countOf(attributes['text:c']), 100));
    else if (name === 'text:tab' || name === 'text:line-break') cell.text += ' ';
  }

  /** Cells and rows are written once and repeated: up to a million empty ones at the end of a sheet. */
  private endCell(): void {
    const { cell, sheet } = this;
    this.cell = undefined;
    if (!cell || !sheet) return;
    const { attributes } = cell;
    const columns = countOf(attributes['table:number-columns-repeated']);
    const isNumber = numeric.has(attributes['office:value-type'] ?? '');
    const text = cell.text || (attributes['office:string-value'] ?? attributes['office:value'] ?? '');
    const value = Number(attributes['office:value'] ?? NaN);
    const number = isNumber && Number.isFinite(value) && { value };
    if (text !== '') this.fill(sheet.grid, { text, isNumber, ...number }, columns);
    const colspan = countOf(attributes['table:number-columns-spanned']);
    const rowspan = countOf(attributes['table:number-rows-spanned']);
    sheet.grid.merge({ y: this.y, x: this.x, colspan, rowspan });
    this.x += columns;
  }

  private fill(grid: Grid, cell: Cell, columns: number): void {
    const rows = Math.min(this.rowRepeats, this.limits.rows);
    const width = Math.min(columns, this.limits.columns + 1);
    for (let y = this.y; y < this.y + rows; y += 1) {
      for (let x = this.x; x < this.x + width; x += 1) grid.put(y, x, { ...cell });
      if (grid.isFull(y)) break;
    }
  }
}

const beside = new Set(['office:annotation', 'table:shapes', 'table:tracked-changes', 'draw:frame']);
const numeric = new Set(['float', 'percentage', 'currency', 'date', 'time']);

function countOf(written: string | undefined): number {
  return /^[1-9]\d{0,6}$/.test(written ?? '') ? Number(written) : 1;
}
