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
  const side = rows.length;
  let path = '';
  for (const [y, row] of rows.entries()) {
    // The quiet zone ends every run.
    for (let from = row.indexOf(true); from >= 0;) {
      const to = row.indexOf(false, from);
      path += `M${from} ${y}h${to - from}v1h-${to - from}z`;
      from = row.indexOf(true, to);
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  );
}
