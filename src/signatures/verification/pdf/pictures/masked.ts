import { LEGIBLE } from '../painting/graphics';
import { type View } from '../structure/view';
import { type Stream } from '../syntax/values';
import { maskOf } from './mask';
import { type Grey } from './reduction';

/**
 * A picture as its mask lets it be seen (ISO 32000-2, 8.9.6.3 and 11.6.5.2): where it is faint, as the emblem on a sheet, or not painted at
 * all, nothing is written. On white and on black, since a shape of one colour shows on one of them alone.
 * @param read of the mask itself
 */
export function asMasked(
  view: View,
  picture: Stream,
  grey: Grey,
  read: (mask: Stream) => Grey | undefined,
): Grey | undefined {
  const found = maskOf(view, picture);
  if (!found || found.mask === picture) return grey;
  const shape = read(found.mask);
  return shape && composed(grey, shape, found.isInverse);
}

/** As fine as the finer of both. */
function composed(grey: Grey, shape: Grey, isInverse: boolean): Grey {
  const { width, height, share } = shape.values.length > grey.values.length ? shape : grey;
  const [values, onBlack] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  const at = (from: Grey, row: number, column: number) => {
    const x = Math.floor(((column + 0.5) / width / share[0]) * from.share[0] * from.width);
    const y = Math.floor(((row + 0.5) / height / share[1]) * from.share[1] * from.height);
    return from.values[Math.min(from.height - 1, y) * from.width + Math.min(from.width - 1, x)] ?? 255;
  };
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const painted = at(shape, row, column) / 255;
      const alpha = isInverse ? 1 - painted : painted;
      const light = alpha < LEGIBLE ? 0 : at(grey, row, column) * alpha;
      onBlack[row * width + column] = light;
      values[row * width + column] = alpha < LEGIBLE ? 255 : light + 255 * (1 - alpha);
    }
  return { width, height, share, values, onBlack };
}
