import { contract, form, page, signatureField, signedAgain } from '../contract-pdf';
import { flate, type Objects, signRevision, stream, writePdf } from '../raw-pdf';
import { type Forgery, mark, WHITE } from './shared';

/** Samples of a scanned page, one for each two points: a line of signs at 700 points, a rule at 300, a frame around the lower right corner. */
const [ACROSS, DOWN] = [298, 421];
const [LINE, RULE] = [70, 271];

function scan(): string {
  const samples = Array.from({ length: ACROSS * DOWN }, () => 250);
  const ink = (row: number, column: number) => (samples[row * ACROSS + column] = 20);
  for (let column = 36; column < 120; column += 5)
    for (const [down, across] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 2],
    ] as const)
      ink(LINE + down, column + across);
  for (let column = 36; column < 150; column += 1) ink(RULE, column);
  for (let column = 190; column < 280; column += 1) [330, 380].map((row) => ink(row, column));
  for (let row = 330; row < 380; row += 1) [190, 279].map((column) => ink(row, column));
  return Buffer.from(samples).toString('latin1');
}

const shows = (more: string) => page(more).replace('/Font', '/XObject<</Scan 17 0 R>>/Font');

/** A signed page that shows this picture and nothing else. @param more objects that the picture refers to */
export function signedScan(picture: string, cms?: (content: Buffer) => Buffer, more: Objects = {}): Buffer {
  const objects: Objects = {
    ...contract,
    3: shows('/Annots[8 0 R]'),
    5: stream('', 'q 595 0 0 842 0 0 cm /Scan Do Q'),
    17: picture,
    ...more,
  };
  const signing: Objects = {
    3: shows('/Annots[8 0 R 20 0 R]'),
    7: form([8, 20]),
    20: signatureField('Maria', 21),
  };
  return signRevision(writePdf(objects), 21, signing, { cms });
}

/** And signed again with a mark on it. */
export function stampedScan(
  pdf: Buffer,
  rect: string,
  content = WHITE,
  cms?: (content: Buffer) => Buffer,
): Buffer {
  return signedAgain(pdf, {
    cms,
    widget: `/Rect[${rect}]/AP<</N 24 0 R>>`,
    objects: { 3: shows('/Annots[8 0 R 20 0 R 22 0 R]'), 24: mark(content) },
  });
}

/** A page that is one picture: what a later mark hides is what is written in it. */
export function scans(cms: (content: Buffer) => Buffer): Forgery[] {
  const picture = flate(
    `/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray/Width ${ACROSS}/Height ${DOWN}`,
    scan(),
  );
  const base = signedScan(picture, cms);
  const again = (pdf: Buffer, rect: string, content?: string) => stampedScan(pdf, rect, content, cms);
  const covering = (rect: string) =>
    `Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [${rect}].`;
  const strokes = (pitch: number) =>
    `3 w ${Array.from({ length: 9 }, (_, at) => `0 ${at * pitch} m 228 ${at * pitch} l S`).join(' ')}`;
  const cases: [name: string, rect: string, twin: () => Buffer, content?: string][] = [
    ['a line', '60 690 300 710', () => again(base, '60 400 300 460')],
    // On the rule and within the frame one signs.
    ['three signs', '98 690 132 710', () => again(base, '70 292 300 330')],
    ['the end of a line', '200 690 400 710', () => again(base, '376 70 564 186')],
    [
      'what can be read under a mark of words',
      '60 690 300 710',
      () => again(base, '60 690 300 710', 'BT /F1 9 Tf (Pedro) Tj ET'),
    ],
    ['strokes side by side', '60 690 300 710', () => again(base, '60 690 300 710', strokes(9)), strokes(2.5)],
  ];
  return cases.map(([name, rect, twin, content]) => ({
    family: 'SSA on a scanned page',
    name,
    forged: () => again(base, rect, content),
    sentence: covering(rect),
    twin,
  }));
}
