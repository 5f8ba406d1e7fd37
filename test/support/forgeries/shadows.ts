import { contract, docMdp, form, page, signatureField, textField } from '../contract-pdf';
import { appendRevision, type Objects, signRevision, writePdf } from '../raw-pdf';
import { type Forgery, hello, mark, WHITE, type Update, type Certified } from './shared';

/** Shadow attacks (NDSS 2021): content that was prepared before the signature, and a small update that brings it out. */
export function shadows(update: Update, certified: Certified, cms: (content: Buffer) => Buffer): Forgery[] {
  const overlay: Objects = {
    3: page('/Annots[8 0 R 12 0 R]'),
    12: '<</Type/Annot/Subtype/Stamp/Rect[60 690 300 720]/AP<</N 13 0 R>>>>',
    13: mark(WHITE),
  };
  const covered = certified(2, { marks: [12], objects: overlay });
  const square = (rect: string, more = '') =>
    `<</Type/Annot/Subtype/Square/Rect[${rect}]/IC[1 1 1]/AP<</N 13 0 R>>${more}>>`;
  const squared = certified(3, {
    marks: [12],
    objects: { ...overlay, 12: square('60 690 300 720'), 15: mark('') },
  });
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
  const signedWith = (objects: Objects, annotations: string, fields: number[]) =>
    signRevision(
      writePdf({ ...contract, ...objects }),
      21,
      { 3: page(`/Annots[${annotations}]`), 7: form(fields), 20: signatureField('Maria', 21) },
      { cms, entries: docMdp(2) },
    );
  const unseen = (rect: string) =>
    signedWith(
      {
        22: signatureField('Pedro', undefined, `/Rect[${rect}]/AP<</N 24 0 R>>`),
        24: mark(`${WHITE}BT /F1 9 Tf (Pague 900) Tj ET`),
      },
      '8 0 R 20 0 R',
      [8, 20, 22],
    );
  const pile = (rect: string) =>
    signedWith(
      {
        8: textField('/V(100)/AP<</N 14 0 R>>'),
        12: `<</Type/Annot/Subtype/Stamp/Rect[${rect}]/AP<</N 13 0 R>>>>`,
        13: mark(`${WHITE}BT (900) Tj ET`),
        14: mark(`${WHITE}BT (100) Tj ET`),
      },
      '12 0 R 8 0 R 20 0 R',
      [8, 20],
    );
  return [
    {
      family: 'shadow: hide',
      name: 'the mark that hid the text is taken away',
      forged: () => update({ 3: page('/Annots[8 0 R 20 0 R]') }, covered),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => update({ 3: page('/Annots[8 0 R 12 0 R 20 0 R]') }, covered),
    },
    ...(
      [
        ['is moved', square('60 190 300 220')],
        ['shows another look', square('60 690 300 720').replace('13 0', '15 0')],
        ['hides itself', square('60 690 300 720', '/F 2')],
      ] as const
    ).map(([name, now]) => ({
      family: 'shadow: hide',
      name: `a comment that hid the text ${name}, where P is 3`,
      forged: () => update({ 12: now }, squared),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => update({ 12: square('60 690 300 720', '/Contents(visto)/M(D:20260601)') }, squared),
    })),
    {
      family: 'shadow: hide',
      name: 'a field that waits for its signature comes to a page, over the text',
      forged: () => update({ 3: page('/Annots[8 0 R 20 0 R 22 0 R]') }, unseen('60 690 300 720')),
      sentence:
        'Página 1: uma marca acrescentada depois da assinatura cobre o que já estava escrito, em [60 690 300 720].',
      twin: () => update({ 3: page('/Annots[8 0 R 20 0 R 22 0 R]') }, unseen('300 100 528 120')),
    },
    {
      family: 'shadow: hide',
      name: 'a field that lay on a mark is laid under it',
      forged: () => update({ 3: page('/Annots[8 0 R 12 0 R 20 0 R]') }, pile('72 600 300 620')),
      sentence: 'Página 1: anotação acrescentada, alterada ou retirada depois da assinatura.',
      twin: () => update({ 3: page('/Annots[8 0 R 12 0 R 20 0 R]') }, pile('72 500 300 520')),
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
