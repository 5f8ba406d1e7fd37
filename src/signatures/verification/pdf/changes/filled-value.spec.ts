import { docMdp, signedContract, textField } from '../../../../../test/support/contract-pdf';
import { mark } from '../../../../../test/support/forgeries/shared';
import { appendRevision, type Objects, stream } from '../../../../../test/support/raw-pdf';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';
import { changesAfter } from './judge';

const AP = '/AP<</N 62 0 R>>';
const shows = (text: string) => mark(`BT /F1 9 Tf 2 5 Td (${text}) Tj ET`);

function answerTo(signed: Objects, filled: Objects, entries = docMdp(2)): string {
  const pdf = appendRevision(signedContract({ objects: signed, entries }), filled);
  const file = readPdf(pdf, { inflate });
  const { changes, summary } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}

const list = '/FT/Ch/Ff 131072/Opt[[(1)(Um)][(2)(Dois)]]';
const chosen = (more: string) => textField(`${list}${more}`).replace('/FT/Tx', '');
const picture = stream(
  '/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</XObject<</I 63 0 R>>>>',
  'q 20 0 0 20 0 0 cm /I Do Q',
);
const image = stream('/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray', 'a');
const coded = (font: string) =>
  stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 63 0 R>>>>', font);

describe('a field that was filled', () => {
  it.each<[string, Objects, Objects, string]>([
    ['shows its value', {}, { 8: textField(`/V(100)${AP}`), 62: shows('100') }, 'FORM_FILL'],
    ['shows another number', {}, { 8: textField(`/V(100)${AP}`), 62: shows('900') }, 'UNDECIDED'],
    [
      'says more than its value',
      {},
      { 8: textField(`/V(100)${AP}`), 62: shows('100 e mais 900') },
      'UNDECIDED',
    ],
    ['shows a picture', {}, { 8: textField(`/V(100)${AP}`), 62: picture, 63: image }, 'UNDECIDED'],
    [
      'shows words beside its value',
      {},
      { 8: textField(`/V(1.000)${AP}`), 62: shows('R\\) 1 000') },
      'UNDECIDED',
    ],
    ['with spaces', {}, { 8: textField(`/V(1.000)${AP}`), 62: shows('1 000') }, 'FORM_FILL'],
    [
      'is emptied',
      { 8: textField(`/V(100)${AP}`), 62: shows('100') },
      { 8: textField(AP), 62: mark('') },
      'FORM_FILL',
    ],
    [
      'keeps the look that was signed, for the reader to draw it anew',
      { 8: textField(`/V(100)${AP}`), 62: shows('100') },
      { 8: textField(`/V(900)${AP}`) },
      'FORM_FILL',
    ],
    [
      'shows stars of a password',
      { 8: textField('/Ff 8192') },
      { 8: textField(`/Ff 8192/V(100)${AP}`), 62: shows('***') },
      'FORM_FILL',
    ],
    [
      'shows the beginning of a long text',
      { 8: textField('/Ff 4096') },
      { 8: textField(`/Ff 4096/V(um dois tres)${AP}`), 62: shows('um dois') },
      'FORM_FILL',
    ],
    [
      'shows what a script of the form makes of it',
      { 8: textField('/AA<</F<</S/JavaScript/JS(x)>>>>') },
      { 8: textField(`/AA<</F<</S/JavaScript/JS(x)>>>>/V(1000)${AP}`), 62: shows('R$ 1.000,00') },
      'FORM_FILL',
    ],
    [
      'calls itself a password only now',
      {},
      { 8: textField(`/Ff 8192/V(100)${AP}`), 62: shows('900') },
      'UNDECIDED',
    ],
    [
      'shows another text under the pointer',
      {},
      { 8: textField('/V(100)/AP<</N 62 0 R/R 63 0 R>>'), 62: shows('100'), 63: shows('900') },
      'UNDECIDED',
    ],
    ['shows the option', { 8: chosen('') }, { 8: chosen(`/V(2)${AP}`), 62: shows('Dois') }, 'FORM_FILL'],
    ['shows another option', { 8: chosen('') }, { 8: chosen(`/V(2)${AP}`), 62: shows('Um') }, 'UNDECIDED'],
    [
      'in a font of codes of its own is not compared',
      {},
      {
        8: textField(`/V(100)${AP}`),
        62: coded('BT /F1 9 Tf <000400050006> Tj ET'),
        63: '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H>>',
      },
      'FORM_FILL',
    ],
    [
      'in the font of Acrobat is',
      {},
      {
        8: textField(`/V(100)${AP}`),
        62: coded('BT /F1 9 Tf (900) Tj ET'),
        63: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[24/breve 39/quotesingle 96/grave]>>>>',
      },
      'UNDECIDED',
    ],
  ])('%s', (_, signed, filled, answer) => {
    expect(answerTo(signed, filled)).toBe(answer);
  });
});

describe('a field that keeps its value, where nothing is said of changes', () => {
  const kept = { 8: textField(`/V(100)${AP}`), 62: shows('100') };
  it.each([
    ['written with other white space', 'BT  /F1 9 Tf 2 5 Td (100) Tj  ET', 'FORM_FILL'],
    ['white', '1 g BT /F1 9 Tf 2 5 Td (100) Tj ET', 'UNDECIDED'],
    ['not drawn', 'BT /F1 9 Tf 3 Tr 2 5 Td (100) Tj ET', 'UNDECIDED'],
    ['clipped away', '0 0 0 0 re W n BT /F1 9 Tf 2 5 Td (100) Tj ET', 'UNDECIDED'],
    ['in another order', 'BT /F1 9 Tf 50 5 Td (1) Tj -48 0 Td (00) Tj ET', 'UNDECIDED'],
  ])('%s', (_, content, answer) => {
    expect(answerTo(kept, { 62: mark(content) }, '')).toBe(answer);
    expect(answerTo(kept, { 62: mark(content) })).toBe('FORM_FILL');
  });
});
