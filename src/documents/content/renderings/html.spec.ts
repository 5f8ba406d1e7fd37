import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { documentContent, parsed } from '../../../../test/support/content-arbitrary';
import { HTML_ALLOW_LIST, toHtml } from './html';

const text = (value: string, ...marks: unknown[]): unknown => ({ type: 'text', text: value, marks });
const html = (...content: unknown[]): string => toHtml(parsed({ type: 'doc', content }));

describe('the canonical HTML', () => {
  it('is the same for the same content, and what the allow-list lets through is all of it', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        const written = toHtml(content);
        expect(toHtml(parsed(JSON.parse(JSON.stringify(content))))).toBe(written);
        expect(sanitizeHtml(written, HTML_ALLOW_LIST)).toBe(written);
      }),
      { numRuns: 300 },
    );
  });

  it('holds no markup but its own, whatever the text', () => {
    const tag =
      /<(\/?)(section|p|h[1-3]|[uo]l|li|table|thead|tbody|tr|th|td|blockquote|hr|br|span|a|strong|em|u|s|su[pb]|ins|del|figure|img)((?: (?:class|href|rel|start|scope|colspan|rowspan|id|data-\w+|title|datetime|src|alt|width)="[^"<>]*")*)( \/)?>/g;
    fc.assert(
      fc.property(documentContent, (content) => {
        const rest = toHtml(content).replace(tag, '');
        expect(rest).not.toMatch(/[<>]/);
        expect(rest).not.toMatch(/&(?!amp;|lt;|gt;)/);
      }),
      { numRuns: 300 },
    );
  });

  it('escapes text and addresses', () => {
    const link = { type: 'link', attrs: { href: 'mailto:a"b<c>&d@exemplo.example' } };
    expect(html({ type: 'paragraph', content: [text('<b>&"\'', link)] })).toBe(
      `<p><a href="${new URL(link.attrs.href).href.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')}" rel="noopener noreferrer">&lt;b&gt;&amp;"'</a></p>`,
    );
  });

  it('nests marks in one order, and neighbours share them', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example/' } };
    const content = [
      text('a', { type: 'bold' }, link),
      text('b', link),
      text('c', { type: 'italic' }, { type: 'bold' }),
    ];
    expect(html({ type: 'paragraph', content })).toBe(
      '<p><a href="https://a.example/" rel="noopener noreferrer"><strong>a</strong>b</a><strong><em>c</em></strong></p>',
    );
  });

  it('writes the number of a numbered paragraph as text', () => {
    const numbered = (value: string): unknown => ({
      type: 'paragraph',
      attrs: { style: 'numbered' },
      content: [text(value)],
    });
    expect(html(numbered('a'), { type: 'blockquote', content: [numbered('b')] })).toBe(
      '<p class="numbered"><span class="number">1.</span> a</p>' +
        '<blockquote><p class="numbered"><span class="number">2.</span> b</p></blockquote>',
    );
  });

  it('writes tables with their headings, lists with their start, breaks and alignment', () => {
    const cell = (type: string, attrs = {}): unknown => ({ type, attrs, content: [{ type: 'paragraph' }] });
    const rows = [[cell('tableHeader', { colspan: 2 })], [cell('tableHeader'), cell('tableCell')]].map(
      (content) => ({ type: 'tableRow', content }),
    );
    expect(html({ type: 'table', content: rows })).toBe(
      '<table><thead><tr><th scope="col" colspan="2"><p></p></th></tr></thead>' +
        '<tbody><tr><th scope="row"><p></p></th><td><p></p></td></tr></tbody></table>',
    );
    const item = { type: 'listItem', content: [{ type: 'paragraph', attrs: { textAlign: 'right' } }] };
    expect(html({ type: 'orderedList', attrs: { start: 3 }, content: [item] }, { type: 'pageBreak' })).toBe(
      '<ol start="3"><li><p class="align-right"></p></li></ol><hr class="page-break" />',
    );
  });
});
