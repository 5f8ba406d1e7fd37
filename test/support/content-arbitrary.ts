import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { PARAGRAPH_STYLES, parseContent, type DocumentContent } from '../../src/documents/content/schema';

/** The one picture of these documents: 2 × 2 pixels of PNG. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4zwAE/xkgFAAb8gP91pbyKwAAAABJRU5ErkJggg==',
  'base64',
);
export const pictureSha256 = createHash('sha256').update(picture).digest('hex');

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
const suggestion = fc.record({
  type: fc.constantFrom('insertion', 'deletion'),
  attrs: fc.record({
    id: fc.uuid(),
    author: fc.uuid(),
    name: hostileText,
    at: fc.constantFrom('2026-03-12T17:05:09Z', '2026-03-12T17:05:09.123-03:00'),
  }),
});
const comment = fc.record({ type: fc.constant('comment'), attrs: fc.record({ id: fc.uuid() }) });
const marks = fc
  .array(fc.oneof({ weight: 6, arbitrary: mark }, suggestion, comment), { maxLength: 3 })
  .map((given) => given as { type: string }[]);
const text = fc.record({ type: fc.constant('text'), text: hostileText, marks });
const footnote = fc.record({
  type: fc.constant('footnote'),
  attrs: fc.record({ text: hostileText }),
  marks,
});
const reference = fc.record({
  type: fc.constant('reference'),
  attrs: fc.record({
    kind: fc.constantFrom('document', 'process', 'x'),
    number: fc.constantFrom('0000123', '1500.01.0000123/2026-40', ' 12.345/2026 '),
  }),
  marks,
});
const inline = fc.array(
  fc.oneof({ weight: 5, arbitrary: text }, fc.constant({ type: 'hardBreak' }), footnote, reference),
  { maxLength: 4 },
);
const style = fc.constantFrom(...PARAGRAPH_STYLES, 'x" onclick="y');
const image = fc.record({
  type: fc.constant('image'),
  attrs: fc.record({
    sha256: fc.constant(pictureSha256),
    alt: hostileText.map((value) => `Figura ${value}`),
    width: fc.constantFrom(5, 50, 100, 900, null),
  }),
});
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
      image,
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

const pageBlocks = fc.array(fc.oneof({ weight: 8, arbitrary: block }, fc.constant({ type: 'pageBreak' })), {
  maxLength: 5,
});
const section = fc.record({
  type: fc.constant('section'),
  attrs: fc.record({
    kind: fc.constantFrom('text', 'header', 'footer', 'x'),
    name: hostileText,
    locked: fc.constantFrom(true, false, 'yes'),
  }),
  content: pageBlocks,
});

/** Contents as an editor, or an attacker in its place, would send them; all of them acceptable. */
export const rawContent = fc.record({
  type: fc.constant('doc'),
  content: fc.oneof(
    { weight: 4, arbitrary: pageBlocks.map((blocks) => blocks as { type: string }[]) },
    fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => sections as { type: string }[]),
  ),
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
