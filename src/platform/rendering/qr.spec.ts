import { qrMatrix, qrSvg } from './qr';

describe('the modules of a QR code', () => {
  const matrix = qrMatrix('https://autos.example/pedra-branca/verificar/0012345?c=1A2B3C4D');

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

  it('are drawn as they are', () => {
    const drawn = matrix.map((row) => row.map(() => false));
    const svg = qrSvg('https://autos.example/pedra-branca/verificar/0012345?c=1A2B3C4D');
    for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g))
      drawn[Number(y)]!.fill(true, Number(x), Number(x) + Number(width));
    expect(drawn).toEqual(matrix);
  });
});
