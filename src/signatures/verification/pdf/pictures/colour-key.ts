import { type View } from '../structure/view';
import { type Stream } from '../syntax/values';
import { type Point } from '../painting/geometry';

/** Places across and up at which it is looked at how much there is of the colour. */
const GRID = 64;

/** By colours that a picture does not paint (ISO 32000-2, 8.9.6.4): 1 where it paints, 0 where it does not; undefined when it cannot be read. */
export function paintedBesideKey(view: View, { dictionary }: Stream, samples: Uint8Array) {
  const number = (key: string) => Number(view.resolve(dictionary.get(key)));
  const [width, height, bits] = [number('Width'), number('Height'), number('BitsPerComponent')];
  const key = (view.array(dictionary.get('Mask')) ?? []).map((item) => Number(view.resolve(item)));
  const colours = key.length / 2;
  const stride = Math.ceil((width * bits * colours) / 8);
  if (![1, 2, 4, 8].includes(bits) || !Number.isInteger(colours) || colours < 1 || !(width > 0))
    return undefined;
  if (!(height > 0) || samples.length < stride * height) return undefined;
  const valueAt = (bit: number) => (samples[bit >> 3]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  const at = ([x, y]: Point): number => {
    const column = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
    const row = Math.min(height - 1, Math.max(0, Math.floor((1 - y) * height)));
    const first = row * stride * 8 + column * bits * colours;
    for (let colour = 0; colour < colours; colour += 1) {
      const value = valueAt(first + colour * bits);
      if (value < key[colour * 2]! || value > key[colour * 2 + 1]!) return 1;
    }
    return 0;
  };
  let sum = 0;
  for (let place = 0; place < GRID * GRID; place += 1)
    sum += at([((place % GRID) + 0.5) / GRID, (Math.floor(place / GRID) + 0.5) / GRID]);
  return { share: Math.max(sum, 1) / (GRID * GRID), at };
}
