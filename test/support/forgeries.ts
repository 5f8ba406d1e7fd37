import {
  contract,
  docMdp,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
  textField,
} from './contract-pdf';
import { cmsOf, type Party } from './pki';
import {
  appendRevision,
  lastCrossReference,
  lastSignature,
  type Objects,
  signRevision,
  stream,
  writePdf,
} from './raw-pdf';

/** A file that must be rejected, why, and a harmless one that looks like it and must pass (SIGNATURES.md, 3). */
export interface Forgery {
  readonly family: string;
  readonly name: string;
  readonly forged: () => Buffer;
  /** What the report must say. */
  readonly sentence: string;
  readonly twin: () => Buffer;
}

const hello = (text: string) => stream('', `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`);
const mark = (content: string) =>
  stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 6 0 R>>>>', content);
const WHITE = '1 g 0 0 228 20 re f ';

/** Every family of attack on a signed PDF, made on a contract that `signer` signed. */
export function forgeriesOf(signer: Party): Forgery[] {
  const cms = (content: Buffer) => cmsOf(signer, { content });
  const signed = signedContract({ cms });
  const certified = (p: number, options = {}) => signedContract({ cms, entries: docMdp(p), ...options });
  const update = (objects: Objects, pdf = signed) => appendRevision(pdf, objects);
  const again = (pdf: Buffer, options = {}) => signedAgain(pdf, { cms, ...options });
  const untouched = () => signed;
  return [
    ...universal(signed, untouched),
    ...wrapped(signed, signedContract({ cms, entries: '/Reason(De acordo)' })),
    ...incremental(signed, update),
    ...shadows(update, certified, cms),
    ...annotations(update, certified),
    ...sneaky(signed, again, certified),
    ...differentials(signed, cms),
  ];
}

/** USF (universal forgery, CCS 2019): a value that is missing or odd makes a careless viewer find nothing to complain of. */
function universal(signed: Buffer, twin: () => Buffer): Forgery[] {
  const { range, start, end } = lastSignature(signed);
  const rangeEnd = signed.indexOf(']', range) + 1;
  /** The same number of octets, so that every offset stays. */
  const put = (at: number, to: number, text: string) => () => {
    const output = Buffer.from(signed);
    output.write(text.padEnd(to - at), at, 'latin1');
    return output;
  };
  const [RANGE, CONTENTS] = [
    'A assinatura não diz que parte do arquivo protege.',
    'O lugar da assinatura está vazio.',
  ];
  const FORM = 'O intervalo que a assinatura protege não são quatro números inteiros.';
  const list: [name: string, forged: () => Buffer, sentence: string][] = [
    ['without /Contents', put(start - 10, start - 1, '/Contnets'), CONTENTS],
    ['/Contents null', put(start, end, 'null'), CONTENTS],
    ['/Contents empty', put(start, end, '<>'), CONTENTS],
    ['/Contents of zeros', put(start + 1, end - 1, '0'.repeat(end - start - 2)), CONTENTS],
    ['/Contents a number', put(start, end, '0'), 'O valor da assinatura não está escrito como deve.'],
    ['without /ByteRange', put(range - 11, range - 1, '/ByteRnage'), RANGE],
    ['/ByteRange null', put(range, rangeEnd, 'null'), RANGE],
    ['/ByteRange empty', put(range, rangeEnd, '[]'), FORM],
    ['/ByteRange of two', put(range, rangeEnd, '[0 9]'), FORM],
    ['/ByteRange negative', put(range, rangeEnd, '[0 -1 -1 -1]'), FORM],
    [
      '/ByteRange beyond the file',
      put(range, rangeEnd, `[0 ${start} ${end} 99999999]`),
      'A assinatura diz proteger mais do que o arquivo tem.',
    ],
    [
      '/ByteRange of nothing',
      put(range, rangeEnd, '[0 0 0 0]'),
      'A assinatura deixa de fora do que protege mais do que ela mesma.',
    ],
  ];
  return list.map(([name, forged, sentence]) => ({ family: 'USF', name, forged, sentence, twin }));
}

/**
 * SWA (wrapping, CCS 2019): the zeros that fill /Contents make room for another range, evil objects and another cross reference at the
 * place of the first; the second part of what was signed is moved to the end of the file, and every signed octet is as it was.
 */
function wrapped(signed: Buffer, twin: Buffer): Forgery[] {
  const { start, end } = lastSignature(signed);
  const hex = signed.toString('latin1', start, end).replace(/(00)*>$/, '>');
  const tail = signed.subarray(end);
  const evil = `5 0 obj\n${hello('Pague R$ 900,00 a Pedro')}\nendobj\n`;
  const place = lastCrossReference(signed)!;
  const previous = lastCrossReference(signed.subarray(0, signed.indexOf('%%EOF') + 6))!;
  const entry = (number: number, offset: number) =>
    `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  const gapWith = (more: string) => {
    const opening = `${hex}${more}>>\nendobj\n`;
    const kept = [3, 7, 20, 21].map((number) => entry(number, signed.lastIndexOf(`\n${number} 0 obj`) + 1));
    const table = `xref\n${entry(5, start + opening.length)}${kept.join('')}`;
    const trailer = `trailer\n<</Size 1000/Root 1 0 R/Prev ${previous}>>\nstartxref\n${place}\n%%EOF\n`;
    return Buffer.from(`${`${opening}${evil}`.padEnd(place - start)}${table}${trailer}`, 'latin1');
  };
  const rangeTo = (moved: number) =>
    `/ByteRange [0 ${start} ${String(moved).padStart(7, '0')} ${tail.length}]`;
  const make = (more: (moved: number) => string) => () => {
    const moved = start + gapWith(more(0)).length;
    return Buffer.concat([signed.subarray(0, start), gapWith(more(moved)), tail]);
  };
  return [
    ['a second /ByteRange in the gap', make(rangeTo)] as const,
    ['the range as it was', make(() => '')] as const,
  ].map(([name, forged]) => ({
    family: 'SWA',
    name,
    forged,
    sentence: 'A assinatura deixa de fora do que protege mais do que ela mesma.',
    twin: () => twin,
  }));
}

/** ISA (incremental saving, CCS 2019): with a cross reference, with a trailer alone, with neither. */
function incremental(signed: Buffer, update: (objects: Objects) => Buffer): Forgery[] {
  const evil = `\n5 0 obj\n${hello('Pague R$ 900,00 a Pedro')}\nendobj\n`;
  const trailer = `trailer\n<</Size 1000/Root 1 0 R/Prev ${lastCrossReference(signed)}>>\n`;
  const content = 'Página 1: conteúdo trocado depois da assinatura.';
  const same = () => update({ 5: contract[5]! });
  const after = (text: string) => () => Buffer.concat([signed, Buffer.from(text, 'latin1')]);
  const tail = 'Dados acrescentados ao fim do arquivo depois da assinatura.';
  const broken = 'A lista de objetos do PDF está quebrada, e cada programa a leria de um jeito.';
  return [
    ['content replaced', () => update({ 5: hello('Pague R$ 900,00 a Pedro') }), content, same] as const,
    ['a body alone', after(evil), tail, after('\r\n\r\n')] as const,
    ['a body and a trailer', after(`${evil}${trailer}`), tail, same] as const,
    [
      'a startxref that leads to no cross reference',
      after(`${evil}${trailer}startxref\n${signed.length + 1}\n%%EOF\n`),
      broken,
      same,
    ] as const,
    [
      'a body and the old startxref',
      after(`${evil}${trailer}startxref\n${lastCrossReference(signed)}\n%%EOF\n`),
      tail,
      after(' \n'),
    ] as const,
  ].map(([name, forged, sentence, twin]) => ({ family: 'ISA', name, forged, sentence, twin }));
}

type Update = (objects: Objects, pdf?: Buffer) => Buffer;
type Certified = (p: number, options?: object) => Buffer;

/** Shadow attacks (NDSS 2021): content that was prepared before the signature, and a small update that brings it out. */
function shadows(update: Update, certified: Certified, cms: (content: Buffer) => Buffer): Forgery[] {
  const overlay: Objects = {
    3: page('/Annots[8 0 R 12 0 R]'),
    12: '<</Type/Annot/Subtype/Stamp/Rect[60 690 300 720]/AP<</N 13 0 R>>>>',
    13: mark(WHITE),
  };
  const covered = certified(2, { marks: [12], objects: overlay });
  const hidden: Objects = {
    30: '<</Type/Pages/Count 1/Kids[31 0 R]>>',
    31: '<</Type/Page/Parent 30 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>/Contents 32 0 R>>',
    32: hello('Pague R$ 900,00 a Pedro'),
  };
  const prepared = certified(2, { objects: hidden });
  const draft = writePdf({ ...contract, 5: hello('Pague R$ 900,00 a Pedro') });
  const rewritten = signRevision(
    appendRevision(draft, { 5: contract[5]! }),
    21,
    { 3: page('/Annots[8 0 R 20 0 R]'), 7: form([8, 20]), 20: signatureField('Maria', 21) },
    { cms },
  );
  const filled = certified(2, {
    objects: { 8: textField('/V(100)/AP<</N 14 0 R>>'), 14: mark('BT (100) Tj ET') },
  });
  const wide = '/Rect[60 690 300 720]';
  const place = (more: string) => textField(more).replace('/Rect[72 600 300 620]', wide);
  const waiting = certified(2, { objects: { 8: place('') } });
  const free = certified(2);
  return [
    {
      family: 'shadow: hide',
      name: 'the mark that hid the text is taken away',
      forged: () => update({ 3: page('/Annots[8 0 R 20 0 R]') }, covered),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => update({ 3: page('/Annots[8 0 R 12 0 R 20 0 R]') }, covered),
    },
    {
      family: 'shadow: replace',
      name: 'a font drawn anew',
      forged: () => update({ 6: '<</Type/Font/Subtype/Type3/BaseFont/Outra>>' }),
      sentence: 'Página 1: fonte de letra trocada depois da assinatura.',
      twin: () => update({ 6: contract[6]! }),
    },
    {
      family: 'shadow: replace',
      name: 'a field shows another text than its value',
      forged: () => update({ 14: mark('BT (900) Tj ET') }, filled),
      sentence: 'O campo “valor” passou a mostrar outro texto, com o mesmo valor.',
      twin: () => update({ 14: mark('BT  (100)  Tj ET') }, filled),
    },
    {
      family: 'shadow: replace',
      name: 'a field laid over the text before, filled to hide it',
      forged: () =>
        update({ 8: place('/V(900)/AP<</N 62 0 R>>'), 62: mark(`${WHITE}BT (900) Tj ET`) }, waiting),
      sentence:
        'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].',
      twin: () =>
        update({ 8: textField('/V(900)/AP<</N 62 0 R>>'), 62: mark(`${WHITE}BT (900) Tj ET`) }, free),
    },
    {
      family: 'shadow: hide and replace',
      name: 'the catalogue leads to pages that nobody saw',
      forged: () => update({ 1: '<</Type/Catalog/Pages 30 0 R/AcroForm 7 0 R>>' }, prepared),
      sentence: 'Páginas acrescentadas, retiradas ou trocadas depois da assinatura.',
      twin: () => update({ 1: contract[1]! }, prepared),
    },
    {
      family: 'shadow: hide and replace',
      name: 'the cross reference alone leads back to an earlier writing of the content',
      forged: () => appendRevision(rewritten, {}, { elsewhere: { 5: rewritten.indexOf('\n5 0 obj') + 1 } }),
      sentence: 'Página 1: conteúdo trocado depois da assinatura.',
      twin: () => appendRevision(rewritten, {}),
    },
  ];
}

/** EAA (evil annotation, IEEE S&P 2021): what P 3 lets in must not cover or pass for the text. */
function annotations(update: Update, certified: Certified): Forgery[] {
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
function sneaky(
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
  const looks: [name: string, content: string, more?: Objects][] = [
    ['a broad stroke', '1 G 20 w 0 10 m 228 10 l S'],
    ['veils one over another', '/Half gs 1 g 0 0 228 20 re f 0 0 228 20 re f'],
    ['a mode that whitens', '/Screen gs 1 g 0 0 228 20 re f'],
    ['a picture whose mask hides nothing of it', 'q 228 0 0 20 0 0 cm /Picture Do Q'],
  ];
  const resources =
    '/ExtGState<</Half<</ca 0.5>>/Screen<</BM/Screen>>>>/XObject<</Picture 65 0 R/Drawing 67 0 R>>';
  const picture = (mask: number, sample: string): Objects => ({
    [mask - 1]: stream(
      `/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/SMask ${mask} 0 R`,
      '\xff',
    ),
    [mask]: stream(
      '/Type/XObject/Subtype/Image/Width 4/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray',
      sample,
    ),
  });
  const look = (content: string) => ({
    widget: '/Rect[60 690 300 720]/AP<</N 24 0 R>>',
    objects: {
      24: mark(content).replace('/Resources<<', `/Resources<<${resources}`),
      ...picture(66, '\xff\xff\xff\xff'),
      ...picture(68, '\xff\x00\x00\x00'),
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

/** What one program reads in one way and the next in another. */
function differentials(signed: Buffer, cms: (content: Buffer) => Buffer): Forgery[] {
  const evil = hello('Pague R$ 900,00 a Pedro');
  const odd = 'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.';
  return [
    {
      family: 'parser',
      name: 'a content that no cross reference lists, after the signature',
      forged: () => appendRevision(signed, {}, { unlisted: { 5: evil } }),
      sentence: odd,
      twin: () => appendRevision(signed, { 5: contract[5]! }),
    },
    {
      family: 'parser',
      name: 'a content that no cross reference lists, before the signature',
      forged: () => signedContract({ cms, objects: {}, unlisted: { 5: evil } }),
      sentence:
        'O arquivo esconde outra versão do objeto 5, que alguns programas mostram no lugar da verdadeira.',
      twin: () => signedContract({ cms, unlisted: { 5: contract[5]! } }),
    },
    {
      family: 'parser',
      name: 'a key twice in the field',
      forged: () => appendRevision(signed, { 8: textField('/V(a)/V(b)') }),
      sentence: odd,
      twin: () => appendRevision(signed, { 8: textField('/V(a)') }),
    },
    {
      family: 'parser',
      name: 'a key twice in the trailer',
      forged: () => appendRevision(signed, {}, { trailer: '/Root 2 0 R' }),
      sentence: 'O final do PDF repete uma mesma chave, e cada programa leria uma delas.',
      twin: () => appendRevision(signed, {}, { trailer: '/Info 40 0 R' }),
    },
    {
      family: 'parser',
      name: 'a signature that no field holds',
      forged: () => {
        const bare = appendRevision(signed, { 7: form([8]), 3: page('/Annots[8 0 R]') });
        return bare;
      },
      sentence: 'Assinatura solta: nenhum campo do documento aponta para ela.',
      twin: () => signedAgain(signed, { cms }),
    },
    {
      family: 'parser',
      name: 'two fields that show the same signature',
      forged: () =>
        appendRevision(signed, {
          7: form([8, 20, 22]),
          22: signatureField('Pedro', 21),
          3: page('/Annots[8 0 R 20 0 R 22 0 R]'),
        }),
      sentence: 'Dois campos mostram a mesma assinatura.',
      twin: () => appendRevision(signed, { 7: form([8, 20, 22]), 22: signatureField('Pedro', undefined) }),
    },
    {
      family: 'parser',
      name: 'a file that begins with another',
      forged: () => Buffer.concat([writePdf(contract), signed]),
      sentence: 'A lista de objetos do PDF está quebrada, e cada programa a leria de um jeito.',
      twin: () => signed,
    },
  ];
}
