import { type FaxReader } from '../fax';
import { type Bitmap, blank } from './bitmap';
import { Unreadable } from './octets';
import { type Work } from './work';

/** What a change of colour, and a line, cost in samples. */
const COST = 10;

/** A bitmap in the codes of ITU-T T.6, as T.88, 6.2.6 has them. */
export function decodeMmr(reader: FaxReader, height: number, work: Work): Bitmap {
  const { width } = reader;
  const bitmap = blank(width, height, work);
  let above: readonly number[] = [];
  for (let row = 0; row < height; row += 1) {
    work.step();
    const line = reader.line(above);
    if (!line) throw new Unreadable('line');
    work.take(COST * (1 + line.length) + width / 4);
    const from = row * width;
    for (let index = 0; index < line.length; index += 2)
      bitmap.samples.fill(1, from + line[index]!, from + (line[index + 1] ?? width));
    above = line;
  }
  return bitmap;
}
