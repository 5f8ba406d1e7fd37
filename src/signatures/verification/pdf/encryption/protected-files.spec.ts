import { contract, form, page, signatureField } from '../../../../../test/support/contract-pdf';
import { protectedObjects, type Seal, seals, trailerOf } from '../../../../../test/support/protected-pdf';
import { appendRevision, signRevision, stream, writePdf } from '../../../../../test/support/raw-pdf';
import { ciphers } from '../ciphers.node';
import { changesAfter } from '../changes/judge';
import { inflate } from '../inflate.node';
import { readPdf } from '../read';
import { rc4 } from './rc4';

/** The contract under a seal, signed by Maria, and by Pedro with a stamp of his at `rect`. */
function signedTwice(seal: Seal, rect = '[300 100 500 160]'): Buffer {
  const trailer = trailerOf(seal);
  const first = protectedObjects(seal, {
    3: page('/Annots[8 0 R 20 0 R]'),
    7: form([8, 20]),
    20: signatureField('Maria', 21),
  });
  const second = protectedObjects(seal, {
    3: page('/Annots[8 0 R 20 0 R 22 0 R]'),
    7: form([8, 20, 22]),
    22: signatureField('Pedro', 23, `/Rect${rect}/AP<</N 24 0 R>>`),
    24: stream('/Type/XObject/Subtype/Form/BBox[0 0 228 20]', '1 g 0 0 228 20 re f'),
  });
  const original = writePdf(protectedObjects(seal, contract), { trailer });
  return signRevision(signRevision(original, 21, first, { trailer }), 23, second, { trailer });
}

/** The contract of the same text with the font in an object stream, which a reader reaches through the protection alone. */
function packed(seal: Seal): Buffer {
  const pack = stream('/Type/ObjStm/N 1/First 4', `6 0 ${contract[6]!}`);
  const objects = Object.fromEntries(Object.entries(contract).filter(([number]) => number !== '6'));
  const trailer = trailerOf(seal);
  const original = writePdf(protectedObjects(seal, { ...objects, 50: pack }), {
    trailer,
    form: 'stream',
    packed: { 6: 50 },
  });
  const signing = protectedObjects(seal, {
    3: page('/Annots[8 0 R 20 0 R]'),
    7: form([8, 20]),
    20: signatureField('Maria', 21),
  });
  return signRevision(original, 21, signing, { trailer, form: 'stream' });
}

const read = (pdf: Buffer) => readPdf(pdf, { inflate, ciphers });

function judged(pdf: Buffer) {
  const file = read(pdf);
  const [first] = file.signatures;
  const after = changesAfter(file, first!);
  return {
    faults: file.signatures.flatMap(({ faults }) => faults.map(({ code }) => code)),
    names: file.signatures.map(({ fieldName }) => fieldName),
    summary: after.summary,
    refused: after.changes.filter(({ allowed }) => !allowed).map(({ message }) => message),
    undetermined: after.undetermined,
  };
}

describe.each(seals)('$name, without a password', (seal) => {
  it('two signatures are read and compared as in any other file', () => {
    expect(judged(signedTwice(seal))).toEqual({
      faults: [],
      names: ['Maria', 'Pedro'],
      summary: 'SIGNED',
      refused: [],
      undetermined: undefined,
    });
  });

  it('what is in object streams is found', () => {
    expect(judged(packed(seal))).toMatchObject({ faults: [], names: ['Maria'], summary: 'NONE' });
  });

  it('a stamp over the text, and another text in its place, are told', () => {
    expect(judged(signedTwice(seal, '[60 690 300 720]')).refused).toEqual([
      'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].',
    ]);
    const other = protectedObjects(seal, { 5: stream('', 'BT /F1 12 Tf 72 700 Td (Pague 900) Tj ET') });
    expect(judged(appendRevision(signedTwice(seal), other, { trailer: trailerOf(seal) })).refused).toEqual([
      'Página 1: conteúdo trocado depois da assinatura.',
    ]);
  });

  it('another protection after the signature is told, in the trailer and in its own object', () => {
    const signed = signedTwice(seal);
    const open = appendRevision(signed, {});
    expect(judged(open).refused.length + (judged(open).undetermined ? 1 : 0)).toBeGreaterThan(0);
    const rewritten = appendRevision(
      signed,
      { 90: seal.dictionary.replace('/P -4', '/P -4/Autor 1') },
      { trailer: trailerOf(seal) },
    );
    expect(judged(rewritten).refused).not.toEqual([]);
  });

  it('closed by another password it is not decided, and not called broken', () => {
    const locked = { ...seal, dictionary: seal.dictionary.replace(/\/U<../, '/U<00') };
    expect(judged(signedTwice(locked))).toMatchObject({
      faults: [],
      undetermined:
        'O PDF está protegido por senha: o que mudou depois da assinatura não pôde ser comparado.',
    });
    expect(judged(packed(locked))).toMatchObject({ faults: [] });
  });
});

it('RC4 gives what its authors published', () => {
  const hex = (key: string, text: string) =>
    Buffer.from(rc4(Buffer.from(key), Buffer.from(text))).toString('hex');
  expect(hex('Key', 'Plaintext')).toBe('bbf316e8d940af0ad3');
  expect(hex('Secret', 'Attack at dawn')).toBe('45a01f645fc35b383552544b9bf5');
});
