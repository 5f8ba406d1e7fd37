import { contract, form, page, signatureField, signedAgain } from '../../../../../test/support/contract-pdf';
import { signRevision, stream, writePdf } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

/** What lies behind the text of a sheet: the word COPIA across it, an emblem, a letterhead that is one picture. */
const resources =
  '/Properties<</L 43 0 R>>/XObject<</Emblem 40 0 R>>/ExtGState<</Faint<</ca .15/CA .15>>/Some<</ca .3/CA .3>>/Full<</ca .8/CA .8>>>>/Font';
const shows = (more: string) => page(more).replace('/Font', resources);
const image = (entries: string, octets: readonly number[]) =>
  stream(`/Type/XObject/Subtype/Image/Width 32/Height 32${entries}`, Buffer.from(octets).toString('latin1'));

/** 32 by 32 samples of which a cross differs. */
const cross = (ground: number, ink: number) =>
  Array.from({ length: 1024 }, (_, at) => {
    const [row, column] = [Math.floor(at / 32), at % 32];
    return (row > 8 && row < 24 && column === 16) || (column > 8 && column < 24 && row === 16) ? ink : ground;
  });
const GREY = '/ColorSpace/DeviceGray/BitsPerComponent 8';
const emblem = (colours: readonly number[], mask: readonly number[]) => ({
  40: image(`${GREY}/SMask 41 0 R`, colours),
  41: image(GREY, mask),
});
const all = (value: number) => Array.from({ length: 1024 }, () => value);

/** @param rect of a white mark that came after the signature */
function under(rect: string, content: string, objects = {}) {
  const unsigned = { ...contract, 3: shows('/Annots[8 0 R]'), 5: stream('', content), ...objects };
  const signing = {
    3: shows('/Annots[8 0 R 20 0 R]'),
    7: form([8, 20]),
    20: signatureField('Maria', 21),
  };
  const look = stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '1 g 0 0 228 20 re f');
  const pdf = signedAgain(signRevision(writePdf(unsigned), 21, signing), {
    widget: `/Rect[${rect}]/AP<</N 24 0 R>>`,
    objects: { 3: shows('/Annots[8 0 R 20 0 R 22 0 R]'), 24: look },
  });
  const file = readPdf(pdf, { inflate });
  return changesAfter(file, file.signatures[0]!).summary;
}

const word = (size: number, more = '') => `${more} .8 g BT /F1 ${size} Tf 72 400 Td (COPIA) Tj ET`;

it('a mark on the middle of letters across the page lets them be read; one on all of them hides them', () => {
  expect([under('100 415 300 455', word(110)), under('60 385 460 500', word(110))]).toEqual([
    'SIGNED',
    'NOT_ALLOWED',
  ]);
});

it('letters of usual height are no larger because their font or their line says so', () => {
  const [wide, low] = ['8 0 0 1 72 400', '1 0 0 .2 72 400'];
  const by = (matrix: string, size: number) => `BT /F1 ${size} Tf ${matrix} Tm (COPIA) Tj ET`;
  const type3 =
    '<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[.1 0 0 .1 0 0]/CharProcs<</C 46 0 R>>/Encoding<</Differences[67/C]>>/FirstChar 67/LastChar 67/Widths[1]>>';
  expect([
    under('60 398 560 412', by(wide, 12)),
    under('60 398 560 412', by(low, 60)),
    under('60 395 560 450', 'BT /F1 100 Tf 72 400 Td (CCCCC) Tj ET', {
      6: type3,
      46: stream('', '1 0 d0 0 0 1 1 re f'),
    }),
  ]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
});

it('what is painted faintly changes nothing; what is only pale is written', () => {
  const text = 'BT /F1 12 Tf 72 400 Td (Pague R$ 100,00 a Maria) Tj ET';
  const at = '60 390 300 420';
  const painted = (state: string) => under(at, `/${state} gs ${text}`);
  expect(['Faint', 'Some', 'Full'].map(painted)).toEqual(['SIGNED', 'NOT_ALLOWED', 'NOT_ALLOWED']);
});

describe('a picture with a mask', () => {
  const drawn = (more = '') => `${more} q 200 0 0 200 72 400 cm /Emblem Do Q`;
  it.each<[string, ReturnType<typeof emblem>, ReturnType<typeof emblem>]>([
    [
      'that lets little of it be seen, as an emblem behind the text',
      emblem(cross(255, 0), all(255)),
      emblem(cross(255, 0), all(40)),
    ],
    ['that is its shape', emblem(all(0), cross(0, 255)), emblem(all(0), cross(0, 40))],
    ['that is a light shape', emblem(all(255), cross(0, 255)), emblem(all(255), all(0))],
    [
      'that is not painted at all, whatever its colours are',
      emblem(cross(0, 255), all(255)),
      emblem(cross(0, 255), all(0)),
    ],
  ])('%s', (_, forged, twin) => {
    const at = '60 390 300 620';
    expect([under(at, drawn(), forged), under(at, drawn(), twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('and one that is painted faintly as a whole', () => {
    const plain = { 40: image(GREY, cross(255, 0)) };
    const at = '60 390 300 620';
    expect([under(at, drawn('/Full gs'), plain), under(at, drawn('/Faint gs'), plain)]).toEqual([
      'NOT_ALLOWED',
      'SIGNED',
    ]);
  });
});

describe('a field that waits for its text or its signature is a place to stamp on', () => {
  const waiting = (entries: string, look: string) => {
    const fields = {
      8: `<</Type/Annot/Subtype/Widget/T(campo)/Rect[72 600 300 620]/F 4/P 3 0 R${entries}/AP<</N 42 0 R>>>>`,
    };
    const shown = stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>>>', look);
    return under('60 590 310 630', '', { ...fields, 42: shown });
  };
  const frame = '.9 g 0 0 228 20 re f 0 G .5 .5 227 19 re S /Tx BMC EMC';
  it.each<[string, string, string, string]>([
    ['of a text, but not with one', '/FT/Tx', frame, '/Tx BMC BT /F1 12 Tf 2 5 Td (Maria) Tj ET EMC'],
    ['of a text, but not with a drawing of one', '/FT/Tx', frame, '0 0 m 5 12 l 10 0 l 8 0 l 5 8 l 2 0 l f'],
    ['of a signature, but not with words', '/FT/Sig', '% DSBlank', 'BT /F1 12 Tf 2 5 Td (Assine) Tj ET'],
  ])('%s', (_, entries, twin, forged) => {
    expect([waiting(entries, forged), waiting(entries, twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('and none that has a value', () => {
    expect(waiting('/FT/Tx/V(Maria)', frame)).toBe('NOT_ALLOWED');
  });
});

it('what is in a layer that is turned off is not on the page, unless it turns itself on', () => {
  const text = '/OC /L BDC BT /F1 12 Tf 72 400 Td (Pague R$ 100,00 a Maria) Tj ET EMC';
  const layered = (configuration: string, group = '', more = '') =>
    under('60 390 300 420', text, {
      1: `<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OCProperties<</OCGs[43 0 R]/D<<${configuration}>>>>${more}>>`,
      43: `<</Type/OCG/Name(Camada)${group}>>`,
    });
  expect([
    layered('/ON[43 0 R]'),
    layered('/OFF[43 0 R]', '/Usage<</Print<</PrintState/ON>>>>'),
    layered('/OFF[43 0 R]', '', '/OpenAction<</S/SetOCGState/State[/ON 43 0 R]>>'),
    layered('/OFF[43 0 R]'),
    layered('/BaseState/OFF'),
  ]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED', 'NOT_ALLOWED', 'SIGNED', 'SIGNED']);
});

it('letters of a font of many characters whose codes have one octet are letters', () => {
  const cmap = (length: number) =>
    stream(
      '/Type/CMap',
      `1 begincodespacerange <${'00'.repeat(length)}> <${'ff'.repeat(length)}> endcodespacerange 1 begincidrange <${'00'.repeat(length)}> <${'00'.repeat(length - 1)}ff> 0 endcidrange`,
    );
  const shown = (length: number, text: string) =>
    under('60 390 300 420', `BT /F1 12 Tf 72 400 Td ${text} Tj ET`, {
      6: '<</Type/Font/Subtype/Type0/BaseFont/Um/Encoding 44 0 R/DescendantFonts[45 0 R]>>',
      44: cmap(length),
      45: '<</Type/Font/Subtype/CIDFontType2/BaseFont/Um/DW 600/FontDescriptor<</FontName/Um>>>>',
    });
  expect([shown(1, '<50>'), shown(2, '<0050>'), shown(1, '<03>')]).toEqual([
    'NOT_ALLOWED',
    'NOT_ALLOWED',
    'SIGNED',
  ]);
});
