import { contract, form, page, signatureField, signedAgain } from '../../../../../test/support/contract-pdf';
import { mark, WHITE } from '../../../../../test/support/forgeries/shared';
import { type Objects, signRevision, stream, writePdf } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

const RESOURCES = '/Pattern<</P 43 0 R/Q 44 0 R>>/Shading<</S 41 0 R>>/XObject<</I 40 0 R/J 42 0 R>>/Font';
const samples = (count: number, value: (at: number) => number) =>
  Buffer.from(Array.from({ length: count }, (_, at) => value(at)));
const picture = (size: string, octets: Buffer) =>
  stream(`/Type/XObject/Subtype/Image${size}/BitsPerComponent 8/ColorSpace/DeviceGray`, octets);
/** I is black all over, J a sheet with signs all over; S a gradient. */
const shown: Objects = {
  40: picture('/Width 1/Height 1', Buffer.from([0])),
  41: '<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[.2]/N 1>>>>',
  43: stream(
    '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 595 842]/XStep 595/YStep 842/Resources<</Font<</F1 6 0 R>>>>',
    'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00 a Maria) Tj ET',
  ),
  44: stream(
    '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 4 4]/XStep 4/YStep 4/Resources<<>>',
    '0 0 m 4 4 l S',
  ),
  42: picture(
    '/Width 200/Height 100',
    samples(20_000, (at) => (at % 7 < 2 && Math.floor(at / 200) % 9 < 5 ? 20 : 250)),
  ),
};

/** A page that shows this, signed, and again with a white mark over a rectangle. */
function found(content: string, rect = '60 690 300 720', looks = WHITE) {
  const own = (more: string) => page(more).replace('/Font', RESOURCES);
  const plain = writePdf({ ...contract, ...shown, 3: own('/Annots[8 0 R]'), 5: stream('', content) });
  const signing = { 3: own('/Annots[8 0 R 20 0 R]'), 7: form([8, 20]), 20: signatureField('Maria', 21) };
  const signed = signRevision(plain, 21, signing);
  const objects = { 24: mark(looks), 3: own('/Annots[8 0 R 20 0 R 22 0 R]') };
  const pdf = signedAgain(signed, { widget: `/Rect[${rect}]/AP<</N 24 0 R>>`, objects });
  const file = readPdf(pdf, { inflate });
  const { summary, changes } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}

const letters = (draw: (x: number) => string) =>
  Array.from({ length: 12 }, (_, at) => draw(72 + at * 9)).join('\n');
/** An angle and a bow, as print drivers fill them, and as drawing programs stroke them. */
const filled = letters(
  (x) =>
    `${x} 700 m ${x + 1} 700 l ${x + 4} 708 l ${x + 7} 700 l ${x + 8} 700 l ${x + 5} 710 ${x + 3} 710 ${x} 700 c h f`,
);
const stroked = letters(
  (x) => `${x} 700 m ${x + 3} 708 l S ${x + 3} 708 m ${x + 6} 700 l S ${x + 1} 703 m ${x + 5} 703 l S`,
);
const shape = (x: number) => `${x} 700 m ${x + 3} 708 l ${x + 6} 700 l h`;
const squares = (size: number, pitch: number) =>
  Array.from(
    { length: 100 },
    (_, at) => `${70 + (at % 10) * pitch} ${692 + Math.floor(at / 10) * pitch} ${size} ${size} re`,
  ).join(' ');

describe('what a page draws by paths is hidden like what it writes', () => {
  it.each([
    ['letters that are filled', filled],
    ['one path of many letters', `${letters((x) => `${shape(x)}`)} f`],
    ['letters that are stroked', `0.4 w ${stroked}`],
    ['white letters on a dark ground', `0.1 g 60 690 240 30 re f 1 g ${filled}`],
    ['the dots of a code', `${squares(2, 2.4)} f`],
    [
      'a picture in the shape of letters',
      letters((x) => `q ${shape(x)} W n 100 0 0 100 ${x} 650 cm /I Do Q`),
    ],
    ['a pattern that is the page', '/Pattern cs /P scn 0 0 595 842 re f'],
    ['a gradient in the shape of letters', letters((x) => `q ${shape(x)} W n /S sh Q`)],
  ])('%s', (_, content) => {
    expect([
      found(content),
      found(content, '60 400 300 430'),
      found(content, '60 690 300 720', 'BT /F1 9 Tf 4 14 Td (Pedro) Tj ET'),
    ]).toEqual(['NOT_ALLOWED', 'SIGNED', 'SIGNED']);
  });
});

it.each([
  ['a frame', '60 690 240 30 re S 62 692 m 298 692 l 298 718 l 62 718 l h S'],
  [
    'a frame with round corners',
    '70 691 m 290 691 l 299 691 299 691 299 700 c 299 710 l 299 719 299 719 290 719 c 70 719 l 61 719 61 719 61 710 c 61 700 l 61 691 61 691 70 691 c s',
  ],
  [
    'the rules of a table',
    Array.from(
      { length: 6 },
      (_, at) => `60 ${690 + at * 6} m 300 ${690 + at * 6} l S ${60 + at * 48} 690 0.5 30 re f`,
    ).join(' '),
  ],
  ['a ground of colour', '0.2 0.3 0.6 rg 50 695 100 12 re f 180 700 60 40 re f'],
  [
    'a ground with round corners',
    '0.2 0.3 0.6 rg 80 695 m 200 695 l 206 695 206 695 206 701 c 206 710 l 206 716 206 716 200 716 c 80 716 l 74 716 74 716 74 710 c 74 701 l 74 695 74 695 80 695 c f',
  ],
  ['a line of dots', Array.from({ length: 60 }, (_, at) => `${70 + at * 3} 700 1 1 re f`).join(' ')],
  [
    'a line of strokes',
    Array.from({ length: 40 }, (_, at) => `${70 + at * 5} 700 m ${73 + at * 5} 700 l S`).join(' '),
  ],
  ['the line that strikes an empty place through', '70 692 m 290 716 l S'],
  ['a ground of hatches', '/Pattern cs /Q scn 60 690 240 30 re f'],
  ['white on white', `1 g ${filled}`],
  ['what was hidden before', `${filled} 1 g 60 690 240 30 re f`],
  ['what can hardly be seen', `0.93 g ${filled}`],
  ['letters that a clip takes away', `q 0 0 10 10 re W n ${filled} BT /F1 12 Tf 72 700 Td (Pague) Tj ET Q`],
])('%s is no reason not to sign there', (_, content) => {
  expect(found(content)).toBe('SIGNED');
});

describe('of a picture that is clipped', () => {
  const clipped = 'q 60 690 120 30 re W n 240 0 0 30 60 690 cm /J Do Q';
  it('what is left counts, and what is cut away does not', () => {
    expect([found(clipped, '62 692 170 718'), found(clipped, '190 692 298 718')]).toEqual([
      'NOT_ALLOWED',
      'SIGNED',
    ]);
  });

  it('a mark hides where its own clip lets it', () => {
    const text = 'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00 a Maria) Tj ET';
    const looks = (x: number) => `q ${x} 0 100 20 re W n ${WHITE} Q`;
    expect([found(text, undefined, looks(0)), found(text, '60 690 288 720', looks(150))]).toEqual([
      'NOT_ALLOWED',
      'SIGNED',
    ]);
  });
});
