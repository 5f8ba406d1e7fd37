import fc from 'fast-check';
import { documentContent, parsed } from '../../../../test/support/content-arbitrary';
import { withoutComments } from '../blocks';
import { officialLetterTitle } from './letterhead';
import { officialTime, toTypst } from './typst';

/** Every value of these keys in a JSON value, in order. */
function texts(value: unknown, ...keys: string[]): string[] {
  const found: string[] = [];
  JSON.parse(JSON.stringify(value), (key, inner: unknown) => {
    if (keys.includes(key)) found.push(String(inner));
    return inner;
  });
  return found;
}

describe('a content for the printer', () => {
  it('keeps every text, in order', () => {
    fc.assert(
      fc.property(documentContent, (content) => {
        expect(texts(toTypst(content), 'text', 'note')).toEqual(
          texts(withoutComments(content), 'text', 'number'),
        );
      }),
    );
  });

  it('numbers the numbered paragraphs and places the cells', () => {
    const numbered = { type: 'paragraph', attrs: { style: 'numbered' } };
    const cell = { type: 'tableCell', attrs: { rowspan: 2 }, content: [numbered] };
    const rows = [{ type: 'tableRow', content: [cell, cell] }];
    const table = { type: 'table', content: [...rows, { type: 'tableRow', content: [] }] };
    expect(toTypst(parsed({ type: 'doc', content: [numbered, table] }))).toMatchObject([
      { kind: 'paragraph', number: '1.' },
      {
        kind: 'table',
        columns: 2,
        headerRows: 0,
        cells: [
          { x: 0, y: 0, rowspan: 2, blocks: [{ number: '2.' }] },
          { x: 1, y: 0, rowspan: 2, blocks: [{ number: '3.' }] },
        ],
      },
    ]);
  });
});

describe('the title of an official letter', () => {
  it.each([
    ['Ofício nº 12/2026/PROT', 'OFÍCIO Nº 12/2026/PROT'],
    ['Ofício-Circular nº 3/2026 — às escolas', 'OFÍCIO-CIRCULAR Nº 3/2026 — às escolas'],
    ['Memorando nº 1', 'MEMORANDO Nº 1'],
    ['Comunicação interna nº 4/2026/RH', 'COMUNICAÇÃO INTERNA Nº 4/2026/RH'],
    ['Circular nº 9/2026', 'CIRCULAR Nº 9/2026'],
  ])('%s stands as %s', (title, expected) => expect(officialLetterTitle(title)).toBe(expected));

  it.each(['Despacho', 'Oficina de 2026', 'Circularidade', 'Resposta ao ofício nº 3'])(
    '%s stands in the middle, as it is',
    (title) => expect(officialLetterTitle(title)).toBeNull(),
  );
});

describe('the official time', () => {
  it('is that of Brasília', () => {
    expect(officialTime(new Date('2026-03-12T17:05:09Z'))).toBe('12/03/2026, às 14:05:09');
    expect(officialTime(new Date('2026-01-01T02:59:59Z'))).toBe('31/12/2025, às 23:59:59');
    expect(officialTime(new Date('2026-01-01T03:00:00Z'))).toBe('01/01/2026, às 00:00:00');
  });

  it('is that of a summer that still had summer time', () => {
    expect(officialTime(new Date('2018-12-01T12:00:00Z'))).toBe('01/12/2018, às 10:00:00');
  });
});
