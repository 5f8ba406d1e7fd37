import {
  contract,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
  textField,
} from '../contract-pdf';
import { type Objects, signRevision, stream, writePdf } from '../raw-pdf';
import { trueTypeOf } from './fonts';
import { type Certified, type Forgery, mark, type Update, WHITE } from './shared';

const TEXT = '60 690 300 720';
const BESIDE = '300 100 528 120';
const covering = (rect: string) =>
  `Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [${rect}].`;
const RESOURCES =
  '/XObject<</Form 69 0 R>>/Font<</F1 6 0 R/T3 65 0 R/Z 68 0 R/E 73 0 R>>/ExtGState<</Half<</ca 0.5>>/Faint<</ca 0.2>>/Mul<</BM/Multiply>>>>';
const drawn = (content: string) =>
  stream(`/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<<${RESOURCES}>>`, content);
const fonts: Objects = {
  65: '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 66 0 R/b 67 0 R>>/Encoding<</Differences[97/a/b]>>/FirstChar 97/LastChar 98/Widths[1 1]>>',
  66: stream('', '1 0 d0 1 g 0 0 228 20 re f'),
  67: stream('', '1 0 d0 0 0 1 1 re f'),
  68: '<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>',
  69: drawn(WHITE),
  73: '<</Type/Font/Subtype/TrueType/BaseFont/Blocos/FirstChar 97/LastChar 98/Widths[1000 1000]/FontDescriptor<</FontName/Blocos/FontFile2 74 0 R>>>>',
  74: stream(
    '',
    trueTypeOf([
      [[0, -200, 1000, 900]],
      [
        [100, 0, 220, 700],
        [600, 0, 720, 700],
        [220, 300, 600, 400],
      ],
    ]),
  ),
};

/** What a mark hides by other means than a white rectangle in its normal appearance (after SSA and EAA, IEEE S&P 2021). */
export function looks(signed: Buffer, cms: (content: Buffer) => Buffer, certified: Certified): Forgery[] {
  const again = (pdf: Buffer, rect: string, appearance: string, objects: Objects = {}) =>
    signedAgain(pdf, {
      cms,
      widget: `/Rect[${rect}]/AP<<${appearance}>>`,
      objects: { ...fonts, ...objects },
    });
  const shows: [name: string, forged: string, twin: string][] = [
    ['text of the colour of paper', '1 g BT /F1 12 Tf (MMMMMMMMMMMMMMMM) Tj ET', 'BT /F1 12 Tf (MMMM) Tj ET'],
    ['a letter that is a drawing', 'BT /T3 1 Tf (a) Tj ET', 'BT /T3 1 Tf (b) Tj ET'],
    ['letters larger than text', 'BT /F1 200 Tf 0 -60 Td (---) Tj ET', 'BT /F1 12 Tf (---) Tj ET'],
    [
      'dark blocks that a font of the file has for letters',
      'BT /E 20 Tf 0 2 Td (aaaaaaaaaaa) Tj ET',
      'BT /E 20 Tf 0 2 Td (bbbbbbbbbbb) Tj ET',
    ],
    [
      'lines side by side',
      '3 w 0 4 m 228 4 l S 0 7 m 228 7 l S 0 10 m 228 10 l S 0 13 m 228 13 l S',
      '3 w 0 10 m 228 10 l S',
    ],
    ['signs that are blocks', 'BT /Z 20 Tf (nnnnnnnnnnn) Tj ET', 'BT /F1 20 Tf (nnnnnnnnnnn) Tj ET'],
    [
      'letters drawn with a broad pen',
      '1 Tr 20 w BT /F1 12 Tf (IIIIIIIII) Tj ET',
      '1 Tr 1 w BT /F1 12 Tf (III) Tj ET',
    ],
    ['black that is multiplied', '/Mul gs 0 g 0 0 228 20 re f', '/Mul gs 1 1 0 rg 0 0 228 20 re f'],
    [
      'a shape of many corners',
      '1 g 0 0 m 228 0 l 228 20 l 90 20 l 60 19 l 0 20 l f',
      '0 0 m 228 0 l 228 1 l 90 2 l 60 1 l 0 2 l f',
    ],
    ['a slit along the middle of the line', '1 g 0 0 228 8.5 re f 0 9.5 228 11 re f', '0 0 228 1 re f'],
    ['a form shown through nothing', '/Form Do', '/Faint gs /Form Do'],
  ];
  const scan = certified(2, { objects: { 5: stream('', '') } });
  const strips = Array.from({ length: 10 }, (_, strip) => `${strip * 22.8} 0 22.8 20 re f`).join(' ');
  const valued = certified(2, {
    objects: { 8: textField('/V(100,00)/AP<</N 14 0 R>>'), 14: mark('BT /F1 12 Tf 2 5 Td (100,00) Tj ET') },
  });
  const wide = certified(2, {
    objects: {
      5: stream('', `BT /F1 12 Tf 72 700 Td <${'0041'.repeat(20)}${'0003'.repeat(5)}> Tj ET`),
      6: '<</Type/Font/Subtype/Type0/BaseFont/Larga/Encoding/Identity-H/DescendantFonts[16 0 R]>>',
      16: '<</Type/Font/Subtype/CIDFontType2/BaseFont/Larga/W[3 3 1000 65[1000]]>>',
    },
  });
  const lying = certified(2, {
    objects: {
      5: stream('', `BT /F1 12 Tf 72 700 Td <${'0041'.repeat(20)}${'0003'.repeat(5)}> Tj ET`),
      6: '<</Type/Font/Subtype/Type0/BaseFont/Larga/Encoding/Identity-H/DescendantFonts[16 0 R]/ToUnicode 17 0 R>>',
      16: '<</Type/Font/Subtype/CIDFontType2/BaseFont/Larga/W[3 3 1000 65[1000]]/FontDescriptor 18 0 R>>',
      17: stream('', '2 beginbfchar <0041> <0020> <0003> <0041> endbfchar'),
      18: '<</Type/FontDescriptor/FontName/Larga/FontFile2 19 0 R>>',
      19: stream('', trueTypeOf([...Array.from({ length: 64 }, () => []), [[0, 0, 640, 640]]])),
    },
  });
  const turned = certified(2, { objects: { 2: contract[2]!.replace('>>', '/Rotate 90>>') } });
  const unturning = (flags: number) => ({
    22: signatureField('Pedro', 23, `/Rect[60 400 360 690]/AP<</N 24 0 R>>`).replace('/F 132', `/F ${flags}`),
    24: mark(WHITE),
  });
  return [
    ...shows.map(([name, forged, twin]) => ({
      family: 'SSA',
      name,
      forged: () => again(signed, TEXT, '/N 24 0 R', { 24: drawn(forged) }),
      sentence: covering(TEXT),
      twin: () => again(signed, TEXT, '/N 24 0 R', { 24: drawn(twin) }),
    })),
    ...(
      [
        ['a state that nothing names', '/N<</X 24 0 R>>'],
        ['what shows under the pointer', '/N 25 0 R/R 24 0 R'],
        ['what shows while the button is down', '/N 25 0 R/D<</On 24 0 R>>'],
      ] as const
    ).map(([name, appearance]) => ({
      family: 'SSA',
      name,
      forged: () => again(signed, TEXT, appearance, { 24: mark(WHITE), 25: mark('') }),
      sentence: covering(TEXT),
      twin: () => again(signed, BESIDE, appearance, { 24: mark(WHITE), 25: mark('') }),
    })),
    {
      family: 'SSA',
      name: 'the value of a field hidden, beside its middle',
      forged: () => again(valued, '70 598 130 622', '/N 24 0 R', { 24: mark(WHITE) }),
      sentence: covering('70 598 130 622'),
      twin: () => again(valued, '200 598 290 622', '/N 24 0 R', { 24: mark(WHITE) }),
    },
    {
      family: 'SSA',
      name: 'the end of a line of wide letters',
      forged: () => again(wide, '250 690 310 720', '/N 24 0 R', { 24: mark(WHITE) }),
      sentence: covering('250 690 310 720'),
      // Over the spaces after it nothing is hidden.
      twin: () => again(wide, '320 690 360 720', '/N 24 0 R', { 24: mark(WHITE) }),
    },
    {
      family: 'SSA',
      name: 'letters of which the font says that they are spaces',
      forged: () => again(lying, '250 690 310 720', '/N 24 0 R', { 24: mark(WHITE) }),
      sentence: covering('250 690 310 720'),
      // And the other way round.
      twin: () => again(lying, '320 690 360 720', '/N 24 0 R', { 24: mark(WHITE) }),
    },
    {
      family: 'SSA',
      name: 'a scanned page hidden in strips',
      forged: () => again(scan, '0 0 595 842', '/N 24 0 R', { 24: mark(strips) }),
      sentence: covering('0 0 595 842'),
      twin: () => again(scan, '0 0 595 842', '/N 24 0 R', { 24: mark('0 0 30 3 re f') }),
    },
    {
      family: 'SSA',
      name: 'a mark that does not turn with its page',
      forged: () => signedAgain(turned, { cms, objects: unturning(148) }),
      sentence: covering('60 400 360 690'),
      twin: () => signedAgain(turned, { cms, objects: unturning(132) }),
    },
    ...(
      [
        [
          'a field that is a widget beside its own',
          (rect: string) => ({
            22: signatureField('Pedro', 23, `/Rect[${rect}]/AP<</N 24 0 R>>/Kids[25 0 R]`),
            25: '<</Type/Annot/Subtype/Widget/Parent 22 0 R/F 132/Rect[0 0 0 0]>>',
          }),
        ],
        [
          'a widget two nodes below its field',
          (rect: string) => ({
            3: page('/Annots[8 0 R 20 0 R 26 0 R]'),
            22: '<</FT/Sig/T(Pedro)/V 23 0 R/Kids[25 0 R]>>',
            25: '<</Parent 22 0 R/Kids[26 0 R]>>',
            26: `<</Type/Annot/Subtype/Widget/Parent 25 0 R/F 132/Rect[${rect}]/AP<</N 24 0 R>>>>`,
          }),
        ],
      ] as const
    ).map(([name, objects]) => ({
      family: 'SSA',
      name,
      forged: () => signedAgain(signed, { cms, objects: { ...objects(TEXT), 24: mark(WHITE) } }),
      sentence: covering(TEXT),
      twin: () => signedAgain(signed, { cms, objects: { ...objects(BESIDE), 24: mark(WHITE) } }),
    })),
    ...together(signed, cms),
  ];
}

/** Marks of which none hides, and all do. */
function together(signed: Buffer, cms: (content: Buffer) => Buffer): Forgery[] {
  const VEIL = '/Half gs 1 g 0 0 228 20 re f';
  const sentence =
    'Página 1: marcas acrescentadas depois da assinatura, juntas, cobrem o que já estava escrito.';
  const twice = (one: string, other: string) => {
    const widget = (rect: string) => `/Rect[${rect}]/AP<</N 24 0 R>>`;
    const second = signedAgain(signed, { cms, widget: widget(one), objects: { 24: drawn(VEIL), ...fonts } });
    const third = {
      3: page('/Annots[8 0 R 20 0 R 22 0 R 26 0 R]'),
      7: form([8, 20, 22, 26]),
      26: signatureField('Ana', 27, widget(other)),
    };
    return signRevision(second, 27, third, { cms });
  };
  const ofTwo = (one: string, other: string) => {
    const kid = (rect: string) =>
      `<</Type/Annot/Subtype/Widget/Parent 22 0 R/F 132/P 3 0 R/Rect[${rect}]/AP<</N 24 0 R>>>>`;
    const objects = {
      3: page('/Annots[8 0 R 20 0 R 25 0 R 26 0 R]'),
      22: '<</FT/Sig/T(Pedro)/V 23 0 R/Kids[25 0 R 26 0 R]>>',
      24: drawn(VEIL),
      25: kid(one),
      26: kid(other),
      ...fonts,
    };
    return signedAgain(signed, { cms, objects });
  };
  return [
    ['veils of two signatures', twice] as const,
    ['veils of two widgets of one signature', ofTwo] as const,
  ].map(([name, make]) => ({
    family: 'SSA',
    name,
    forged: () => make(TEXT, TEXT),
    sentence,
    twin: () => make(TEXT, BESIDE),
  }));
}

/** What nobody signed and the page shows, and comments that are more than that. */
export function words(signed: Buffer, update: Update, certified: Certified): Forgery[] {
  const tiled = (content: string): Objects => ({
    25: stream('/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 228 20]/XStep 228/YStep 20', content),
  });
  const withTiles = (content: string) =>
    mark(content).replace('/Resources<<', '/Resources<</Pattern<</Tile 25 0 R>>');
  const empty =
    (content: string, objects: Objects = {}) =>
    () =>
      update(
        {
          ...objects,
          3: page('/Annots[8 0 R 20 0 R 22 0 R]'),
          7: form([8, 20, 22]),
          22: signatureField('Pedro', undefined, `/Rect[${BESIDE}]/AP<</N 24 0 R>>`),
          24: withTiles(content),
        },
        signed,
      );
  const base = certified(3);
  const comment = (entries: string, content = '', objects: Objects = {}) =>
    update(
      {
        ...objects,
        3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
        63: `<</Type/Annot${entries}>>`,
        64: withTiles(content),
      },
      base,
    );
  const ink = `/Subtype/Ink/Rect[${BESIDE}]/AP<</N 64 0 R>>`;
  const highlight = (colour: string) => `/Subtype/Highlight/Rect[${TEXT}]/C[${colour}]`;
  const line = (width: number) => `/Subtype/Line/Rect[${TEXT}]/L[60 704 300 704]/BS<</W ${width}>>`;
  const beyond = (width: number) =>
    `/Subtype/Ink/Rect[300 100 310 110]/InkList[[60 704 300 704]]/BS<</W ${width}>>`;
  return [
    {
      family: 'EAA',
      name: 'a line that is drawn beyond its rectangle',
      forged: () => comment(beyond(20)),
      sentence: covering('300 100 310 110'),
      twin: () => comment(beyond(1)),
    },
    {
      family: 'SSA',
      name: 'an empty field that says something',
      forged: empty('BT /F1 9 Tf (e mais R$ 900,00) Tj ET'),
      sentence:
        'Página 1: um texto ou uma figura que ninguém assinou foi acrescentado depois da assinatura, em [300 100 528 120].',
      twin: empty('0 0 228 20 re S'),
    },
    {
      family: 'SSA',
      name: 'an empty field that draws something',
      forged: empty('0 0 m 20 20 l 40 0 l S'),
      sentence:
        'Página 1: um texto ou uma figura que ninguém assinou foi acrescentado depois da assinatura, em [300 100 528 120].',
      twin: empty('0 0 228 20 re S'),
    },
    {
      family: 'EAA',
      name: 'a comment that writes on the page',
      forged: () => comment(ink, 'BT /F1 9 Tf (e mais R$ 900,00) Tj ET'),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => comment(ink, '0 0 m 20 20 l S'),
    },
    {
      family: 'SSA',
      name: 'an empty field whose tiles say something',
      forged: empty('/Pattern cs /Tile scn 0 0 228 20 re f', tiled('BT /F1 9 Tf (e mais R$ 900,00) Tj ET')),
      sentence:
        'Página 1: um texto ou uma figura que ninguém assinou foi acrescentado depois da assinatura, em [300 100 528 120].',
      twin: empty('0.9 g 0 0 228 20 re f'),
    },
    {
      family: 'EAA',
      name: 'a comment whose tiles write on the page',
      forged: () =>
        comment(ink, '/Pattern cs /Tile scn 0 0 228 20 re f', tiled('BT /F1 9 Tf (e mais R$ 900,00) Tj ET')),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => comment(ink, '0.9 g 0 0 228 20 re f'),
    },
    ...[
      { kind: 'Line/BS<</W 30>>/L', over: '60 704 300 704', beside: '300 104 520 104' },
      { kind: 'Polygon/BS<</W 30>>/Vertices', over: '60 704 300 704', beside: '300 104 520 104' },
      {
        kind: 'Polygon/IC[1 1 1]/Vertices',
        over: '60 698 300 698 300 716 60 716',
        beside: '300 102 520 102 520 116 300 116',
      },
      {
        kind: 'Highlight/QuadPoints',
        over: '60 716 300 716 60 698 300 698',
        beside: '300 116 520 116 300 102 520 102',
      },
    ].map(({ kind, over, beside }) => ({
      family: 'EAA',
      name: `a comment that goes beyond its rectangle: ${kind}`,
      forged: () => comment(`/Subtype/${kind}[${over}]/C[0 0 0]/Rect[${BESIDE}]`),
      sentence: covering('300 100 528 120'),
      twin: () => comment(`/Subtype/${kind}[${beside}]/C[0 0 0]/Rect[${BESIDE}]`),
    })),
    {
      family: 'EAA',
      name: 'a black highlight',
      forged: () => comment(highlight('0 0 0')),
      sentence: covering(TEXT),
      twin: () => comment(highlight('1 1 0')),
    },
    {
      family: 'EAA',
      name: 'a line as broad as the text',
      forged: () => comment(line(20)),
      sentence: covering(TEXT),
      twin: () => comment(line(1)),
    },
  ];
}

/** A field that keeps its value and shows another (shadow attack, replace: NDSS 2021). */
export function keptValues(
  update: Update,
  certified: Certified,
  cms: (content: Buffer) => Buffer,
): Forgery[] {
  const box = (value: string, state: string) =>
    `<</Type/Annot/Subtype/Widget/FT/Btn/T(aceito)/Rect[72 600 90 618]/F 4/P 3 0 R/V/${value}/AS/${state}/AP<</N<</Sim 14 0 R/Off 15 0 R>>>>>>`;
  const [tick, none] = [mark('0 0 m 228 20 l S'), mark('')];
  const ticked = (value: string) => ({ 8: box(value, value), 14: tick, 15: none });
  const ticks = certified(2, { objects: ticked('Sim') });
  const unruled = (value: string) => signedContract({ cms, objects: ticked(value) });
  const look = (content: string, resources = '/Font<</F2 16 0 R>>') =>
    stream(`/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<<${resources}>>`, content);
  const TEXT_100 = 'BT /F2 9 Tf (100) Tj ET';
  const remapped = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[49/nine]>>>>';
  const valued = certified(2, {
    objects: { 8: textField('/V(100)/AP<</N 14 0 R>>'), 14: look(TEXT_100), 16: contract[6]! },
  });
  const image = (sample: string) =>
    stream('/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray', sample);
  const pictured = certified(2, {
    objects: {
      8: textField('/V(100)/AP<</N 14 0 R>>'),
      14: look('q 20 0 0 20 0 0 cm /I Do Q', '/XObject<</I 16 0 R>>'),
      16: image('a'),
    },
  });
  const anew = (content: string, font: string) => () =>
    update(
      { 8: textField('/V(100)/AP<</N 62 0 R>>'), 62: look(content).replace('16 0 R', '63 0 R'), 63: font },
      valued,
    );
  const other = (field: string) => `O campo “${field}” passou a mostrar outro texto, com o mesmo valor.`;
  const differing = (field: string) => `O campo “${field}” passou a mostrar o que o seu valor não diz.`;
  const unticked = certified(2, { objects: ticked('Off') });
  const offTree = certified(2, {
    objects: { 4: contract[4]!.replace('/Parent 2', '/Parent 17'), 17: '<</Type/Pages/Resources<<>>>>' },
  });
  const deep = signRevision(
    writePdf(contract),
    21,
    {
      3: page('/Annots[8 0 R 26 0 R]'),
      7: form([8, 20]),
      20: '<</FT/Sig/T(Maria)/V 21 0 R/Kids[25 0 R]>>',
      24: mark('BT (Maria) Tj ET'),
      25: '<</Parent 20 0 R/Kids[26 0 R]>>',
      26: `<</Type/Annot/Subtype/Widget/Parent 25 0 R/F 132/P 3 0 R/Rect[${BESIDE}]/AP<</N 24 0 R>>>>`,
    },
    { cms },
  );
  const over = (value: string, rect: string) => box(value, value).replace('72 600 90 618', rect);
  const boxed = (rect: string) =>
    certified(2, {
      objects: { ...ticked('Off'), 8: over('Off', rect), 14: mark(`${WHITE}0 0 m 228 20 l S`) },
    });
  const stated = certified(2, {
    objects: {
      8: textField('/V(100)/AS/A/AP<</N<</A 14 0 R/B 15 0 R>>>>'),
      14: mark('BT /F1 9 Tf (100) Tj ET'),
      15: mark('BT /F1 9 Tf (900) Tj ET'),
    },
  });
  const fieldWith = (more: string) =>
    certified(2, { objects: { 8: textField(more), 14: '<</S/JavaScript/JS(x)>>' } });
  const button = (caption: string) =>
    `<</Type/Annot/Subtype/Widget/FT/Btn/Ff 65536/T(enviar)/Rect[72 600 300 620]/F 4/P 3 0 R/MK<</CA(${caption})>>>>`;
  const option = (name: string, state: string) =>
    `<</Type/Annot/Subtype/Widget/Parent 8 0 R/Rect[72 600 90 618]/F 4/P 3 0 R/AS/${state}/AP<</N<</${name} 14 0 R/Off 15 0 R>>>>>>`;
  const options = (value: string) => `<</FT/Btn/Ff 49152/T(opcao)/V/${value}/Kids[17 0 R 18 0 R]>>`;
  const offered = certified(2, {
    marks: [17, 18],
    objects: { ...ticked('Off'), 8: options('Off'), 17: option('A', 'Off'), 18: option('B', 'Off') },
  });
  const rest: [name: string, forged: () => Buffer, sentence: string, twin: () => Buffer][] = [
    [
      'a box over the text whose tick hides it',
      () => update({ 8: over('Sim', TEXT) }, boxed(TEXT)),
      covering(TEXT),
      () => update({ 8: over('Sim', BESIDE) }, boxed(BESIDE)),
    ],
    [
      'words in the tick of a box',
      () => update({ 8: box('Sim', 'Sim'), 14: mark('BT /F1 9 Tf (900) Tj ET') }, unticked),
      differing('aceito'),
      () => update({ 8: box('Sim', 'Sim'), 14: mark('BT /F1 9 Tf (4) Tj ET') }, unticked),
    ],
    [
      'one option said and another shown',
      () => update({ 8: options('A'), 18: option('B', 'B') }, offered),
      differing('opcao'),
      () => update({ 8: options('B'), 18: option('B', 'B') }, offered),
    ],
    [
      'a value that is to be read alone',
      () => update({ 8: textField('/Ff 1/V(900)') }, fieldWith('/Ff 1/V(100)')),
      'Formulário alterado (campo “valor”) depois da assinatura.',
      () => update({ 8: textField('/Ff 0/V(900)') }, fieldWith('/Ff 0/V(100)')),
    ],
    [
      'a field opened that was to be read alone',
      () => update({ 8: textField('/Ff 0/V(100)') }, fieldWith('/Ff 1/V(100)')),
      'Formulário alterado (campo “valor”) depois da assinatura.',
      () =>
        update({ 8: textField('/Ff 1/V(900)/AA<</C 14 0 R>>') }, fieldWith('/Ff 1/V(100)/AA<</C 14 0 R>>')),
    ],
    [
      'the caption of a button that the reader draws',
      () => update({ 8: button('Pague 900') }, certified(2, { objects: { 8: button('Enviar') } })),
      other('enviar'),
      () => update({ 8: button('Enviar') }, certified(2, { objects: { 8: button('Enviar') } })),
    ],
    [
      'a text field in another state',
      () => update({ 8: textField('/V(100)/AS/B/AP<</N<</A 14 0 R/B 15 0 R>>>>') }, stated),
      other('valor'),
      () => update({ 8: textField('/V(100)/AS/A/AP<</N<</A 14 0 R/B 15 0 R>>>>') }, stated),
    ],
    [
      'a box unticked by its state alone',
      () => update({ 8: box('Sim', 'Off') }, unruled('Sim')),
      'Valor do campo “aceito” trocado. A assinatura não permite esta mudança.',
      () => update({ 8: box('Sim', 'Sim') }, unruled('Off')),
    ],
    [
      'the looks of a ticked box swapped',
      () => update({ 14: none, 15: tick }, ticks),
      other('aceito'),
      () => update({ 14: tick, 15: none }, ticks),
    ],
    [
      'another look under the pointer',
      () => update({ 8: textField('/V(100)/AP<</N 14 0 R/R 62 0 R>>'), 62: mark('BT (900) Tj ET') }, valued),
      other('valor'),
      () => update({ 8: textField('/V(100)/AP<</N 14 0 R/R 14 0 R>>') }, valued),
    ],
    [
      'the font of a value drawn anew',
      () => update({ 16: remapped }, valued),
      other('valor'),
      () => update({ 16: contract[6]! }, valued),
    ],
    [
      'the same letters in another font',
      anew(TEXT_100, remapped),
      other('valor'),
      anew(TEXT_100, contract[6]!),
    ],
    [
      'a figure drawn beside the value',
      anew(`${TEXT_100} 0 0 m 5 20 l S`, contract[6]!),
      other('valor'),
      anew(`${TEXT_100} 0 0 228 20 re S`, contract[6]!),
    ],
    [
      'a picture in the place of another',
      () => update({ 16: image('b') }, pictured),
      other('valor'),
      () => update({ 16: image('a') }, pictured),
    ],
    [
      'what a page takes from a node that is not above it',
      () => update({ 17: '<</Type/Pages/Rotate 180>>' }, offTree),
      'Páginas acrescentadas, retiradas ou trocadas depois da assinatura.',
      () => update({ 17: '<</Type/Pages/Resources<<>>>>' }, offTree),
    ],
    [
      'the look of a signature two nodes below it',
      () => update({ 24: mark('BT (Pedro) Tj ET') }, deep),
      'Assinatura anterior alterada ou retirada (campo “Maria”) depois da assinatura.',
      () => update({ 24: mark('BT (Maria) Tj ET') }, deep),
    ],
  ];
  return rest.map(([name, forged, sentence, twin]) => ({
    family: 'shadow: replace',
    name,
    forged,
    sentence,
    twin,
  }));
}
