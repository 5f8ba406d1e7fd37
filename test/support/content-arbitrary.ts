import fc from 'fast-check';
import { parseContent, type DocumentContent } from '../../src/documents/content/schema';

/** Text that tries to be markup: of HTML, of Typst, of our plain mode, of Unicode. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '&lt;b&gt; &amp;amp; &#60; &nbsp;',
    "' onmouseover='x",
    '<!-- --> <![CDATA[ ]]> </p></td></table>',
    '#read("/etc/passwd") $x^2$ *a* _b_ @label <label> \\',
    '# título',
    '- item',
    '12. item',
    '\\# a',
    '\\\\- a',
    '@processo@',
    'e\u0301 \u202Egnirts\u202C \u200B\uFEFF\u0000\u001b[31m',
  ),
);

const align = fc.constantFrom(null, undefined, 'left', 'center', 'right', 'justify', 'start', 7);
const mark = fc.oneof(
  fc.record({
    type: fc.constantFrom('bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'highlight'),
  }),
  fc.record({
    type: fc.constant('link'),
    attrs: fc.record({
      href: fc.constantFrom(
        'https://exemplo.example/a?b=1&c="x"\'<y>',
        'mailto:a"b&c<d>@exemplo.example',
        'HTTP://EXEMPLO.example',
      ),
      target: fc.constant('_blank'),
    }),
  }),
);
const text = fc.record({
  type: fc.constant('text'),
  text: hostileText,
  marks: fc.array(mark, { maxLength: 3 }),
});
const inline = fc.array(fc.oneof({ weight: 5, arbitrary: text }, fc.constant({ type: 'hardBreak' })), {
  maxLength: 4,
});
const style = fc.constantFrom('normal', 'numbered', 'quote', 'ementa', 'x" onclick="y');
const paragraph = fc.record({
  type: fc.constant('paragraph'),
  attrs: fc.record({ textAlign: align, style }),
  content: inline,
});
const heading = fc.record({
  type: fc.constant('heading'),
  attrs: fc.record({ level: fc.constantFrom(1, 2, 3, 6), textAlign: align }),
  content: inline,
});

const span = fc.constantFrom(1, 1, 2, 3, undefined, -1);
const { block } = fc.letrec((tie) => {
  const blocks = fc.array(tie('block'), { minLength: 1, maxLength: 3 });
  const item = fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] }));
  const cell = fc.record({
    type: fc.constantFrom('tableCell', 'tableHeader'),
    attrs: fc.record({ colspan: span, rowspan: span, colwidth: fc.constant([100]) }),
    content: blocks,
  });
  const cells = fc.array(cell, { minLength: 1, maxLength: 3 });
  const row = fc.record({ type: fc.constant('tableRow'), content: cells });
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  return {
    block: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      paragraph,
      heading,
      fc.constant({ type: 'horizontalRule' }),
      fc.record({ type: fc.constant('bulletList'), content: items }),
      fc.record({
        type: fc.constant('orderedList'),
        attrs: fc.record({ start: fc.constantFrom(1, 0, 42, null) }),
        content: items,
      }),
      fc.record({ type: fc.constant('blockquote'), content: blocks }),
      fc.record({ type: fc.constant('table'), content: fc.array(row, { minLength: 1, maxLength: 3 }) }),
    ),
  };
});

/** Contents as an editor, or an attacker in its place, would send them; all of them acceptable. */
export const rawContent = fc.record({
  type: fc.constant('doc'),
  content: fc.array(fc.oneof({ weight: 8, arbitrary: block }, fc.constant({ type: 'pageBreak' })), {
    maxLength: 5,
  }),
});

export const documentContent = rawContent.map(parsed);

const plainText = hostileText.map((value) => ({ type: 'text', text: `${value}x` }));
const plainLines = fc
  .array(plainText, { maxLength: 3 })
  .map((lines) => lines.flatMap((line, index) => (index > 0 ? [{ type: 'hardBreak' }, line] : [line])));
const plainParagraph = plainLines.map((content) => ({ type: 'paragraph', content }));
const plainItems = fc.array(
  plainText.map((line) => ({ type: 'listItem', content: [{ type: 'paragraph', content: [line] }] })),
  { minLength: 1, maxLength: 4 },
);

/** Contents that the plain mode can show whole. */
export const plainContent = fc
  .array(
    fc.oneof(
      plainParagraph,
      fc.record({ type: fc.constant('bulletList'), content: plainItems }),
      fc.record({
        type: fc.constant('orderedList'),
        attrs: fc.record({ start: fc.integer({ min: 0, max: 990 }) }),
        content: plainItems,
      }),
      fc.record({
        type: fc.constant('heading'),
        attrs: fc.record({ level: fc.constantFrom(1, 2, 3) }),
        content: plainText.map((line) => [line]),
      }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((content) => parsed({ type: 'doc', content }));

/** The canonical form of a content that is known to be acceptable. */
export function parsed(raw: unknown): DocumentContent {
  const result = parseContent(raw);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result.content;
}
