import fc from 'fast-check';
import { documentContent, parsed, rawContent } from '../../../test/support/content-arbitrary';
import { processorMsOf } from '../../../test/support/processor-time';
import { keepsSections, LIMITS, parseContent } from './schema';
import { tableGrid } from './table-grid';

const text = (value: string, ...marks: unknown[]): unknown => ({ type: 'text', text: value, marks });
const paragraph = (...content: unknown[]): unknown => ({ type: 'paragraph', content });
const doc = (...content: unknown[]): unknown => ({ type: 'doc', content });
const cell = (attrs: object, type = 'tableCell'): unknown => ({
  type,
  attrs,
  content: [paragraph(text('x'))],
});
const table = (...rows: unknown[][]): unknown => ({
  type: 'table',
  content: rows.map((content) => ({ type: 'tableRow', content })),
});

const section = (...content: unknown[]): unknown => ({ type: 'section', content });
const image = (): unknown => ({ type: 'image', attrs: { sha256: 'a'.repeat(64), alt: 'Fachada' } });

function reason(value: unknown): string {
  const result = parseContent(value);
  return result.ok ? 'accepted' : result.reason;
}

describe('what a document may contain', () => {
  it('comes out in one canonical form, which is accepted as it is', () => {
    fc.assert(
      fc.property(rawContent, (raw) => {
        const content = parsed(raw);
        expect(parsed(content)).toEqual(content);
        expect(JSON.stringify(parsed(JSON.parse(JSON.stringify(content))))).toBe(JSON.stringify(content));
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof parseContent(value).ok === 'boolean'));
    fc.assert(fc.property(fc.anything(), (value) => typeof parseContent(doc(value)).ok === 'boolean'));
  });

  it('drops attributes and marks that it does not know, and joins the runs that become alike', () => {
    const marks = [{ type: 'highlight', attrs: { color: 'red' } }, { type: 'bold' }, { type: 'bold' }];
    const raw = { type: 'paragraph', attrs: { style: 'evil', onclick: 'x', textAlign: 'center' } };
    const content = [text('a', ...marks), text(''), text('b', { type: 'bold' })];
    expect(parsed(doc({ ...raw, content }))).toEqual({
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          attrs: { textAlign: 'center', style: 'normal' },
          content: [{ type: 'text', text: 'ab', marks: [{ type: 'bold' }] }],
        },
      ],
    });
  });

  it('is never empty', () => {
    const empty = { type: 'paragraph', attrs: { textAlign: null, style: 'normal' }, content: [] };
    expect(parsed({ type: 'doc' })).toEqual({ type: 'doc', content: [empty] });
  });

  it.each([
    ['not-a-document', null],
    ['not-a-document', 'doc'],
    ['not-a-document', paragraph()],
    ['unknown-node', doc({ type: 'codeBlock' })],
    ['unknown-node', doc({ type: 'constructor' })],
    ['unknown-node', doc({ type: 'doc', content: [] })],
    ['unknown-node', doc(paragraph({ type: 'text', text: 7 }))],
    ['forbidden-image', doc({ type: 'image', attrs: { src: 'https://a.example/a.png', alt: 'a' } })],
    ['forbidden-image', doc({ type: 'image', attrs: { sha256: 'data:image/png;base64,AA', alt: 'a' } })],
    ['image-without-alt', doc({ type: 'image', attrs: { sha256: 'a'.repeat(64), alt: ' \u200b' } })],
    ['too-many-images', doc(...Array.from({ length: LIMITS.images + 1 }, image))],
    ['misplaced-node', doc(paragraph(image()))],
    ['misplaced-node', doc(section(paragraph()), paragraph())],
    ['misplaced-node', doc(paragraph(), section(paragraph()))],
    ['misplaced-node', doc(section(section(paragraph())))],
    ['broken-reference', doc(paragraph({ type: 'reference', attrs: { number: '<b>' } }))],
    ['broken-reference', doc(paragraph({ type: 'reference', attrs: {} }))],
    ['broken-suggestion', doc(paragraph(text('a', { type: 'insertion', attrs: { id: 'x' } })))],
    ['broken-suggestion', doc(paragraph(text('a', { type: 'comment', attrs: { id: 7 } })))],
    ['misplaced-node', doc(text('a'))],
    ['misplaced-node', doc({ type: 'tableRow', content: [] })],
    ['misplaced-node', doc({ type: 'bulletList', content: [] })],
    ['misplaced-node', doc({ type: 'blockquote', content: [{ type: 'pageBreak' }] })],
    ['misplaced-node', doc({ type: 'paragraph', content: 'text' })],
    [
      'misplaced-node',
      doc({ type: 'bulletList', content: [{ type: 'listItem', content: [table([cell({})])] }] }),
    ],
    ['table-too-wide', doc(table([cell({ colspan: 31 })]))],
    ['table-too-wide', doc(table([cell({ colspan: 16 }), cell({ colspan: 16 })]))],
  ])('refuses whole: %s (%#)', (expected, value) => {
    expect(reason(value)).toBe(expected);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\u0000script:alert(1)',
    ' \u0001javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://a.example',
    '/relative',
    '//a.example',
    'https://',
    '',
    null,
    7,
  ])('refuses a link to %j', (href) => {
    expect(reason(doc(paragraph(text('a', { type: 'link', attrs: { href } }))))).toBe('forbidden-link');
  });

  it('removes what cannot be seen and composes letters', () => {
    const raw = doc(
      paragraph(text('pa\u0301gina\u202E\u200B\uFEFF\u0000\ud800 um\r\n\tdois\u{E0041}\u00AD')),
    );
    expect(parsed(raw).content[0]).toMatchObject({ content: [{ text: 'página um dois' }] });
  });
});

describe('the limits', () => {
  const nested = (levels: number): unknown =>
    levels === 0 ? paragraph() : { type: 'blockquote', content: [nested(levels - 1)] };

  it('holds the depth', () => {
    expect(reason(doc(nested(LIMITS.depth - 2)))).toBe('accepted');
    expect(reason(doc(nested(LIMITS.depth - 1)))).toBe('too-deep');
    expect(reason(doc(nested(2_000)))).toBe('too-deep');
  });

  it('holds the number of nodes', () => {
    expect(reason(doc(...Array.from({ length: LIMITS.nodes }, () => paragraph())))).toBe('accepted');
    expect(reason(doc(...Array.from({ length: LIMITS.nodes + 1 }, () => paragraph())))).toBe(
      'too-many-nodes',
    );
  });

  it('holds the size, of one paragraph and of all', () => {
    expect(reason(doc(paragraph(text('a'.repeat(LIMITS.paragraph)))))).toBe('accepted');
    expect(reason(doc(paragraph(text('a'.repeat(LIMITS.paragraph + 1)))))).toBe('paragraph-too-long');
    expect(
      reason(doc(...Array.from({ length: 22 }, () => paragraph(text('a'.repeat(LIMITS.paragraph)))))),
    ).toBe('too-large');
    expect(
      reason(doc(...Array.from({ length: 12 }, () => paragraph(text('ç'.repeat(LIMITS.paragraph)))))),
    ).toBe('too-large');
  });

  it('joins many small runs in little time', () => {
    const runs = Array.from({ length: 19_000 }, () => text('abcd '));
    const took = processorMsOf(() => expect(reason(doc(paragraph(...runs)))).toBe('accepted'));
    expect(took).toBeLessThan(2_000);
  });
});

describe('a table', () => {
  it('has no cell over another, none outside of it, and none below its last row', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        for (const block of content.content) {
          if (block.type !== 'table') continue;
          const { columns, rows, cells } = tableGrid(block.content);
          const places = cells.flatMap((placed) =>
            Array.from({ length: placed.colspan * placed.rowspan }, (_, index) => {
              return `${placed.x + (index % placed.colspan)},${placed.y + Math.floor(index / placed.colspan)}`;
            }),
          );
          expect(new Set(places).size).toBe(places.length);
          expect(cells.every((placed) => placed.x + placed.colspan <= columns)).toBe(true);
          expect(cells.every((placed) => placed.y + placed.cell.attrs.rowspan <= rows)).toBe(true);
        }
      }),
    );
  });

  it('shortens a rowspan that reaches too far', () => {
    const content = parsed(doc(table([cell({ rowspan: 9 }), cell({})], [cell({})])));
    expect(content.content[0]).toMatchObject({ content: [{ content: [{ attrs: { rowspan: 2 } }, {}] }, {}] });
  });
});

describe('the sections of a template', () => {
  const part = (name: string, locked: boolean, words: string): unknown => ({
    type: 'section',
    attrs: { kind: 'text', name, locked },
    content: [paragraph(text(words))],
  });
  const kept = (one: unknown, other: unknown): boolean => keepsSections(parsed(one), parsed(other));
  const stored = doc(part('Cabeçalho', true, 'Fixo'), part('Texto', false, 'Livre'));

  it('leave what is free free', () => {
    expect(kept(stored, doc(part('Cabeçalho', true, 'Fixo'), part('Texto', false, 'Outro')))).toBe(true);
    expect(kept(doc(paragraph(text('a'))), doc(paragraph(text('b'))))).toBe(true);
  });

  it.each([
    ['another word', doc(part('Cabeçalho', true, 'Fixo.'), part('Texto', false, 'Livre'))],
    ['unlocked', doc(part('Cabeçalho', false, 'Fixo'), part('Texto', false, 'Livre'))],
    ['renamed', doc(part('Cabeça', true, 'Fixo'), part('Texto', false, 'Livre'))],
    ['in another order', doc(part('Texto', false, 'Livre'), part('Cabeçalho', true, 'Fixo'))],
    ['gone', doc(part('Texto', false, 'Livre'))],
    ['all of them gone', doc(paragraph(text('Livre')))],
    [
      'one too many',
      doc(part('Cabeçalho', true, 'Fixo'), part('Texto', false, 'a'), part('Texto', false, 'b')),
    ],
  ])('hold what is fixed: %s', (_name, next) => {
    expect(kept(stored, next)).toBe(false);
  });

  it('hold for every document', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        expect(keepsSections(content, parsed(JSON.parse(JSON.stringify(content))))).toBe(true);
      }),
    );
  });
});
