import { contract, form, signatureField, signedAgain } from '../../../../../test/support/contract-pdf';
import { type Objects, signRevision, stream, writePdf } from '../../../../../test/support/raw-pdf';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';

const FONT = '/Font<</F1 6 0 R>>';
const LINE = 'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00 a Maria) Tj ET';
const WHITE = '1 g 0 0 240 30 re f';
const MANY = 'BT /F1 12 Tf 12 12.5 Td (MMMMMMMMMMMMMMMMMMMMMM) Tj ET';

interface Sheet {
  readonly content?: string;
  readonly resources?: string;
  readonly objects?: Objects;
  /** What the form has for its fields. */
  readonly defaults?: string;
  /** The whole look, in the place of what is drawn by content. */
  readonly look?: string;
}

/** A page that was signed, and signed again with a mark over its line. */
function found(drawn: string, { resources = '', objects = {}, content, look, defaults = '' }: Sheet = {}) {
  const own = `${FONT}${resources}`;
  const page = (marks: string) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<${own}>>/Contents 5 0 R/Annots[${marks}]>>`;
  const plain = writePdf({
    ...contract,
    5: stream('', LINE),
    3: page('8 0 R'),
    ...(content ? { 5: content } : {}),
    ...objects,
  });
  const fields = (...all: number[]) => form(all).replace('/DR<<', `/DR<<${defaults}`);
  const signing = { 3: page('8 0 R 20 0 R'), 7: fields(8, 20), 20: signatureField('Maria', 21) };
  const mark = look ?? stream(`/Type/XObject/Subtype/Form/BBox[0 0 240 30]/Resources<<${own}>>`, drawn);
  const pdf = signedAgain(signRevision(plain, 21, signing), {
    widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
    objects: { 24: mark, 3: page('8 0 R 20 0 R 22 0 R'), 7: fields(8, 20, 22) },
  });
  const file = readPdf(pdf, { inflate });
  const { summary, changes } = changesAfter(file, file.signatures[0]!);
  return changes.some(({ isUndecided }) => isUndecided) ? 'UNDECIDED' : summary;
}

describe('what a page writes by a pattern of many pieces', () => {
  const tiles = (box: string, steps: readonly [number, number], content: string) => ({
    15: stream(
      `/PatternType 1/PaintType 1/TilingType 1/BBox[${box}]/XStep ${steps[0]}/YStep ${steps[1]}/Resources<<${FONT}>>`,
      content,
    ),
  });
  const filled = (objects: Objects, paint: string) =>
    found(WHITE, { content: stream('', paint), resources: '/Pattern<</P 15 0 R>>', objects });
  const words = 'BT /F1 12 Tf 0 10 Td (Pague R$ 100,00 a Maria) Tj ET';
  const PAGE = '/Pattern cs /P scn 0 0 595 842 re f';
  it.each<[string, Objects, string, string]>([
    ['lines over the whole page', tiles('0 0 600 40', [600, 40], words), 'NOT_ALLOWED', PAGE],
    ['letter by letter', tiles('0 0 10 10', [10, 10], 'BT /F1 10 Tf (a) Tj ET'), 'NOT_ALLOWED', PAGE],
    [
      'along a line',
      tiles('0 0 600 40', [600, 40], words),
      'NOT_ALLOWED',
      '/Pattern CS /P SCN 20 w 60 705 m 300 705 l S',
    ],
    [
      'far from its box',
      tiles('6000 0 6600 40', [600, 40], words.replace('0 10', '6000 10')),
      'NOT_ALLOWED',
      PAGE,
    ],
    ['in more pieces than are looked at', tiles('0 0 600 40', [1, 1], words), 'UNDECIDED', PAGE],
    ['in pieces of no width', tiles('0 0 600 40', [0, 40], words), 'UNDECIDED', PAGE],
    [
      'dots and hatches, which are grounds',
      tiles('0 0 5 5', [5, 5], '0 0 2 2 re f 0 0 m 5 5 l S'),
      'SIGNED',
      PAGE,
    ],
    [
      'lines elsewhere',
      tiles('0 0 600 40', [600, 40], words),
      'SIGNED',
      '/Pattern cs /P scn 0 0 595 600 re f',
    ],
  ])('counts as written: %s', (_, objects, answer, paint) => {
    expect(filled(objects, paint)).toBe(answer);
  });
});

describe('letters of a mark that are white by other means', () => {
  const tint = (end: number) => `<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[${end}]>>`;
  const spaces = (end: number) =>
    `/ColorSpace<</S[/Separation/Tinta/DeviceGray 16 0 R]/N[/DeviceN[/Tinta]/DeviceGray 16 0 R]/L[/Lab<</WhitePoint[.95 1 1.09]>>]/C[/ICCBased 17 0 R]${end}>>`;
  const shown = (setting: string, end: number, resources = spaces(end)) =>
    found(`${setting} ${MANY}`, {
      resources: resources.replace(/\d>>$/, '>>'),
      objects: { 16: tint(end), 17: stream('/N 4', '') },
    });
  it.each<[string, string, string]>([
    ['an ink called by a name', '/S cs 1 scn', '/S cs 1 scn'],
    ['the ink that a space begins with', '/S cs', '/S cs'],
    ['several inks', '/N cs 1 scn', '/N cs 1 scn'],
    ['Lab', '/L cs 100 0 0 sc', '/L cs 20 0 0 sc'],
    ['no ink of four', '/C cs', '/C cs 0 0 0 1 sc'],
  ])('%s, hide the text, and dark ones do not', (_, forged, twin) => {
    expect([shown(forged, 1), shown(twin, 0)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it.each<[string, string, string, string]>([
    [
      'a grey that means an ink',
      '/ColorSpace<</DefaultGray[/Separation/Tinta/DeviceGray 16 0 R]>>',
      '0 g',
      'NOT_ALLOWED',
    ],
    ['a palette', '/ColorSpace<</I[/Indexed/DeviceGray 1 <00ff>]>>', '/I cs 1 sc', 'UNDECIDED'],
    ['a gradient', '/Pattern<</P<</PatternType 2/Shading 18 0 R>>>>', '/Pattern cs /P scn', 'UNDECIDED'],
    ['a transfer function', '/ExtGState<</G<</TR 16 0 R>>>>', '/G gs 0 g', 'UNDECIDED'],
  ])('%s: %s', (_, resources, setting, answer) => {
    const objects = { 16: '<</FunctionType 2/Domain[0 1]/N 1/C0[1]/C1[1]>>', 18: '<</ShadingType 2>>' };
    expect(found(`${setting} ${MANY}`, { resources, objects })).toBe(answer);
    expect(found(`${setting} BT /F1 5 Tf 200 22 Td (x) Tj ET`, { resources, objects })).toBe('SIGNED');
  });
});

describe('what a dictionary of graphics state sets', () => {
  const set = (entries: string, content: string) =>
    found(`/G gs ${content}`, { resources: `/ExtGState<</G<<${entries}>>>>` });
  it.each<[string, string, string, string, string]>([
    [
      'a font',
      '/Font[6 0 R 12]',
      `1 g ${MANY.replace('/F1 12 Tf', '')}`,
      '/Font[6 0 R 12]',
      MANY.replace('/F1 12 Tf', ''),
    ],
    ['a broad pen', '/LW 25', '1 G 0 15 m 240 15 l S', '/LW 1', '1 G 0 15 m 240 15 l S'],
    ['an opacity that is none', '/ca -5', WHITE, '/ca 0', WHITE],
  ])('counts: %s', (_, entries, content, other, twin) => {
    expect([set(entries, content), set(other, twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });

  it('of a picture that is multiplied with the page what is dark hides', () => {
    const multiplied = (sample: string) =>
      found('/G gs q 240 0 0 30 0 0 cm /I Do Q', {
        resources: '/ExtGState<</G<</BM/Multiply>>>>/XObject<</I 19 0 R>>',
        objects: {
          19: stream(
            '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
            sample,
          ),
        },
      });
    expect([multiplied('\x10'), multiplied('\xf0')]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });
});

describe('where a picture in the content itself ends', () => {
  const SMALL = 'q 1 0 0 1 0 0 cm BI /W 3 /H 1 /BPC 8 /CS /G';
  it.each<[string, string, string]>([
    ['its samples are counted', `${SMALL} ID aaaEI Q ${WHITE}`, `${SMALL} ID aaaEI Q`],
    ['a word with more after it', `${SMALL} ID aaa\nEI/X gs Q ${WHITE}`, `${SMALL} ID aaa\nEI/X gs Q`],
    [
      'a word among the samples',
      `${SMALL.replace('/W 3', '/W 60')} ID EI Q ${WHITE}`.padEnd(130, ' '),
      `${SMALL} ID EIa\nEI Q`,
    ],
    ['after a line that ends with two octets', `${SMALL} ID\r\naaa EI Q ${WHITE}`, `${SMALL} ID\r\naaa EI Q`],
    ['nowhere', `${SMALL} ID aaa`, `${SMALL} ID aaa EI`],
    ['text that is decoded', `${SMALL} /F /A85 ID EI a~> EI Q ${WHITE}`, `${SMALL} /F /A85 ID EI a~> EI Q`],
  ])('%s', (_, forged, twin) => {
    expect([found(forged), found(twin)]).toEqual(['NOT_ALLOWED', 'SIGNED']);
  });
});

describe('a page is not empty because its filter is', () => {
  const runs = `${String.fromCharCode(LINE.length - 1)}${LINE}\x80`;
  it.each<[string, string, string]>([
    ['RunLengthDecode', stream('/Filter/RunLengthDecode', runs), 'NOT_ALLOWED'],
    [
      'RunLengthDecode within ASCIIHexDecode',
      stream('/Filter[/AHx/RL]', `${Buffer.from(runs, 'latin1').toString('hex')}>`),
      'NOT_ALLOWED',
    ],
    ['Crypt with Identity', stream('/Filter[/Crypt]/DecodeParms[<</Name/Identity>>]', LINE), 'NOT_ALLOWED'],
    ['one that nobody knows', stream('/Filter/Outro', LINE), 'UNDECIDED'],
    [
      'one of each name',
      stream('/Filter/ASCIIHexDecode/F/ASCII85Decode', `${Buffer.from('q Q').toString('hex')}>`),
      'UNDECIDED',
    ],
    ['no content at all', stream('/Filter/RunLengthDecode', '\x80'), 'SIGNED'],
  ])('%s', (_, content, answer) => {
    expect(found(WHITE, { content })).toBe(answer);
  });
});

describe('operands that programs read in several ways', () => {
  it.each([
    ['an operator without a blank before it', '1g 0 0 240 30re f'],
    ['more than it takes, of which the last count', '1 g 9 9 0 0 240 30 re f'],
    ['a name among them', '1 g /a 0 0 240 30 re f'],
    ['an exponent', '1 g 0 0 24e1 30 re f'],
    ['a sign in the middle', '1 g 0 0 240 3-0 re f'],
    ['a sign alone', '1 g - 0 0 240 30 re f'],
    ['a line from nowhere', '1 g 0 0 l 240 0 l 240 30 l 0 30 l f'],
    ['two signs', '1 g --0 0 240. 30 re f'],
  ])('hide what one of them hides: %s', (_, content) => {
    expect(found(content)).toBe('NOT_ALLOWED');
  });

  it.each(['1g 0 0 4 3re f', '1 g --0 0 4. 3 re f', '0 0 l 4 0 l 4 3 l f'])(
    'and nothing more: %s',
    (content) => {
      expect(found(content)).toBe('SIGNED');
    },
  );
});

it('a picture that is itself the look of a mark is looked at as a whole', () => {
  const look = (type: string) =>
    stream(
      `/Type/XObject/Subtype/${type}/BBox[0 0 240 30]/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray`,
      ' ',
    );
  const says = (type: string) => found('', { objects: {}, look: look(type) });
  expect([says('Image'), says('Form')]).toEqual(['NOT_ALLOWED', 'SIGNED']);
});

it('of a picture with a colour that it does not paint the others hide', () => {
  const keyed = (key: string) =>
    found('q 240 0 0 30 0 0 cm /I Do Q', {
      resources: '/XObject<</I 19 0 R>>',
      objects: {
        19: stream(
          `/Type/XObject/Subtype/Image/Width 2/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB/Mask[${key}]`,
          '\xff\xff\xff\xff\xff\xff',
        ),
      },
    });
  expect([keyed('0 9 0 9 0 9'), keyed('250 255 250 255 250 255')]).toEqual(['NOT_ALLOWED', 'SIGNED']);
});

it('what neither the look nor the page has, some readers find in the form', () => {
  const look = stream('/Type/XObject/Subtype/Form/BBox[0 0 240 30]', '/X Do');
  const objects = { 19: stream('/Type/XObject/Subtype/Form/BBox[0 0 240 30]', WHITE) };
  const says = (name: string) => found('', { look, objects, defaults: `/XObject<</${name} 19 0 R>>` });
  expect([says('X'), says('Y')]).toEqual(['NOT_ALLOWED', 'SIGNED']);
});
