import { readOds } from './tables/ods';
import type { OfficeFile } from './office-file';
import { mainPart, relationshipsOf, targetOf } from './relationships';
import type { SheetLimits, Workbook } from './tables/sheets';
import { inTurn } from './turns';
import { readXlsx } from './tables/xlsx';
import { readXml } from './xml';

export type OfficeKind = 'docx' | 'odt' | 'xlsx' | 'ods';

const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

/** What a file is, by the media type that its inspection gave it. */
export function officeKind(mediaType: string): OfficeKind | undefined {
  return kinds[mediaType];
}

const kinds: Readonly<Record<string, OfficeKind>> = {
  [`${openXml}.wordprocessingml.document`]: 'docx',
  [`${openDocument}.text`]: 'odt',
  [`${openXml}.spreadsheetml.sheet`]: 'xlsx',
  [`${openDocument}.spreadsheet`]: 'ods',
};

export const officeTypes: readonly string[] = Object.keys(kinds);

/** @throws OfficeError */
export function readWorkbook(file: OfficeFile, kind: 'xlsx' | 'ods', limits: SheetLimits): Promise<Workbook> {
  return inTurn(() => workbookOf(file, kind, limits));
}

function workbookOf(file: OfficeFile, kind: 'xlsx' | 'ods', limits: SheetLimits): Promise<Workbook> {
  return kind === 'xlsx' ? readXlsx(file, limits) : readOds(file, limits);
}

/**
 * The words alone, to be searched: a paragraph or a row of cells on each line, without what was deleted under revision.
 * @param most letters; what comes after them is left out
 * @throws OfficeError
 */
export function textOf(file: OfficeFile, kind: OfficeKind, most: number): Promise<string> {
  return inTurn(() => wordsIn(file, kind, most));
}

async function wordsIn(file: OfficeFile, kind: OfficeKind, most: number): Promise<string> {
  switch (kind) {
    case 'xlsx':
    case 'ods':
      return textOfSheets(await workbookOf(file, kind, searchLimits), most);
    case 'odt':
      return wordsOf(file, ['content.xml'], most);
    case 'docx': {
      const main = await mainPart(file);
      const relationships = await relationshipsOf(file, main);
      const notes = ['footnotes', 'endnotes'].map((type) => targetOf(relationships, type));
      return wordsOf(file, [main, ...notes.filter((part) => part !== undefined)], most);
    }
  }
}

const searchLimits: SheetLimits = { sheets: 200, rows: 100_000, columns: 500, cell: 10_000, cells: 500_000 };

function textOfSheets({ sheets }: Workbook, most: number): string {
  let text = '';
  for (const { name, rows } of sheets) {
    text += `${name}\n`;
    for (const row of rows) {
      const cells = row.map((cell) => cell.text).filter(Boolean);
      if (cells.length > 0) text += `${cells.join('\t')}\n`;
      if (text.length >= most) return text.slice(0, most);
    }
  }
  return text.slice(0, most);
}

/** Both markups write words as text of some elements, and paragraphs as elements around them. */
async function wordsOf(file: OfficeFile, parts: readonly string[], most: number): Promise<string> {
  let text = '';
  for (const part of parts) {
    const open: string[] = [];
    let left = 0;
    await readXml(file.text(part), {
      open(name) {
        open.push(name);
        if (left > 0 || leftOut.has(name)) left += 1;
        else if (spaces.has(name)) text += ' ';
      },
      text(given) {
        const within = open.at(-1) ?? '';
        if (left === 0 && (within === 'w:t' || within.startsWith('text:'))) text += given;
      },
      close(name) {
        open.pop();
        if (left > 0) left -= 1;
        else if (paragraphs.has(name)) text += '\n';
      },
      done: () => text.length >= most,
    });
  }
  return text.slice(0, most);
}

const leftOut = new Set(['w:del', 'w:moveFrom', 'text:tracked-changes', 'mc:Fallback', 'office:annotation']);
const spaces = new Set(['w:tab', 'w:br', 'w:cr', 'text:tab', 'text:s', 'text:line-break']);
const paragraphs = new Set(['w:p', 'text:p', 'text:h']);
