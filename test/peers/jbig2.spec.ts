import { spawnSync } from 'node:child_process';
import { Budget } from '../../src/signatures/verification/pdf/structure/budget';
import { greyOfFax } from '../../src/signatures/verification/pdf/pictures/fax';
import { bitmapOfJbig2 } from '../../src/signatures/verification/pdf/pictures/jbig2';
import { annexH } from '../support/jbig2/annex-h';
import { jbig2Cases } from '../support/jbig2/cases';
import { FAX } from '../support/jbig2/huffman-cases';

/** pdf.js is a module that only Node itself loads: pictures come in as lines, and go out as samples of a bit. */
const PDFJS = `
  import { createInterface } from 'node:readline';
  import { Jbig2Image } from 'pdfjs-dist/image_decoders/pdf.image_decoders.mjs';
  for await (const line of createInterface({ input: process.stdin })) {
    const chunks = line.split(' ').map((text) => Buffer.from(text, 'base64'));
    const parts = chunks.map((data) => ({ data, start: 0, end: data.length }));
    console.log(Buffer.from(new Jbig2Image().parseChunks(parts)).toString('base64'));
  }
`;

interface Picture {
  readonly octets: Buffer;
  readonly globals?: Buffer;
  readonly width: number;
  readonly height: number;
}

function byPdfjs(pictures: readonly Picture[]): string[] {
  const input = pictures.map(({ octets, globals }) =>
    [globals, octets].flatMap((part) => (part ? [part.toString('base64')] : [])).join(' '),
  );
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', PDFJS], {
    encoding: 'utf8',
    input: input.join('\n'),
  });
  if (stderr) throw new Error(stderr);
  return stdout.trim().split('\n');
}

/** Rows begin in an octet of their own. */
function byUs({ octets, globals, width, height }: Picture): string | undefined {
  const bitmap = bitmapOfJbig2(octets, { width, height, globals }, new Budget());
  if (!bitmap) return undefined;
  const stride = Math.ceil(width / 8);
  const packed = Buffer.alloc(stride * height);
  bitmap.samples.forEach((sample, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    packed[row * stride + (column >> 3)]! |= sample << (7 - (column & 7));
  });
  return packed.toString('base64');
}

it('pictures in JBIG2 are to us as they are to pdf.js', () => {
  const { values } = greyOfFax(FAX, { width: 40, height: 24, isAligned: false }, 1800, new Budget())!;
  const fax = Array.from({ length: 24 }, (_, row) =>
    [...values.subarray(row * 40, (row + 1) * 40)].map((value) => Number(value === 0)),
  );
  const cases = jbig2Cases(fax).filter(({ isBeyondPdfjs }) => !isBeyondPdfjs);
  const pictures: Picture[] = [
    ...cases.map((one) => ({ ...one, width: one.rows[0]!.length, height: one.rows.length })),
    ...annexH(),
  ];
  expect(pictures.length).toBeGreaterThan(30);
  expect(pictures.map(byUs)).toEqual(byPdfjs(pictures));
});
