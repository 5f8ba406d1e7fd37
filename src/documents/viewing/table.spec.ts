import fc from 'fast-check';
import { readTable } from './table';

describe('a table in text', () => {
  it.each<[string, string[][]]>([
    [
      'nome;valor\r\nRosa;1,50\r\n',
      [
        ['nome', 'valor'],
        ['Rosa', '1,50'],
      ],
    ],
    [
      'a,b\n"x,""y""\nz",2',
      [
        ['a', 'b'],
        ['x,"y"\nz', '2'],
      ],
    ],
    ['\uFEFFa\tb\n', [['a', 'b']]],
    [
      'a;\n;b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['', []],
    ['"sem fim', [['sem fim']]],
  ])('%j', (text, rows) => expect(readTable(text)).toEqual({ rows, cut: false }));

  it('is what was written, when it is written by the rule', () => {
    const cells = fc.array(fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const quoted = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
        expect(readTable(quoted.join('\r\n')).rows).toEqual(rows);
      }),
    );
  });

  it('is cut where a page would be too long', () => {
    const { rows, cut } = readTable('a;b\n'.repeat(5_000));
    expect([rows.length, cut]).toEqual([1_000, true]);
    expect(readTable(`${'x;'.repeat(500)}\n`).rows[0]).toHaveLength(60);
    expect(readTable('x'.repeat(10_000)).rows[0]![0]).toHaveLength(2_000);
  });
});
