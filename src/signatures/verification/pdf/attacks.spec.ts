import {
  contract,
  docMdp,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
  textField,
} from '../../../../test/support/contract-pdf';
import { appendRevision, flate, type Objects, stream } from '../../../../test/support/raw-pdf';
import { type ChangesAfter } from './contract';
import { inflate } from './inflate.node';
import { changesAfter } from './changes/judge';
import { readPdf } from './read';

function read(pdf: Buffer) {
  const file = readPdf(pdf, { inflate });
  return { file, first: file.signatures[0]!, after: changesAfter(file, file.signatures[0]!) };
}

const refusals = ({ changes }: ChangesAfter) =>
  changes.filter(({ allowed }) => !allowed).map(({ message }) => message);

const signed = signedContract();
const certified = (p: number, options = {}) => signedContract({ entries: docMdp(p), ...options });
const update = (objects: Objects, pdf = signed) => appendRevision(pdf, objects);
const hello = (text: string) => stream('', `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
const appearance = (content: string) =>
  stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>>>', content);

describe('what is honest passes', () => {
  const store = '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/DSS 30 0 R>>';
  const catalog = contract[1]!;
  const noted = { 12: '<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(ok)>>' };
  it.each<[string, Buffer, ChangesAfter['summary']]>([
    ['nothing', signed, 'NONE'],
    ['a cross-reference stream after a table', appendRevision(signed, {}, { form: 'stream' }), 'NONE'],
    ['unchanged objects written again', update({ 1: catalog, 5: contract[5]!, 6: contract[6]! }), 'NONE'],
    [
      'unchanged content compressed',
      update({ 5: flate('', 'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00 a Maria) Tj ET') }),
      'NONE',
    ],
    ['an object that nothing leads to', update({ 50: hello('nada') }), 'NONE'],
    ['validation data', update({ 1: store, 30: '<</Certs[31 0 R]>>', 31: stream('', 'certificate') }), 'LTA'],
    ['dates', appendRevision(signed, { 40: '<</ModDate(D:20260101)>>' }, { trailer: '/Info 40 0 R' }), 'LTA'],
    [
      'that a file is tagged',
      update({ 1: contract[1]!.replace('>>', '/MarkInfo<</Marked true>>>>') }),
      'LTA',
    ],
    ['a second signature', signedAgain(signed), 'SIGNED'],
    [
      'a visible second signature beside the text',
      signedAgain(signed, {
        widget: '/Rect[300 100 500 160]/AP<</N 24 0 R>>',
        objects: { 24: appearance('1 g 0 0 228 20 re f BT /F1 9 Tf (Pedro) Tj ET') },
      }),
      'SIGNED',
    ],
    [
      'a document timestamp that says so beside the text',
      signedAgain(signed, {
        entries: '/SubFilter/ETSI.RFC3161',
        widget: '/Rect[300 100 500 160]/AP<</N 24 0 R>>',
        objects: { 24: appearance('BT /F1 9 Tf (Carimbo do tempo) Tj ET') },
      }),
      'LTA',
    ],
    ['a second signature after certification', signedAgain(certified(2)), 'SIGNED'],
    [
      'an empty signature field',
      update({ 7: form([8, 20, 22]), 22: signatureField('Pedro', undefined) }),
      'SIGNED',
    ],
    [
      'Annots made an object',
      signedAgain(signed, { objects: { 3: page('/Annots 60 0 R'), 60: '[8 0 R 20 0 R 22 0 R]' } }),
      'SIGNED',
    ],
    [
      'a font for new fields',
      signedAgain(signed, {
        objects: { 7: form([8, 20, 22]).replace('<</F1 6 0 R', '<</F1 6 0 R/Helv 61 0 R'), 61: contract[6]! },
      }),
      'SIGNED',
    ],
    [
      'an empty field filled',
      update({ 8: textField('/V(cem)/AP<</N 62 0 R>>'), 62: appearance('BT /F1 9 Tf (cem) Tj ET') }),
      'FORM_FILL',
    ],
    [
      'a comment taken away where P is 3',
      update({ 3: page('/Annots[8 0 R 20 0 R]') }, certified(3, { marks: [12], objects: noted })),
      'FORM_FILL',
    ],
    [
      'a value changed where P is 2',
      update({ 8: textField('/V(mil)') }, certified(2, { objects: { 8: textField('/V(cem)') } })),
      'FORM_FILL',
    ],
    [
      'a comment where P is 3',
      update(
        {
          3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
          63: '<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(ok)>>',
        },
        certified(3),
      ),
      'FORM_FILL',
    ],
    [
      'validation data where P is 1',
      update({ 1: store, 30: '<</Certs[31 0 R]>>', 31: stream('', 'x') }, certified(1)),
      'LTA',
    ],
  ])('%s', (_, pdf, summary) => {
    const { first, after } = read(pdf);
    expect(first.faults).toEqual([]);
    expect(refusals(after)).toEqual([]);
    expect(after.summary).toBe(summary);
  });
});

it('a signature taken out of its field is loose, and what took its place has no range', () => {
  const emptied = update({ 20: signatureField('Maria', 76), 76: '<</Type/Sig>>' });
  const { signatures } = readPdf(emptied, { inflate });
  expect(signatures.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
    expect.arrayContaining(['BYTE_RANGE_MISSING', 'CONTENTS_MISSING']),
    ['LOOSE_SIGNATURE'],
  ]);
});

it('a signature taken out before a mere timestamp is loose: nobody answers for that', () => {
  const without = { 7: form([8, 22]), 3: page('/Annots[8 0 R 22 0 R]') };
  const after = (entries: string) => readPdf(signedAgain(signed, { objects: without, entries }), { inflate });
  const stamped = after('/SubFilter/ETSI.RFC3161').signatures;
  expect(stamped.map(({ faults }) => faults.map(({ code }) => code))).toEqual([[], ['LOOSE_SIGNATURE']]);
  const { signatures, notices } = after('');
  expect([signatures.length, notices.map(({ code }) => code)]).toEqual([1, ['LOOSE_SIGNATURE']]);
});

describe('what is not, does not', () => {
  const annotated = (subtype: string, more = '') => ({
    3: page('/Annots[8 0 R 20 0 R 63 0 R]'),
    63: `<</Type/Annot/Subtype/${subtype}/Rect[60 690 300 720]${more}>>`,
  });
  const masked = signedContract({
    marks: [12],
    objects: {
      3: page('/Annots[8 0 R 12 0 R]'),
      12: '<</Type/Annot/Subtype/Stamp/Rect[60 690 300 720]/AP<</N 13 0 R>>>>',
      13: appearance('1 g 0 0 228 20 re f'),
    },
  });
  const drawn = certified(2, { objects: { 8: textField('/V(900)/DA(/F1 9 Tf 0 g)') } });
  it.each<[string, Buffer, string]>([
    [
      'content replaced (ISA)',
      update({ 5: hello('Pague 900') }),
      'Página 1: conteúdo trocado depois da assinatura.',
    ],
    ['content of page 2', update({ 9: hello('outra') }), 'Página 2: conteúdo trocado depois da assinatura.'],
    [
      'another content named',
      update({ 3: page('/Annots[8 0 R 20 0 R]').replace('/Contents 5', '/Contents 70'), 70: hello('x') }),
      'Página 1: conteúdo trocado depois da assinatura.',
    ],
    [
      'a page added',
      update({ 2: '<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 71 0 R]>>', 71: contract[4]! }),
      'Páginas acrescentadas, retiradas ou trocadas depois da assinatura.',
    ],
    [
      'pages swapped',
      update({ 2: '<</Type/Pages/Count 2/Kids[4 0 R 3 0 R]>>' }),
      'Páginas acrescentadas, retiradas ou trocadas depois da assinatura.',
    ],
    [
      'the catalogue swapped (hide and replace)',
      appendRevision(
        signed,
        {
          72: '<</Type/Catalog/Pages 73 0 R/AcroForm 7 0 R>>',
          73: '<</Type/Pages/Count 1/Kids[74 0 R]>>',
          74: '<</Type/Page/Parent 73 0 R/MediaBox[0 0 9 9]>>',
        },
        { root: 72 },
      ),
      'Páginas acrescentadas, retiradas ou trocadas depois da assinatura.',
    ],
    [
      'a font replaced',
      update({ 6: '<</Type/Font/Subtype/Type3/BaseFont/Evil>>' }),
      'Página 1: fonte de letra trocada depois da assinatura.',
    ],
    [
      'content freed',
      appendRevision(signed, {}, { freed: [5] }),
      'Página 1: conteúdo trocado depois da assinatura.',
    ],
    [
      'a reference that led nowhere now leads to content',
      update(
        { 80: hello('mais') },
        signedContract({
          objects: { 4: contract[4]!.replace('/Contents 9 0 R', '/Contents[9 0 R 80 0 R]') },
        }),
      ),
      'Página 2: conteúdo trocado depois da assinatura.',
    ],
    [
      'that a file is tagged no more',
      update(
        { 1: contract[1]!.replace('>>', '/MarkInfo<</Marked false>>>>') },
        signedContract({ objects: { 1: contract[1]!.replace('>>', '/MarkInfo<</Marked true>>>>') } }),
      ),
      'Configuração do documento alterada depois da assinatura.',
    ],
    [
      'an action on opening',
      update({ 1: '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R/OpenAction<</S/JavaScript/JS(x)>>>>' }),
      'Configuração do documento alterada depois da assinatura.',
    ],
    [
      'an overlay that was signed is taken away (shadow, hide)',
      update({ 3: page('/Annots[8 0 R 20 0 R]') }, masked),
      'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
    ],
    [
      'the object of an overlay is redefined',
      update({ 13: appearance('') }, masked),
      'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
    ],
    [
      'a stamp (EAA)',
      update(annotated('Stamp', '/AP<</N 13 0 R>>'), certified(3)),
      'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
    ],
    [
      'free text (EAA)',
      update(annotated('FreeText'), certified(3)),
      'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
    ],
    [
      'a comment where P is 2',
      update(annotated('Text'), certified(2)),
      'Página 1: comentário acrescentado ou alterado. A assinatura não permite esta mudança.',
    ],
    [
      'a signature that covers the text (SSA)',
      signedAgain(signed, {
        widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
        objects: { 24: appearance('1 g 0 0 228 20 re f BT /F1 9 Tf (Pague 900) Tj ET') },
      }),
      'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].',
    ],
    [
      'a signature where P is 1',
      signedAgain(certified(1)),
      'Nova assinatura no campo “Pedro”. A assinatura não permite esta mudança.',
    ],
    [
      'a text field',
      update({ 7: form([8, 20, 75]), 75: textField('').replace('(valor)', '(outro)') }),
      'Formulário alterado (campo “outro”) depois da assinatura.',
    ],
    [
      'a value replaced (shadow, replace)',
      update({ 8: textField('/V(900)') }, signedContract({ objects: { 8: textField('/V(100)') } })),
      'Valor do campo “valor” trocado. A assinatura não permite esta mudança.',
    ],
    [
      'an appearance that says something else',
      update(
        { 8: textField('/V(100)/AP<</N 62 0 R>>'), 62: appearance('BT (900) Tj ET') },
        signedContract({
          objects: { 8: textField('/V(100)/AP<</N 14 0 R>>'), 14: appearance('BT (100) Tj ET') },
          entries: docMdp(2),
        }),
      ),
      'O campo “valor” passou a mostrar outro texto, com o mesmo valor.',
    ],
    [
      'its stream redefined',
      update(
        { 14: appearance('BT (900) Tj ET') },
        signedContract({
          objects: { 8: textField('/V(100)/AP<</N 14 0 R>>'), 14: appearance('BT (100) Tj ET') },
          entries: docMdp(2),
        }),
      ),
      'O campo “valor” passou a mostrar outro texto, com o mesmo valor.',
    ],
    [
      'values drawn anew',
      update(
        { 7: form([8, 20], '/NeedAppearances true') },
        signedContract({ objects: { 8: textField('/V(900)') } }),
      ),
      'Formulário alterado depois da assinatura.',
    ],
    [
      'a value that the reader draws, made white by the form',
      update({ 7: form([8, 20]).replace('0 g)', '1 g)') }, drawn),
      'Formulário alterado depois da assinatura.',
    ],
    [
      'the same by the field',
      update({ 8: textField('/V(900)/DA(/F1 9 Tf 1 g)') }, drawn),
      'O campo “valor” passou a mostrar outro texto, com o mesmo valor.',
    ],
    [
      'the type of a field',
      update({ 8: textField('').replace('/FT/Tx', '/FT/Btn') }),
      'Formulário alterado (campo “valor”) depois da assinatura.',
    ],
    [
      'a field moved',
      update({ 8: textField('').replace('72 600', '72 690') }),
      'Formulário alterado (campo “valor”) depois da assinatura.',
    ],
    [
      'a locked field filled',
      update({ 8: textField('/V(900)') }, signedContract({ widget: '/Lock<</Action/All>>' })),
      'Campo “valor” preenchido. O campo estava bloqueado por uma assinatura.',
    ],
    [
      'objects that no cross reference lists',
      appendRevision(signed, {}, { unlisted: { 5: hello('900') } }),
      'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.',
    ],
    [
      'text between objects',
      appendRevision(signed, {}, { junk: 'lixo\n' }),
      'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.',
    ],
    [
      'a body without cross reference',
      Buffer.concat([signed, Buffer.from(`5 0 obj\n${hello('900')}\nendobj\n%%EOF\n`)]),
      'Dados acrescentados ao fim do arquivo depois da assinatura.',
    ],
    [
      'a key twice',
      update({ 8: textField('/V(a)/V(b)') }),
      'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.',
    ],
    [
      'a stream of another length',
      update({
        8: textField('/AP<</N 77 0 R>>'),
        77: stream('', 'BT ET').replace('/Length 5', '/Length 4000'),
      }),
      'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.',
    ],
    [
      'a password',
      appendRevision(signed, { 78: '<</Filter/Standard>>' }, { trailer: '/Encrypt 78 0 R' }),
      'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.',
    ],
  ])('%s', (_, pdf, sentence) => {
    const { after } = read(pdf);
    expect(after.summary).toBe('NOT_ALLOWED');
    expect([...refusals(after), after.undetermined]).toContain(sentence);
  });
});
