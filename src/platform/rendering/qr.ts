import { create } from 'qrcode';

/** ISO/IEC 18004 asks for four light modules around the code. */
const QUIET_ZONE = 4;

/** The modules of a QR code with error correction M and its quiet zone, row by row; true is dark. */
export function qrMatrix(text: string): boolean[][] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET_ZONE;
  const dark = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < modules.size && y < modules.size && modules.get(y, x) === 1;
  return Array.from({ length: side }, (_row, y) =>
    Array.from({ length: side }, (_column, x) => dark(x - QUIET_ZONE, y - QUIET_ZONE)),
  );
}
