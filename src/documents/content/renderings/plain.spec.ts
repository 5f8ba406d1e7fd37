import fc from 'fast-check';
import { documentContent, parsed, plainContent } from '../../../../test/support/content-arbitrary';
import { fitsPlain, fromPlain, toPlain } from './plain';

const text = (value: string, ...marks: unknown[]): unknown => ({ type: 'text', text: value, marks });
const paragraph = (...content: unknown[]): unknown => ({ type: 'paragraph', content });

describe('the plain mode', () => {
  it('gives back every document that fits it', () => {
    fc.assert(
      fc.property(plainContent, (content) => {
        expect(fitsPlain(content)).toBe(true);
        expect(fromPlain(toPlain(content))).toEqual({ ok: true, content });
        expect(fromPlain(toPlain(content).replace(/\n/g, '\r\n'))).toEqual({ ok: true, content });
      }),
      { numRuns: 500 },
    );
  });

  it('either fits a document or says that it does not', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        const again = fromPlain(toPlain(content));
        const same = again.ok && JSON.stringify(again.content) === JSON.stringify(content);
        expect(same || !fitsPlain(content)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads any text, and what it reads it can show again', () => {
    const line = fc.constantFrom(
      '',
      ' ',
      '# a',
      '- b',
      '- ',
      '2. c',
      '2024. d',
      '\\# e',
      'f',
      '#### g',
      '\u200b',
    );
    const lines = fc.array(fc.oneof(line, fc.string({ unit: 'binary' })), { maxLength: 12 });
    fc.assert(
      fc.property(lines, (parts) => {
        const first = fromPlain(parts.join('\n'));
        if (!first.ok || !fitsPlain(first.content)) return;
        expect(fromPlain(toPlain(first.content))).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('reads as people write', () => {
    const result = fromPlain(
      '# Dos fatos\nEm 12 de março:\n- um\n- dois\n\n1. primeiro\n2. segundo\n\n\\- não é item',
    );
    const line = (value: string): object => ({ type: 'paragraph', content: [{ text: value }] });
    const items = (...values: string[]): object[] => values.map((value) => ({ content: [line(value)] }));
    expect(result).toMatchObject({
      ok: true,
      content: {
        content: [
          { type: 'heading', attrs: { level: 1 }, content: [{ text: 'Dos fatos' }] },
          line('Em 12 de março:'),
          { type: 'bulletList', content: items('um', 'dois') },
          { type: 'orderedList', attrs: { start: 1 }, content: items('primeiro', 'segundo') },
          line('- não é item'),
        ],
      },
    });
  });

  it('keeps empty paragraphs and line breaks', () => {
    const content = parsed({
      type: 'doc',
      content: [
        paragraph(),
        paragraph(text('a'), { type: 'hardBreak' }, text('b')),
        paragraph(),
        paragraph(text('c')),
      ],
    });
    expect(toPlain(content)).toBe('\na\nb\n\n\nc');
    expect(fromPlain('\na\nb\n\n\nc')).toEqual({ ok: true, content });
  });

  it.each([
    [{ type: 'horizontalRule' }],
    [{ type: 'pageBreak' }],
    [{ type: 'blockquote', content: [paragraph()] }],
    [paragraph(text('a', { type: 'bold' }))],
    [{ type: 'paragraph', attrs: { style: 'quote' }, content: [text('a')] }],
    [{ type: 'paragraph', attrs: { textAlign: 'center' }, content: [text('a')] }],
    [
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(text('a')), paragraph(text('b'))] }],
      },
    ],
  ])('does not fit %j', (block) => {
    expect(fitsPlain(parsed({ type: 'doc', content: [paragraph(text('antes')), block] }))).toBe(false);
  });
});
