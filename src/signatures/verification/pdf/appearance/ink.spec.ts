import { contract, page, signedAgain, signedContract } from '../../../../../test/support/contract-pdf';
import { cffOf, type Letter, trueTypeOf, type1Of } from '../../../../../test/support/forgeries/fonts';
import { type Objects, stream } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

function found(pdf: Buffer) {
  const file = readPdf(pdf, { inflate });
  const { summary, changes } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}

const RESOURCES = '/Font<</F1 6 0 R/E 30 0 R/Z 33 0 R>>';
const mark = (content: string) =>
  stream(`/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<<${RESOURCES}>>`, content);

/** The line of the contract at 72 700 under a mark. */
const marked = (content: string, objects: Objects = {}, rect = '60 690 300 720', signed = signedContract()) =>
  found(
    signedAgain(signed, {
      widget: `/Rect[${rect}]/AP<</N 24 0 R>>`,
      objects: { 24: mark(content), ...objects },
    }),
  );

const comb = (from: number): Letter =>
  Array.from({ length: 10 }, (_, tooth) => [from + tooth * 100, -200, from + tooth * 100 + 50, 900]);
/** a: a block; b: two stems and a bar; c and d: the teeth of two combs, of which each fills the gaps of the other. */
const letters: readonly Letter[] = [
  [[0, -200, 1000, 900]],
  [
    [100, 0, 220, 700],
    [600, 0, 720, 700],
    [220, 300, 600, 400],
  ],
  comb(0),
  comb(50),
];
const simple = (subtype: string, key: string, more = ''): string =>
  `<</Type/Font/Subtype/${subtype}/BaseFont/Blocos/FirstChar 97/LastChar 100/Widths[1000 1000 1000 1000]/FontDescriptor<</FontName/Blocos/${key} 31 0 R>>${more}>>`;
const composite = (inner: string, more = '', encoding = '/Identity-H') => ({
  30: `<</Type/Font/Subtype/Type0/BaseFont/Blocos/Encoding ${encoding}/DescendantFonts[32 0 R]>>`,
  32: `<</Type/Font/Subtype/${inner}/BaseFont/Blocos/DW 1000/FontDescriptor<</FontName/Blocos/${more} 31 0 R>>>>`,
});
const program = (octets: Buffer, entries = '') => ({ 31: stream(entries, octets) });
const cmap = stream(
  '/Type/CMap',
  '1 begincodespacerange <0000> <ffff> endcodespacerange 1 begincidrange <0061> <0064> 1 endcidrange',
);
const codesOf = (isPair: boolean, text: string) =>
  isPair ? `<${[...text].map((letter) => `00${letter.charCodeAt(0).toString(16)}`).join('')}>` : `(${text})`;
const identity = (text: string) =>
  `<${[...text].map((letter) => `000${letter.charCodeAt(0) - 96}`).join('')}>`;

const fonts: [name: string, objects: Objects, show: (text: string) => string][] = [
  [
    'TrueType',
    { 30: simple('TrueType', 'FontFile2'), ...program(trueTypeOf(letters)) },
    (text) => codesOf(false, text),
  ],
  [
    'TrueType with an encoding',
    { 30: simple('TrueType', 'FontFile2', '/Encoding/WinAnsiEncoding'), ...program(trueTypeOf(letters)) },
    (text) => codesOf(false, text),
  ],
  [
    'CFF',
    { 30: simple('Type1', 'FontFile3'), ...program(cffOf(letters), '/Subtype/Type1C') },
    (text) => codesOf(false, text),
  ],
  [
    'Type 1',
    { 30: simple('Type1', 'FontFile'), ...program(type1Of(letters)) },
    (text) => codesOf(false, text),
  ],
  [
    'many characters',
    { ...composite('CIDFontType2', 'FontFile2'), ...program(trueTypeOf(letters)) },
    identity,
  ],
  [
    'many characters by a map of its own',
    { ...composite('CIDFontType2', 'FontFile2', '34 0 R'), 34: cmap, ...program(trueTypeOf(letters)) },
    (text) => codesOf(true, text),
  ],
];

describe.each(fonts)('dark letters of %s that the file brings', (_, objects, show) => {
  const shown = (text: string, size = 20, at = '0 2') => `BT /E ${size} Tf ${at} Td ${show(text)} Tj ET `;
  it.each<[string, string, string]>([
    ['blocks', shown('aaaaaaaaaaa'), shown('bbbbbbbbbbb')],
    [
      'two that fill the gaps of each other',
      shown('ccccccccccc') + shown('ddddddddddd'),
      shown('ccccccccccc') + shown('ccccccccccc'),
    ],
    ['large ones', shown('aaa', 80, '0 -30'), shown('b', 90, '140 -200')],
    ['one block over one figure', shown('a', 12, '75 2'), shown('b', 12, '75 2')],
  ])('%s, hide the text and others do not', (__, forged, twin) => {
    expect([marked(forged, objects), marked(twin, objects)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('blocks hide the mark of an earlier signature, and other letters do not', () => {
    const earlier = {
      12: '<</Type/Annot/Subtype/Stamp/Rect[300 100 400 130]/AP<</N 13 0 R>>>>',
      13: stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '0 0 m 228 20 l S'),
    };
    const signed = signedContract({ marks: [12], objects: { ...earlier, 3: page('/Annots[8 0 R 12 0 R]') } });
    const own = { ...objects, 3: page('/Annots[8 0 R 12 0 R 20 0 R 22 0 R]') };
    const over = (text: string) => marked(shown(text), own, '300 100 528 120', signed);
    expect([over('aaaaa'), over('bbbbb')]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });
});

it('dark letters of a font of drawings hide what they fill, and no more', () => {
  const shapes = [
    '0 0 1 1 re f',
    '.1 0 .12 .7 re .6 0 .12 .7 re .22 .3 .38 .1 re .1 .6 m .2 .7 l .3 .7 l .2 .6 l f',
  ];
  const font =
    '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 31 0 R/b 32 0 R>>/Encoding<</Differences[97/a/b]>>/FirstChar 97/LastChar 98/Widths[1 1]>>';
  const objects = {
    30: font,
    31: stream('', `1 0 d0 ${shapes[0]!}`),
    32: stream('', `1 0 d0 ${shapes[1]!}`),
  };
  const shown = (text: string) => `BT /E 20 Tf 0 2 Td (${text}) Tj ET`;
  expect([marked(shown('aaaaaaaaaaa'), objects), marked(shown('bbbbbbbbbbb'), objects)]).toEqual([
    'NOT_ALLOWED',
    'SIGNED',
  ]);
});

describe('without a program in the file', () => {
  const lines = (text: string, leading: number) =>
    `BT /F1 12 Tf ${leading} TL 0 16 Td ${`(${text}) ' `.repeat(14)}ET`;
  it.each<[string, string, string]>([
    [
      'dashes heaped on one another',
      lines('\\227\\227\\227\\227\\227\\227\\227\\227', 1),
      lines('\\227\\227\\227\\227\\227\\227\\227\\227', 14),
    ],
    [
      'stems side by side',
      'BT /F1 12 Tf -1.7 Tc 0 6 Td (lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll) Tj ET',
      'BT /F1 12 Tf 0 6 Td (llllllllllllllllllllllllllllllllllll) Tj ET',
    ],
    [
      'lines side by side',
      `3 w ${Array.from({ length: 9 }, (_, at) => `0 ${at * 2.5} m 228 ${at * 2.5} l S`).join(' ')}`,
      '3 w 0 2 m 228 2 l S',
    ],
    [
      'small dark stencils, as letters are',
      Array.from(
        { length: 12 },
        (_, at) => `q 19 0 0 19 ${at * 19} 0 cm BI /W 8 /H 1 /IM true /BPC 1 ID \0 EI Q`,
      ).join(' '),
      Array.from(
        { length: 12 },
        (_, at) => `q 19 0 0 19 ${at * 19} 0 cm BI /W 8 /H 1 /IM true /BPC 1 ID \xee EI Q`,
      ).join(' '),
    ],
  ])('%s, hide the text and others do not', (_, forged, twin) => {
    expect([marked(forged), marked(twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });
});

it('a white sheet with pinholes at the very middles of letters hides them, and a thin line does not', () => {
  const signed = signedContract({
    objects: {
      5: stream('', 'BT /F1 12 Tf 72 700 Td (MMMMMMMMMM) Tj ET'),
      6: contract[6]!.replace('Helvetica', 'Courier'),
    },
  });
  const middles = Array.from({ length: 10 }, (_, at) => [75.6 + 7.2 * at, 703.6] as const);
  const spots = middles.flatMap(
    ([x, y]) =>
      [
        [x, y],
        [x - 2.52, y - 3],
        [x + 2.52, y - 3],
        [x + 2.52, y + 3],
        [x - 2.52, y + 3],
      ] as const,
  );
  const holes = spots.map(
    ([x, y]) => `${((x - 60) * 228) / 240 - 0.05} ${((y - 690) * 20) / 30 - 0.05} .1 .1 re`,
  );
  const over = (content: string) => marked(content, {}, '60 690 300 720', signed);
  expect([over(`1 g 0 0 228 20 re ${holes.join(' ')} f*`), over('1 g 0 2 228 1 re f')]).toEqual([
    'NOT_ALLOWED',
    'SIGNED',
  ]);
});

describe('a program that cannot be read here', () => {
  const broken = { 30: simple('TrueType', 'FontFile2'), ...program(trueTypeOf(letters).fill(0xff, 120)) };
  it('leaves undecided what lies over text, and nothing else', () => {
    const shown = 'BT /E 20 Tf 0 2 Td (aaaaaaaaaaa) Tj ET';
    expect([marked(shown, broken), marked(shown, broken, '300 100 528 130')]).toEqual([
      'UNDECIDED',
      'SIGNED',
    ]);
  });
});

/** Octets of a program, each in turn, made another: whatever is read of it is an answer. */
it.each<[string, string, Buffer]>([
  ['TrueType', 'FontFile2', trueTypeOf(letters)],
  ['CFF', 'FontFile3', cffOf(letters)],
  ['Type 1', 'FontFile', type1Of(letters)],
])('a broken program of %s is an answer', (_, key, octets) => {
  for (let at = 0; at < octets.length; at += 23) {
    const changed = Buffer.from(octets);
    changed[at]! ^= 1 << (at % 8);
    for (const one of [changed, octets.subarray(0, at)]) {
      const objects = { 30: simple('Type1', key), ...program(one) };
      expect(['NOT_ALLOWED', 'SIGNED', 'UNDECIDED']).toContain(
        marked('BT /E 20 Tf 0 2 Td (abcdabcd) Tj ET', objects),
      );
    }
  }
});

describe('of a page, letters of a font', () => {
  const shows = (text: string, font: string, objects: Objects = {}) =>
    signedContract({
      objects: { 5: stream('', `BT /F1 12 Tf 72 700 Td ${text} Tj ET`), 6: font, ...objects },
    });
  const over = (signed: Buffer) => marked('1 g 0 0 228 20 re f', {}, '60 690 300 720', signed);
  const helvetica = (encoding: string) =>
    `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/${encoding}>>`;
  const space = (letter: Letter) => program(type1Of([letter], ['space']));
  const mapped = (last: string, program: Objects): Objects => ({
    ...composite('CIDFontType2', 'FontFile2', '34 0 R'),
    34: cmap.replace('<0064>', last),
    35: stream('', '1 beginbfchar <0061> <0020> endbfchar'),
    ...program,
  });
  const lying = mapped('<0064>', program(trueTypeOf(letters)));
  const honest = mapped('<0065>', program(trueTypeOf([...letters, []])));
  const lyingFont = String(lying[30]).replace('/BaseFont', '/ToUnicode 35 0 R/BaseFont');
  it.each<[string, Buffer, Buffer]>([
    [
      'a dagger of the Macintosh is no space of Windows',
      shows('(\\240\\240\\240)', helvetica('MacRomanEncoding')),
      shows('(\\240\\240\\240)', helvetica('WinAnsiEncoding')),
    ],
    [
      'a letter of the Macintosh is no line of dots of Windows',
      shows('(\\205\\205\\205\\205)', helvetica('MacRomanEncoding')),
      shows('(\\311\\311\\311\\311)', helvetica('MacRomanEncoding')),
    ],
    [
      'signs far apart are no line to sign on, and a line is one whose dots are set one by one',
      signedContract({
        objects: { 5: stream('', 'BT /F1 12 Tf 72 700 Td [(-) -4000 (-) -4000 (-)] TJ ET') },
      }),
      signedContract({
        objects: { 5: stream('', 'BT /F1 12 Tf 72 700 Td [(_) -1 (_) 6 (_) -1 (_)] TJ ET') },
      }),
    ],
    [
      'what is called a space and is drawn (Type 1)',
      shows('(   )', simple('Type1', 'FontFile'), space(letters[1]!)),
      shows('(   )', simple('Type1', 'FontFile'), space([])),
    ],
    [
      'what is called a space and is drawn (by a map of its own)',
      shows('<006100610061>', lyingFont, lying),
      shows('<006500650065>', String(honest[30]), honest),
    ],
  ])('%s', (_, forged, twin) => {
    expect([over(forged), over(twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });
});

describe('where the letters of a mark stand', () => {
  const wide = (widths: string) => ({
    30: simple('TrueType', 'FontFile2').replace('/LastChar 100/Widths[1000 1000 1000 1000]', widths),
    ...program(trueTypeOf([...letters, []])),
  });
  const shown = 'BT /E 12 Tf 75 2 Td (eeeeeeeeeeeeeeeeeeeea) Tj ET';

  it('is told by the widths that all readers take, also when they are none', () => {
    const [none, usual] = [
      '/LastChar 101/Widths[0 0 0 0 0]',
      '/LastChar 101/Widths[1000 1000 1000 1000 1000]',
    ];
    expect([marked(shown, wide(none)), marked(shown, wide(usual))]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('is not known without widths: then it is undecided over what is written', () => {
    expect([marked(shown, wide('')), marked(shown, wide(''), '300 100 528 130')]).toEqual([
      'UNDECIDED',
      'SIGNED',
    ]);
  });
});

describe('content that cannot be seen', () => {
  const deep = (count: number, last: string): Objects =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at): [number, string] => [
        40 + at,
        stream(
          `/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>/XObject<</X ${41 + at} 0 R>>>>`,
          at === count - 1 ? last : '/X Do',
        ),
      ]),
    );
  const under = (objects: Objects, rect?: string) => {
    const signing = { 24: mark('/X Do').replace('/Resources<<', '/Resources<</XObject<</X 40 0 R>>') };
    return found(
      signedAgain(signedContract(), {
        widget: `/Rect[${rect ?? '60 690 300 720'}]/AP<</N 24 0 R>>`,
        objects: { ...signing, ...objects },
      }),
    );
  };

  it('of a mark, beyond what is looked at, is taken to hide what is below its box', () => {
    const white = '1 g 0 0 228 20 re f';
    expect([
      under(deep(20, white)),
      under(deep(4, '0 0 228 1 re f')),
      under(deep(20, white), '300 100 528 130'),
    ]).toEqual(['NOT_ALLOWED', 'SIGNED', 'SIGNED']);
  });

  it('of a page, when it cannot be decoded, leaves undecided what a mark hides of it', () => {
    const strange = stream('/Filter/Strange', 'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00) Tj ET');
    const signed = signedContract({ objects: { 5: strange } });
    const white = '1 g 0 0 228 20 re f';
    expect([marked(white, {}, undefined, signed), marked('', {}, undefined, signed)]).toEqual([
      'UNDECIDED',
      'SIGNED',
    ]);
  });
});
