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

/**
 * The same as a drawing of one vector path, sharp at any size. The compiler takes it as it is: walking the modules in the template took
 * longer than all the rest of a sheet.
 */
export function qrSvg(text: string): string {
  const rows = qrMatrix(text);
  const runs = rows.map((row, y) => row.map((dark, x) => (dark && !row[x - 1] ? run(row, x, y) : '')).join(''));
  const side = rows.length;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${runs.join('')}"/></svg>`
  );
}

/** From the dark module at `x` to the last one before a light one. */
function run(row: readonly boolean[], x: number, y: number): string {
  const width = row.indexOf(false, x) - x;
  return `M${x} ${y}h${width}v1h-${width}z`;
}
