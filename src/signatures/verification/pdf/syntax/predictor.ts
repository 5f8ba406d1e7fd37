import { SyntaxFailure } from './reader';

/** ISO 32000-2, 7.4.4.4: PNG predictors, and TIFF's of whole octets. */
export function undoPredictor(
  data: Uint8Array,
  setting: (key: string, otherwise: number) => number,
): Uint8Array {
  const predictor = setting('Predictor', 1);
  if (predictor <= 1) return data;
  const [colors, bits, columns] = [
    setting('Colors', 1),
    setting('BitsPerComponent', 8),
    setting('Columns', 1),
  ];
  if (![colors, bits, columns].every((value) => value > 0 && value < 1 << 20))
    throw new SyntaxFailure('predictor');
  const pixel = Math.max(1, (colors * bits) >> 3);
  const row = Math.ceil((colors * bits * columns) / 8);
  if (predictor === 2) return undoTiff(data, bits, row, pixel);
  return undoPng(data, row, pixel);
}

function undoTiff(data: Uint8Array, bits: number, row: number, pixel: number): Uint8Array {
  if (bits !== 8) throw new SyntaxFailure('predictor');
  const out = Uint8Array.from(data);
  for (let at = 0; at < out.length; at += 1) if (at % row >= pixel) out[at]! += out[at - pixel]!;
  return out;
}

function undoPng(data: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1));
  const out = new Uint8Array(rows * row);
  let written = 0;
  for (let index = 0; index < rows; index += 1) {
    const from = index * (row + 1);
    const kind = data[from]!;
    const count = Math.min(row, data.length - from - 1);
    for (let column = 0; column < count; column += 1) {
      const at = index * row + column;
      const left = column >= pixel ? out[at - pixel]! : 0;
      const up = index > 0 ? out[at - row]! : 0;
      const corner = index > 0 && column >= pixel ? out[at - row - pixel]! : 0;
      out[at] = data[from + 1 + column]! + predicted(kind, left, up, corner);
    }
    written += Math.max(0, count);
  }
  return out.subarray(0, written);
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0;
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) throw new SyntaxFailure('predictor');
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}
