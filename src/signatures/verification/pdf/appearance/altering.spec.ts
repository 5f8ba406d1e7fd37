import {
  contract,
  docMdp,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
} from '../../../../../test/support/contract-pdf';
import { cffOf, trueTypeOf } from '../../../../../test/support/forgeries/fonts';
import {
  appendRevision,
  type Objects,
  signRevision,
  stream,
  writePdf,
} from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

function found(pdf: Buffer) {
  const file = readPdf(pdf, { inflate });
  const { summary, changes } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}

const mark = (content: string, fonts = '/F1 6 0 R/E 30 0 R') =>
  stream(`/Type/XObject/Subtype/Form/BBox[0 0 240 30]/Resources<</Font<<${fonts}>>>>`, content);
const says = (line: string, before = '') =>
  signedContract({ objects: { 5: stream('', `${before}BT /F1 12 Tf 72 700 Td (${line}) Tj ET`) } });

/** Over the line at 72 700, whose place in the mark is 12 10. */
const marked = (content: string, signed: Buffer, objects: Objects = {}) =>
  found(
    signedAgain(signed, {
      widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
      objects: { 24: mark(content), ...objects },
    }),
  );

const LINE = 'Pague R$ 1.000,00 a Maria';
const WIDTHS: Record<string, number> = {
  a: 556,
  e: 556,
  g: 556,
  u: 556,
  P: 667,
  R: 722,
  i: 222,
  r: 333,
  M: 833,
};
const advance = (text: string) =>
  [...text].reduce((sum, letter) => sum + (WIDTHS[letter] ?? (/[ .,]/.test(letter) ? 278 : 556)) * 0.012, 0);
/** Text where the line has come after some of its letters. */
const after = (start: string, text: string, { by = 0, up = 0, size = 12 } = {}) =>
  `BT /F1 ${size} Tf ${(12 + advance(start) + by).toFixed(2)} ${10 + up} Td (${text}) Tj ET `;

describe('signs on a line of words', () => {
  it.each<[string, string, string]>([
    [
      'a digit before a number',
      after('Pague R$ ', '4', { by: -6.6 }),
      after('Pague R$ ', '4', { by: -6.6, up: 14 }),
    ],
    [
      'one a little larger',
      after('Pague R$ ', '4', { by: -7.2, size: 13 }),
      after('', '4', { up: 13, size: 7 }),
    ],
    ['a digit after it', after('Pague R$ 1.000,00', '0'), after('Pague R$ 1.000,00', '0', { up: 14 })],
    ['a digit over another', after('Pague R$ ', '4'), after('Pague R$ ', '4', { up: 14 })],
    ['a minus', after('Pague R$ ', '-', { by: -4 }), after('Pague R$ ', '-', { by: -4, up: 14 })],
    ['a name after the last word', after(`${LINE} `, 'e Joana'), after(`${LINE}    `, 'e Joana')],
    [
      'a stroke within a digit',
      `1 w ${12 + advance('Pague R$ ')} 14 m ${17 + advance('Pague R$ ')} 14 l S`,
      `1 w ${12 + advance('Pague R$ ')} 8 m ${17 + advance('Pague R$ ')} 8 l S`,
    ],
    [
      'a line through the number',
      `3 w ${12 + advance('Pague ')} 13 m ${12 + advance('Pague R$ 1.000,00')} 13 l S`,
      `1 w ${12 + advance('Pague ')} 8 m ${12 + advance('Pague R$ 1.000,00')} 8 l S`,
    ],
    ['a bar over the upper half of the line', '1 g 0 14.5 240 10 re f', '1 g 0 17.5 240 10 re f'],
  ])('are undecided: %s', (_, forged, twin) => {
    const signed = says(LINE);
    expect([marked(forged, signed), marked(twin, signed)]).toEqual(['UNDECIDED', 'SIGNED']);
  });

  it('where a patch makes an 8 a 3, or takes a comma away', () => {
    const digit = says('8');
    expect([marked('1 g 12 8 2 12 re f', digit), marked('1 g 6 8 4 12 re f', digit)]).toEqual([
      'UNDECIDED',
      'SIGNED',
    ]);
    const at = 12 + advance('Pague R$ 1.000');
    const patch = (low: number) => marked(`1 g ${at} ${low} 3.3 4.5 re f`, says(LINE));
    expect([patch(7), patch(20)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it.each([
    [
      'TrueType',
      'FontFile2',
      stream(
        '',
        trueTypeOf([
          [
            [100, 0, 200, 700],
            [200, 600, 500, 700],
          ],
        ]),
      ),
    ],
    [
      'CFF',
      'FontFile3',
      stream(
        '/Subtype/Type1C',
        cffOf([
          [
            [100, 0, 200, 700],
            [200, 600, 500, 700],
          ],
        ]),
      ),
    ],
  ])('in a font of the file that draws them elsewhere too (%s)', (kind, key, program) => {
    const subtype = kind === 'CFF' ? 'Type1' : kind;
    const own = {
      30: `<</Type/Font/Subtype/${subtype}/BaseFont/Sinais/FirstChar 97/LastChar 97/Widths[600]/FontDescriptor<</FontName/Sinais/${key} 31 0 R>>>>`,
      31: program,
    };
    const sign = (by: number, up: number) => after('Pague R$ ', 'a', { by, up }).replace('/F1', '/E');
    const signed = says(LINE);
    expect([marked(sign(-6, 0), signed, own), marked(sign(-6, 14), signed, own)]).toEqual([
      'UNDECIDED',
      'SIGNED',
    ]);
  });
});

describe('what lies carelessly, or where it should, passes', () => {
  const stamp = (up: number, size = 8) =>
    `BT /F1 ${size} Tf ${size + 2} TL 30 ${up} Td (Assinado digitalmente por JOSE DA SILVA) Tj T* (Data: 2026.01.01 10:00:00) Tj T* (Verifique em https://validar.iti.gov.br) Tj ET`;
  it.each<[string, string, Buffer]>([
    [
      'a name on the line to sign on',
      after('', 'Pedro da Silva', { up: 1 }),
      says('_________________________'),
    ],
    ['a name over a faint watermark', after('', 'Pedro', {}), says('assinatura', '.9 g ')],
    [
      'a name over a large one',
      after('', 'Pedro', {}),
      says('', '.7 g BT /F1 80 Tf 72 680 Td (COPIA) Tj ET 0 g '),
    ],
    ['a name in the margin', 'BT /F1 9 Tf 200 10 Td (Pedro) Tj ET', says('Pague')],
    ['small text over the words', stamp(20), says(LINE)],
    ['small text over them a little higher', stamp(23), says(LINE)],
    ['text of the same size between two lines of them', stamp(14, 12), says(LINE)],
    ['a heap of text of the same size on the very line', stamp(10, 12), says(LINE)],
    ['a frame whose edge crosses words', '1 w 5 13 200 60 re S', says(LINE)],
    ['a line under words', '1 w 12 8 m 150 8 l S', says(LINE)],
    ['a frame around a word', '1 w 10 7.5 40 12.5 re S', says(LINE)],
    [
      'the drawing of a hand',
      '1.5 w 20 2 m 40 28 60 28 50 5 c 70 30 90 0 120 12 c 140 20 150 5 200 25 c S',
      says(LINE),
    ],
  ])('%s', (_, content, signed) => {
    expect(marked(content, signed)).toBe('SIGNED');
  });

  it('text beside a word in a field that was there; in one that came it is undecided', () => {
    const widget = '/Rect[110 690 350 720]';
    const text = { 24: mark('BT /F1 12 Tf 0 10 Td (Pedro) Tj ET') };
    const written = { ...contract, 5: stream('', 'BT /F1 12 Tf 72 700 Td (Nome:) Tj ET') };
    const signing = (fields: readonly number[], own: Objects = {}) => ({
      3: page(`/Annots[${fields.map((number) => `${number} 0 R`).join(' ')}]`),
      7: form(fields),
      20: signatureField('Maria', 21),
      ...own,
    });
    const waiting = { 22: signatureField('Pedro', undefined, widget) };
    const looked = { 22: signatureField('Pedro', 23, `${widget}/AP<</N 24 0 R>>`), ...text };
    const there = signRevision(writePdf({ ...written, ...waiting }), 21, signing([8, 20, 22]));
    const absent = signRevision(writePdf(written), 21, signing([8, 20]));
    const coming = signing([8, 20, 22], looked);
    expect([found(signRevision(there, 23, looked)), found(signRevision(absent, 23, coming))]).toEqual([
      'SIGNED',
      'UNDECIDED',
    ]);
  });

  it.each<[string, string, string]>([
    ['ink in a digit', '/Subtype/Ink/InkList[[X 704 XE 704]]', '/Subtype/Ink/InkList[[X 730 XE 730]]'],
    [
      'ink in a digit, and a line through a word',
      '/Subtype/Ink/InkList[[X 704 XE 704]]',
      '/Subtype/Line/L[73 703 100 703]',
    ],
    [
      'a sign that a highlight draws',
      '/Subtype/Highlight/AP<</N 64 0 R>>',
      '/Subtype/Highlight/AP<</N 65 0 R>>',
    ],
    [
      'a sign, and words struck out',
      '/Subtype/StrikeOut/AP<</N 64 0 R>>',
      '/Subtype/StrikeOut/AP<</N 66 0 R>>',
    ],
  ])('in comments: %s', (_, forged, twin) => {
    const content = { 5: stream('', `BT /F1 12 Tf 72 700 Td (${LINE}) Tj ET`) };
    const signed = signedContract({ entries: docMdp(3), objects: content });
    const x = 72 + advance('Pague R$ ');
    const four = `${x - 66} 12 5.7 1 re ${x - 62} 10 1 8.6 re f`;
    const commented = (entries: string) =>
      found(
        appendRevision(signed, {
          3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
          63: `<</Type/Annot/Rect[60 690 300 720]${entries.replace('XE', String(x + 5)).replace('X', String(x))}/Contents(ok)>>`,
          64: mark(four),
          65: mark('/Multiply gs 1 1 0 rg 12 7 30 12 re f').replace(
            '/Font',
            '/ExtGState<</Multiply<</BM/Multiply>>>>/Font',
          ),
          66: mark('1 w 12 13 m 30 13 l S'),
        }),
      );
    expect([commented(forged), commented(twin)]).toEqual(['UNDECIDED', 'FORM_FILL']);
  });
});
