import { type Budget, overBudget } from '../structure/budget';
import { SyntaxFailure } from './reader';

const [CLEAR, END, FIRST_FREE, TABLE_SIZE] = [256, 257, 258, 4096];

/** ISO 32000-2, 7.4.4. Each entry is the place in the output where its octets already stand, one longer than the entry before it. */
export function decodeLzw(data: Uint8Array, earlyChange: number, budget: Budget): Uint8Array {
  let out = new Uint8Array(Math.max(1024, data.length * 4));
  let length = 0;
  const starts = new Int32Array(TABLE_SIZE);
  const lengths = new Int32Array(TABLE_SIZE);
  let [free, width, bits, held] = [FIRST_FREE, 9, 0, 0];
  let previous: readonly [number, number] | undefined;
  const room = (count: number) => {
    if (length + count > budget.decodedLeft) throw overBudget();
    if (length + count <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, length + count));
    larger.set(out);
    out = larger;
  };
  for (const octet of data) {
    held = ((held << 8) | octet) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [free, width, previous] = [FIRST_FREE, 9, undefined];
      continue;
    }
    const start = length;
    if (code < CLEAR) {
      room(1);
      out[length++] = code;
    } else {
      if (code > free || (code === free && !previous)) throw new SyntaxFailure('broken compression');
      const [from, count] = code < free ? [starts[code]!, lengths[code]!] : [previous![0], previous![1] + 1];
      room(count);
      for (let index = 0; index < count; index += 1) out[length++] = out[from + index]!;
    }
    if (previous && free < TABLE_SIZE) {
      starts[free] = previous[0];
      lengths[free] = previous[1] + 1;
      free += 1;
    }
    previous = [start, length - start];
    if (free + earlyChange >= 1 << width && width < 12) width += 1;
  }
  return out.subarray(0, length);
}
