import {
  contract,
  form,
  page,
  signatureField,
  signedAgain,
  signedContract,
  textField,
} from '../contract-pdf';
import { appendRevision, lastCrossReference, type Objects, signRevision, stream, writePdf } from '../raw-pdf';
import { type Forgery, hello } from './shared';

/** ISA (incremental saving, CCS 2019): with a cross reference, with a trailer alone, with neither. */
export function incremental(signed: Buffer, update: (objects: Objects) => Buffer): Forgery[] {
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

/** What one program reads in one way and the next in another. */
export function differentials(signed: Buffer, cms: (content: Buffer) => Buffer): Forgery[] {
  const evil = hello('Pague R$ 900,00 a Pedro');
  const odd = 'Objetos escritos de modo que cada programa lê um conteúdo depois da assinatura.';
  const twice = (name: string) => contract[6]!.replace('>>', `/BaseFont/${name}>>`);
  const onStream = (bears: number) =>
    signRevision(
      appendRevision(writePdf(contract), {}, { form: 'stream', bears }),
      21,
      { 3: page('/Annots[8 0 R 20 0 R]'), 7: form([8, 20]), 20: signatureField('Maria', 21) },
      { cms },
    );
  const packedTwice = (second: number) => {
    const [one, other] = [textField('/V(a)'), textField('/V(b)')];
    const head = `8 0 ${second} ${one.length + 1} `;
    const pack = stream(`/Type/ObjStm/N 2/First ${head.length}`, `${head}${one} ${other}`);
    return appendRevision(signed, { 60: pack }, { form: 'stream', packed: { 8: 60 } });
  };
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
      name: 'a key twice in a page, before the signature',
      forged: () =>
        signedContract({
          cms,
          objects: { 4: contract[4]!.replace('>>/Contents', '>>/Contents 5 0 R/Contents') },
        }),
      sentence: 'A página 2 repete uma mesma chave, e cada programa mostraria um conteúdo.',
      twin: () =>
        signedContract({
          cms,
          objects: { 4: contract[4]!.replace('>>/Contents', '>>/Contents 9 0 R/Contents') },
        }),
    },
    {
      family: 'parser',
      name: 'a key twice in a font, before the signature',
      forged: () => signedContract({ cms, objects: { 6: twice('Symbol') } }),
      sentence: 'A página 1 repete uma mesma chave, e cada programa mostraria um conteúdo.',
      twin: () => signedContract({ cms, objects: { 6: twice('Helvetica') } }),
    },
    {
      family: 'parser',
      name: 'a cross-reference stream with the number of the content, after the signature',
      forged: () => appendRevision(signed, {}, { form: 'stream', bears: 5 }),
      sentence: odd,
      twin: () => appendRevision(signed, {}, { form: 'stream', bears: 998 }),
    },
    {
      family: 'parser',
      name: 'a cross-reference stream with the number of the content, before the signature',
      forged: () => onStream(5),
      sentence:
        'O arquivo esconde outra versão do objeto 5, que alguns programas mostram no lugar da verdadeira.',
      twin: () => onStream(998),
    },
    {
      family: 'parser',
      name: 'an object twice in one object stream',
      forged: () => packedTwice(8),
      sentence: odd,
      twin: () => packedTwice(50),
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
    ...[
      ['a file that was cut', () => signed.subarray(0, signed.lastIndexOf('startxref'))] as const,
      [
        'a list that leaves the signature out',
        () => appendRevision(signed, contract, { previous: undefined }),
      ] as const,
      [
        'a timestamp on a list that leaves the signature out',
        () =>
          signRevision(
            appendRevision(signed, contract, { previous: undefined }),
            23,
            { 3: page('/Annots[8 0 R 22 0 R]'), 7: form([8, 22]), 22: signatureField('Carimbo', 23) },
            { cms, entries: '/SubFilter/ETSI.RFC3161' },
          ),
      ] as const,
    ].map(([name, forged]) => ({
      family: 'parser',
      name,
      forged,
      sentence:
        'O arquivo guarda uma assinatura que a lista de objetos não alcança: foi cortado ou alterado depois dela.',
      twin: () => Buffer.concat([signed, Buffer.from('\n')]),
    })),
    {
      family: 'parser',
      name: 'a file that begins with another',
      forged: () => Buffer.concat([writePdf(contract), signed]),
      sentence: 'A lista de objetos do PDF está quebrada, e cada programa a leria de um jeito.',
      twin: () => signed,
    },
  ];
}
