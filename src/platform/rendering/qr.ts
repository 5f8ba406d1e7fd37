import { create } from 'qrcode';

/** ISO/IEC 18004 asks for four light modules around the code. */
const QUIET_ZONE = 4;

/**
 * A QR code with error correction M and its quiet zone, as a drawing of one vector path, sharp at any size. The compiler takes it as it is:
 * walking the modules in the template took longer than all the rest of a sheet.
 */
export function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const side = size + 2 * QUIET_ZONE;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    const row = data.subarray(y * size, (y + 1) * size);
    for (let from = row.indexOf(1); from >= 0;) {
      const light = row.indexOf(0, from);
      const to = light < 0 ? size : light;
      path += `M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${to - from}v1h-${to - from}z`;
      from = row.indexOf(1, to);
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  );
}
