import { zip } from './office-files';

/** A cell as a program writes it: text, a number, a day (its number, in the format dd/mm/yyyy), or a formula. */
export type MadeCell = string | number | null | { day: number } | { formula: string; value?: string };

export interface MadeSheet {
  name?: string;
  hidden?: boolean;
  rows: MadeCell[][];
  /** "A2:A4" */
  merged?: string[];
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (links: [string, string, string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

function cellXml(cell: MadeCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('day' in cell) return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
  const kept = cell.value === undefined ? '' : `<v>${escaped(cell.value)}</v>`;
  const type = cell.value === undefined ? '' : cell.value.startsWith('#') ? ' t="e"' : ' t="str"';
  return `<c r="${reference}"${type}><f>${escaped(cell.formula)}</f>${kept}</c>`;
}

const sheetXml = ({ rows, merged = [] }: MadeSheet): string =>
  `<worksheet xmlns="${main}"><sheetData>${rows
    .map(
      (row, y) =>
        `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, `${String.fromCharCode(65 + x)}${y + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData>${
    merged.length > 0
      ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : ''
  }</worksheet>`;

/** The bytes of an .xlsx, as programs write them. */
export function workbook(sheets: MadeSheet[], { macros = false } = {}): Buffer {
  const listed = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escaped(name ?? `Plan${at + 1}`)}" sheetId="${at + 1}" r:id="s${at}"${hidden ? ' state="hidden"' : ''}/>`,
  );
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
  return zip([
    {
      name: '[Content_Types].xml',
      content: `<Types><Override PartName="/xl/workbook.xml" ContentType="${types}"/></Types>`,
    },
    { name: '_rels/.rels', content: related([['a', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: related([
        ...sheets.map((_, at): [string, string, string] => [`s${at}`, 'worksheet', `worksheets/s${at}.xml`]),
        ['y', 'styles', 'styles.xml'],
      ]),
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...sheets.map((sheet, at) => ({ name: `xl/worksheets/s${at}.xml`, content: sheetXml(sheet) })),
    ...(macros ? [{ name: 'xl/vbaProject.bin', content: 'Attribute VB_Name' }] : []),
  ]);
}
