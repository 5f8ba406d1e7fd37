import { contract, page } from '../contract-pdf';
import { type Objects, stream } from '../raw-pdf';
import { type Forgery, mark, WHITE, type Update, type Certified } from './shared';

/** EAA (evil annotation, IEEE S&P 2021): what P 3 lets in must not cover or pass for the text. */
export function annotations(update: Update, certified: Certified): Forgery[] {
  const added = (subtype: string, more = '') => ({
    3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
    63: `<</Type/Annot/Subtype/${subtype}/Rect[60 690 300 720]/Contents(ok)${more}>>`,
    64: mark(`${WHITE}BT /F1 9 Tf (Pague 900) Tj ET`),
  });
  const base = certified(3);
  const comment = () =>
    update(
      {
        3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
        63: '<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(ok)>>',
      },
      base,
    );
  const sentence = 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.';
  return [
    ...['FreeText', 'Stamp', 'Redact', 'Widget', 'Link'].map((subtype) => ({
      family: 'EAA',
      name: subtype,
      forged: () => update(added(subtype, '/AP<</N 64 0 R>>'), base),
      sentence,
      twin: comment,
    })),
    {
      family: 'EAA',
      name: 'a square that covers the text',
      forged: () => update(added('Square', '/IC[1 1 1]/AP<</N 64 0 R>>'), base),
      sentence:
        'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].',
      twin: comment,
    },
    {
      family: 'EAA',
      name: 'a comment that runs a program',
      forged: () => update(added('Text', '/A<</S/JavaScript/JS(x)>>'), base),
      sentence,
      twin: comment,
    },
  ];
}

/** SSA (sneaky signature, IEEE S&P 2021): the look of a new signature covers the text. */
export function sneaky(
  signed: Buffer,
  again: (pdf: Buffer, options?: object) => Buffer,
  certified: Certified,
): Forgery[] {
  const over = (rect: string, content: string) => ({
    widget: `/Rect[${rect}]/AP<</N 24 0 R>>`,
    objects: { 24: mark(content) },
  });
  const text = `${WHITE}BT /F1 9 Tf (Pague 900) Tj ET`;
  const sentence =
    'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].';
  const beside = (base: Buffer) => () => again(base, over('300 100 528 120', text));
  const wide = (on: string, more: string) => `/P ${on}/Rect[60 690 300 720]${more}`;
  const secondPage = (annotations: string) =>
    contract[4]!.replace('>>/Contents', `>>/Annots[${annotations}]/Contents`);
  const bothPages = { 4: secondPage('22 0 R') };
  const emptySecond = certified(2, { objects: { 9: stream('', '') } });
  const looks: [name: string, content: string][] = [
    ['a broad stroke', '1 G 20 w 0 10 m 228 10 l S'],
    ['a dot', '1 G 1 J 150 w 20 10 m 20 10 l S'],
    ['veils one over another', '/Half gs 1 g 0 0 228 20 re f 0 0 228 20 re f'],
    ['a mode that whitens', '/Screen gs 1 g 0 0 228 20 re f'],
    ['a picture whose mask hides nothing of it', 'q 228 0 0 20 0 0 cm /Picture Do Q'],
    ['a picture that is open but over the text', 'q 228 0 0 20 0 0 cm /Patch Do Q'],
    ['a picture whose mask is turned round', 'q 228 0 0 20 0 0 cm /Turned Do Q'],
  ];
  const resources =
    '/ExtGState<</Half<</ca 0.5>>/Screen<</BM/Screen>>>>/XObject<</Picture 65 0 R/Drawing 67 0 R/Patch 69 0 R/Turned 71 0 R>>';
  const picture = (mask: number, sample: string, more = '/Width 4/Height 1'): Objects => ({
    [mask - 1]: stream(
      `/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask ${mask} 0 R`,
      '\xff',
    ),
    [mask]: stream(`/Type/XObject/Subtype/Image${more}/BitsPerComponent 8/ColorSpace/DeviceGray`, sample),
  });
  const look = (content: string) => ({
    widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
    objects: {
      24: mark(content).replace('/Resources<<', `/Resources<<${resources}`),
      ...picture(66, '\xff\xff\xff\xff'),
      ...picture(68, '\0\0\0\xff\0\0\0\0', '/Width 1/Height 8'),
      ...picture(70, '\xff\0\0\0'),
      ...picture(72, '\0\0\0\0', '/Width 4/Height 1/Decode[1 0]'),
    },
  });
  return [
    ...(
      [
        ['where nothing is said', signed],
        ['where P is 2', certified(2)],
        ['where P is 3', certified(3)],
      ] as const
    ).map(([name, base]) => ({
      family: 'SSA',
      name,
      forged: () => again(base, over('60 690 300 720', text)),
      sentence,
      twin: beside(base),
    })),
    // What covers page 1 says that it stands on page 2, or stands beside one that does.
    ...(
      [
        [
          'on two pages',
          {
            ...bothPages,
            22: `<</Subtype/Widget/F 132/FT/Sig/T(Pedro)/V 23 0 R${wide('4 0 R', '/AP<</N 24 0 R>>')}>>`,
          },
        ],
        [
          'of two widgets',
          {
            3: page('/Annots[8 0 R 20 0 R 26 0 R]'),
            22: '<</FT/Sig/T(Pedro)/V 23 0 R/Kids[25 0 R 26 0 R]>>',
            25: `<</Type/Annot/Subtype/Widget/Parent 22 0 R/F 132${wide('4 0 R', '/AP<</N 24 0 R>>')}>>`,
            26: `<</Type/Annot/Subtype/Widget/Parent 22 0 R/F 132${wide('3 0 R', '/AP<</N 24 0 R>>')}>>`,
            4: secondPage('25 0 R'),
          },
        ],
      ] as const
    ).map(([name, objects]) => ({
      family: 'SSA',
      name: `a mark ${name}`,
      forged: () => again(emptySecond, { objects: { ...objects, 24: mark(text) } }),
      sentence,
      twin: beside(signed),
    })),
    {
      family: 'SSA',
      name: 'a minus sign hidden',
      forged: () =>
        again(certified(2, { objects: { 5: stream('', 'BT /F1 12 Tf 72 700 Td (-100,00) Tj ET') } }), {
          widget: '/Rect[71 698 78 712]/AP<</N 24 0 R>>',
          objects: { 24: mark(WHITE) },
        }),
      sentence:
        'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [71 698 78 712].',
      twin: beside(signed),
    },
    ...looks.map(([name, content]) => ({
      family: 'SSA',
      name,
      forged: () => again(signed, look(content)),
      sentence,
      // What lets the text be read passes: a thin stroke, one veil, a mode that darkens, the drawing of a hand.
      twin: () =>
        again(
          signed,
          look('q 228 0 0 20 0 0 cm /Drawing Do Q /Half gs 1 G 1 w 0 10 m 228 10 l S 1 g 0 0 228 20 re f'),
        ),
    })),
  ];
}
