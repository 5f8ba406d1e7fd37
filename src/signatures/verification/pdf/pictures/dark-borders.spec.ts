import { signedScan, stampedScan } from '../../../../../test/support/forgeries/scans';
import { flate } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

/** Samples of a page of 595 by 842 points, one for each two points. */
const [ACROSS, DOWN] = [298, 421];
const [PAPER, DARK] = [248, 6];

type Ink = (row: number, column: number, value?: number) => void;

/** Strokes of signs, five samples apart. */
function words(ink: Ink, row: number, left: number, right: number, value = 20): void {
  for (let column = left; column < right; column += 5)
    for (const [down, across] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
      [3, 2],
    ] as const)
      ink(row + down, column + across, value);
}

/** Whether the first signature stands when a white mark lies there, in points. */
function stamped(rect: string, draw: (ink: Ink) => void): string {
  const samples = Buffer.alloc(ACROSS * DOWN, PAPER);
  draw((row, column, value = DARK) => (samples[row * ACROSS + column] = value));
  const entries = `/Type/XObject/Subtype/Image/BitsPerComponent 8/ColorSpace/DeviceGray/Width ${ACROSS}/Height ${DOWN}`;
  const scan = signedScan(flate(entries, samples.toString('latin1')));
  const file = readPdf(stampedScan(scan, rect), { inflate });
  return changesAfter(file, file.signatures[0]!).summary;
}

/** A black border on the left, wider towards the foot where the page lies aslant. */
const border = (wide: number, slant: number) => (ink: Ink) => {
  for (let row = 0; row < DOWN; row += 1)
    for (let column = 0; column < wide + slant * row; column += 1) ink(row, column);
};

describe.each([
  [10, 0],
  [30, 0],
  [40, 0],
  [30, 0.03],
  [60, 0],
])('beside a black border of %i samples, by %d wider on each line', (wide, slant) => {
  // Points at which the border ends at 460 to 500 points, that is, in line 170 to 190.
  const edge = 2 * Math.ceil(wide + slant * 191);

  it('clean paper may be signed on', () => {
    expect(stamped(`${edge + 2} 460 ${edge + 200} 500`, border(wide, slant))).toBe('SIGNED');
  });

  it('words may not', () => {
    const written = (ink: Ink) => {
      border(wide, slant)(ink);
      words(ink, 178, edge / 2 + 3, edge / 2 + 60);
    };
    expect(stamped(`${edge + 2} 460 ${edge + 200} 500`, written)).toBe('NOT_ALLOWED');
  });
});

describe.each([
  ['black', DARK],
  ['grey, as the samples of a screen are,', 150],
])('light words on a %s ground', (_name, ground) => {
  const header = (ink: Ink) => {
    for (let row = 100; row < 160; row += 1)
      for (let column = 20; column < 280; column += 1) ink(row, column, ground + ((row + column) % 5) * 5);
    words(ink, 128, 60, 200, PAPER);
  };

  it('are written', () => {
    expect(stamped('100 560 420 600', header)).toBe('NOT_ALLOWED');
  });

  it('and the paper below it is not', () => {
    expect(stamped('100 460 420 518', header)).toBe('SIGNED');
  });
});
