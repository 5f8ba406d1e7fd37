/** HTML as a tree without behaviour: the browser makes one of its DOM, the server of what htmlparser2 reads. */
export interface HtmlElement {
  /** In lower case; of Word's own tags, the prefix too ("o:p"). */
  tag: string;
  attrs: Readonly<Record<string, string | undefined>>;
  children: readonly HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

/** The children of this tag, also those inside the frames between (`tr` in `tbody`). */
export function inFlow(node: HtmlElement, tag: string, frames: readonly string[]): HtmlElement[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.tag === tag) return [child];
    return frames.includes(child.tag) ? inFlow(child, tag, []) : [];
  });
}

/** How many columns the widest row asks for. */
export function columnsOf(rows: readonly HtmlElement[]): number {
  const widths = rows.map((row) =>
    row.children.reduce((sum, cell) => {
      if (typeof cell === 'string' || !/^t[dh]$/.test(cell.tag)) return sum;
      return sum + Math.max(1, parseInt(cell.attrs['colspan'] ?? '1', 10) || 1);
    }, 0),
  );
  return widths.reduce((most, width) => Math.max(most, width), 0);
}
