import { create } from 'qrcode';
import { qrSvg } from './qr';

const address = 'https://autos.example/pedra-branca/verificar/0012345?c=1A2B3C4D';

/** Row by row; true is dark. */
function drawnIn(svg: string): boolean[][] {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)![1]);
  const rows = Array.from({ length: side }, () => Array.from({ length: side }, () => false));
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
    rows[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
  return rows;
}

describe('the modules of a QR code', () => {
  const matrix = drawnIn(qrSvg(address));

  it('form a square with a quiet zone of four', () => {
    expect(matrix.every((row) => row.length === matrix.length)).toBe(true);
    const frame = matrix.flatMap((row, y) =>
      row.filter((_dark, x) => Math.min(x, y, matrix.length - 1 - x, matrix.length - 1 - y) < 4),
    );
    expect(frame).not.toContain(true);
  });

  it('begin with a finder pattern', () => {
    const corner = matrix.slice(4, 11).map((row) =>
      row
        .slice(4, 11)
        .map((dark) => (dark ? '#' : '.'))
        .join(''),
    );
    expect(corner).toEqual(['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']);
  });

  it('say that the error correction is M', () => {
    // The first two format bits, beside the upper left finder pattern, are 00 for M under the mask 10 of the standard.
    expect([matrix[12]?.[4], matrix[12]?.[5]]).toEqual([true, false]);
  });

  it('are all drawn', () => {
    const { modules } = create(address, { errorCorrectionLevel: 'M' });
    const inner = matrix.slice(4, -4).map((row) => row.slice(4, -4));
    expect(inner).toEqual(
      Array.from({ length: modules.size }, (_row, y) =>
        Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) === 1),
      ),
    );
  });
});
