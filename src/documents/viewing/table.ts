export interface TextTable {
  rows: string[][];
  /** There is more than is shown. */
  cut: boolean;
}

const mostRows = 1_000;
const mostColumns = 60;
const mostCell = 2_000;

/** CSV as a table (RFC 4180), with the separator that its first line shows: Brazilian programs write semicolons. */
export function readTable(text: string): TextTable {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    if (row.length < mostColumns) row.push(cell.slice(0, mostCell));
    cell = '';
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at]!;
    if (quoted && character === '"' && source[at + 1] === '"') cell += source[++at]!;
    else if (character === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && character === separator) endCell();
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (character === '\r' && source[at + 1] === '\n') at += 1;
      endCell();
      rows.push(row);
      row = [];
      if (rows.length === mostRows) return { rows, cut: at + 1 < source.length };
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) {
    endCell();
    rows.push(row);
  }
  return { rows, cut: false };
}

function separatorOf(source: string): string {
  const line = (/^[^\r\n]*/.exec(source) ?? [''])[0].replace(/"[^"]*"/g, '');
  const counted = [';', '\t', ','].map((each) => [each, line.split(each).length] as const);
  return counted.toSorted(([, one], [, other]) => other - one)[0]![0];
}
