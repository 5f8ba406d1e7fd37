/**
 * A document of the editor with a table inside a table, whose heading breaks across pages: the compiler of PDF (Typst 0.14)
 * says "tags weren't properly closed" of it, unless the heading is printed as an ordinary row.
 */
export function nestedHeading(words: string) {
  const block = (type: string, content: unknown[], attrs: Record<string, unknown> = {}) => ({
    type,
    attrs,
    content,
  });
  const text = (words: string) => ({ type: 'text', text: words, marks: [] });
  const paragraph = (inline: unknown[], style = 'normal') => block('paragraph', inline, { style });
  const cell = (type: string, content: unknown[], colspan = 1) =>
    block(type, content, { colspan, rowspan: 1 });
  const row = (...cells: unknown[]) => block('tableRow', cells);
  const numbered = (inline: unknown[]) => block('orderedList', [block('listItem', [paragraph(inline)])]);
  // So narrow that the heading, set in from the side, goes down over the foot of the page.
  const inner = block('table', [row(cell('tableHeader', [paragraph([text(words)], 'ementa')], 2))]);
  return {
    type: 'doc',
    content: [
      block('table', [
        row(cell('tableCell', [inner])),
        row(
          cell('tableHeader', [], 3),
          cell('tableCell', [numbered([text('Confere com o original, sem ressalvas, nesta data.')])]),
        ),
      ]),
      numbered([{ type: 'footnote', attrs: { text: 'Lei 14.063/2020.' }, marks: [] }]),
    ],
  };
}
