import { childOf, type XmlElement } from '../../../platform/office';
import type { HtmlNode } from '../../content/reading/html-tree';
import { element } from '../imported';

/** How a table comes by what it holds: its rows and cells may stand inside of tags that mean nothing here. */
export interface TableParts {
  rows(table: XmlElement): XmlElement[];
  cells(row: XmlElement): XmlElement[];
  content(cell: XmlElement): HtmlNode[];
}

type Cell = HtmlNode & { children: HtmlNode[] };
interface OpenCell {
  node: Cell;
  span: number;
  rows: number;
}

/** A table with its merged cells (ECMA-376 part 1, 17.4): Word says of each cell whether it goes on with the one above. */
export function tableOf(table: XmlElement, parts: TableParts): HtmlNode {
  const above = new Map<number, OpenCell>();
  const rows = parts.rows(table).map((row) => rowOf(row, parts, above));
  return element('table', {}, rows);
}

function rowOf(row: XmlElement, parts: TableParts, above: Map<number, OpenCell>): HtmlNode {
  const properties = childOf(row, 'w:trPr');
  const heads = childOf(properties, 'w:tblHeader') !== undefined;
  const cells: HtmlNode[] = [];
  let column = spanIn(properties, 'w:gridBefore', 0);
  if (column > 0) cells.push(element('td', { colspan: String(column) }, []));
  for (const cell of parts.cells(row)) {
    const own = childOf(cell, 'w:tcPr');
    const span = spanIn(own, 'w:gridSpan', 1);
    const merge = childOf(own, 'w:vMerge');
    const goesOn = merge !== undefined && (merge.attributes['w:val'] ?? 'continue') === 'continue';
    const open = above.get(column);
    if (goesOn && open?.span === span) {
      open.rows += 1;
      (open.node as { attrs: Record<string, string> }).attrs['rowspan'] = String(open.rows);
    } else {
      const attrs = span > 1 ? { colspan: String(span) } : {};
      const node = element(heads ? 'th' : 'td', { ...attrs }, parts.content(cell));
      cells.push(node);
      for (let each = column; each < column + span; each++) above.delete(each);
      if (merge !== undefined) above.set(column, { node, span, rows: 1 });
    }
    column += span;
  }
  return element('tr', {}, cells);
}

function spanIn(properties: XmlElement | undefined, name: string, usual: number): number {
  const span = Number(childOf(properties, name)?.attributes['w:val'] ?? usual);
  return Number.isInteger(span) && span >= 0 && span <= 1_000 ? span : usual;
}
