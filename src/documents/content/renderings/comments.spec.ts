import fc from 'fast-check';
import { documentContent, parsed } from '../../../../test/support/content-arbitrary';
import { toHtml } from './html';
import { fitsPlain, toPlain } from './plain';
import { commentsOf, keepComments, keepsSections, withoutComments, type DocumentContent } from '../schema';
import { toTypst } from './typst';

const one = '01890000-0000-7000-8000-000000000001';
const other = '01890000-0000-7000-8000-000000000002';
const text = (value: string, ...threads: string[]) => ({
  type: 'text',
  text: value,
  marks: threads.map((id) => ({ type: 'comment', attrs: { id } })),
});
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const document = (...content: unknown[]) => parsed({ type: 'doc', content });

/** As if nobody had ever commented. */
const neverCommented = (content: DocumentContent): DocumentContent =>
  parsed(
    JSON.parse(JSON.stringify(content), (key, value: unknown) =>
      key === 'marks' ? (value as { type: string }[]).filter(({ type }) => type !== 'comment') : value,
    ),
  );

it('what is signed, hashed and printed is as if nobody had commented, letter by letter', () => {
  fc.assert(
    fc.property(documentContent, (content) => {
      const clean = neverCommented(content);
      expect(withoutComments(content)).toEqual(clean);
      expect(toHtml(content)).toBe(toHtml(clean));
      expect(toTypst(content)).toEqual(toTypst(clean));
    }),
    { numRuns: 300 },
  );
});

it('joins again what a comment divided, letters too', () => {
  const commented = document(paragraph(text('re'), text('ne', one), text('\u0301 do prazo', one, other)));
  expect(withoutComments(commented)).toEqual(document(paragraph(text('rené do prazo'))));
  expect(toHtml(commented)).toBe('<p>rené do prazo</p>');
});

it('names the threads in the order of the text, and leaves out those of other documents', () => {
  const commented = document(paragraph(text('a', other), text('b'), text('c', one, other)));
  expect(commentsOf(commented)).toEqual([other, one]);
  expect(commentsOf(keepComments(commented, new Set([one])))).toEqual([one]);
  expect(keepComments(commented, new Set([one, other]))).toBe(commented);
});

it('may stand in a part that the template fixed, and keeps nobody from the plain mode', () => {
  const section = (...runs: unknown[]) =>
    document({
      type: 'section',
      attrs: { kind: 'text', name: 'Fixo', locked: true },
      content: [paragraph(...runs)],
    });
  expect(keepsSections(section(text('igual')), section(text('ig'), text('ual', one)))).toBe(true);
  expect(keepsSections(section(text('igual')), section(text('ou'), text('tro', one)))).toBe(false);
  const commented = document(paragraph(text('um'), text(' dois', one)));
  expect(fitsPlain(commented)).toBe(true);
  expect(toPlain(commented)).toBe('um dois');
});
