import { builtInFormats, formatNumber } from './number-format';
import type { OfficeFile } from '../office-file';
import { mainPart, relationshipsOf, targetOf } from '../relationships';
import { Grid, type Sheet, type SheetLimits, type Workbook } from './sheets';
import { childOf, childrenOf, readXml, xmlTree, type XmlAttributes } from '../xml';

/** Stands where a formula has no value: the program that made the file never computed it. */
export const notComputed = '(não calculado)';

interface Shared {
  strings: readonly string[];
  /** The format of a number, by the style of its cell. */
  formats: readonly string[];
  is1904: boolean;
}

/** SpreadsheetML (ECMA-376 part 1, 18): the values that were last computed, in the formats of their cells. @throws OfficeError */
export async function readXlsx(file: OfficeFile, limits: SheetLimits): Promise<Workbook> {
  const main = await mainPart(file);
  const relationships = await relationshipsOf(file, main);
  const workbook = await xmlTree(file.text(main));
  const is1904 = isTrue(childOf(workbook, 's:workbookPr')?.attributes['date1904']);
  const strings = await sharedStrings(file, targetOf(relationships, 'sharedStrings'));
  const formats = await formatsOf(file, targetOf(relationships, 'styles'));
  const listed = childOf(workbook, 's:sheets');
  const all = listed ? childrenOf(listed, 's:sheet') : [];
  const room = { cells: limits.cells };
  const sheets: Sheet[] = [];
  for (const { attributes } of all.slice(0, limits.sheets)) {
    const { name = '', state, 'r:id': id = '' } = attributes;
    const found = relationships.get(id);
    // A sheet of a chart alone has no cells.
    if (!found || found.isExternal || found.type !== 'worksheet') continue;
    const grid = new Grid(limits, room);
    await readSheet(file, found.target, grid, { strings, formats, is1904 });
    sheets.push({ name, isHidden: /hidden/i.test(state ?? ''), rows: grid.done(), cut: grid.cut });
  }
  return { sheets, cut: all.length > limits.sheets };
}

async function readSheet(file: OfficeFile, part: string, grid: Grid, shared: Shared): Promise<void> {
  let [y, x] = [-1, -1];
  let cell: XmlAttributes = {};
  let value = '';
  let reads = false;
  let computed = false;
  await readXml(file.text(part), {
    open(name, attributes) {
      if (name === 's:row') [y, x] = [rowOf(attributes['r']) ?? y + 1, -1];
      else if (name === 's:c') {
        const place = placeOf(attributes['r']);
        [y, x] = [place?.y ?? y, place?.x ?? x + 1];
        [cell, value, computed] = [attributes, '', false];
      } else if (name === 's:f') computed = true;
      else if (name === 's:mergeCell') mergeIn(grid, attributes['ref']);
      reads = name === 's:v' || (name === 's:t' && cell['t'] === 'inlineStr');
    },
    text(text) {
      if (reads) value += text;
    },
    close(name) {
      reads = false;
      if (name !== 's:c') return;
      if (value !== '') grid.put(y, x, shownCell(value, cell, shared));
      // Programs that make a file without opening it leave the sum to whoever opens it: blank would say that there is none.
      else if (computed && cell['t'] === undefined) grid.put(y, x, { text: notComputed });
    },
    // Rows that have only a style go on to the end of the sheet: full is what has left out a value.
    done: () => grid.cut && grid.isFull(y),
  });
}

function shownCell(value: string, { t = 'n', s = '0' }: XmlAttributes, shared: Shared) {
  if (t === 's') return { text: shared.strings[Number(value)] ?? '' };
  if (t === 'b') return { text: isTrue(value) ? 'VERDADEIRO' : 'FALSO' };
  if (t !== 'n') return { text: unescaped(value) };
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return { text: value };
  const text = formatNumber(number, shared.formats[Number(s)] ?? 'General', shared.is1904);
  // 1 January 1904 is day 1,462 of the other calendar (18.17.4.1).
  return { text, isNumber: true, value: shared.is1904 ? number + 1_462 : number };
}

async function sharedStrings(file: OfficeFile, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  let text = '';
  let reads = false;
  let spoken = false;
  await readXml(file.text(part), {
    open(name) {
      if (name === 's:si') text = '';
      // How a word is pronounced stands beside it (18.4.6).
      if (name === 's:rPh') spoken = true;
      reads = name === 's:t' && !spoken;
    },
    text(given) {
      if (reads) text += given;
    },
    close(name) {
      reads = false;
      if (name === 's:rPh') spoken = false;
      if (name === 's:si') strings.push(unescaped(text));
    },
  });
  return strings;
}

async function formatsOf(file: OfficeFile, part: string | undefined): Promise<string[]> {
  if (!part) return [];
  const styles = await xmlTree(file.text(part));
  const own = new Map<number, string>();
  const codes = childOf(styles, 's:numFmts');
  for (const { attributes } of codes ? childrenOf(codes, 's:numFmt') : [])
    own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General');
  const cells = childOf(styles, 's:cellXfs');
  return (cells ? childrenOf(cells, 's:xf') : []).map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return own.get(id) ?? builtInFormats[id] ?? 'General';
  });
}

function mergeIn(grid: Grid, reference = ''): void {
  const [from, to] = reference.split(':').map(placeOf);
  if (from && to && to.y >= from.y && to.x >= from.x)
    grid.merge({ ...from, rowspan: to.y - from.y + 1, colspan: to.x - from.x + 1 });
}

/** "AB12" as a place counted from 0. */
function placeOf(reference: string | undefined): { y: number; x: number } | undefined {
  const [, letters = '', row = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference ?? '') ?? [];
  if (letters === '' || Number(row) === 0) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { y: Number(row) - 1, x: column - 1 };
}

function rowOf(written: string | undefined): number | undefined {
  return /^[1-9]\d{0,6}$/.test(written ?? '') ? Number(written) - 1 : undefined;
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Characters that XML cannot hold stand as their number (22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
