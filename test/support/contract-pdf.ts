import { type Objects, signRevision, type SigningRevision, stream, writePdf } from './raw-pdf';

/**
 * A contract of two pages with a form: 1 catalogue, 2 pages, 3 and 4 the pages, 5 and 9 their contents, 6 the font, 7 the form, 8 a
 * text field. The first signature is field 20 and dictionary 21, the second 22 and 23.
 */
export const contract: Objects = {
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 7 0 R>>',
  2: '<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]>>',
  3: page('/Annots[8 0 R]'),
  4: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>/Contents 9 0 R>>',
  5: stream('', 'BT /F1 12 Tf 72 700 Td (Pague R$ 100,00 a Maria) Tj ET'),
  6: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  7: form([8]),
  8: textField(''),
  9: stream('', 'BT /F1 12 Tf 72 700 Td (Segunda folha) Tj ET'),
};

export function page(more: string): string {
  return `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 6 0 R>>>>/Contents 5 0 R${more}>>`;
}

export function form(fields: readonly number[], more = ''): string {
  return `<</Fields[${fields.map((number) => `${number} 0 R`).join(' ')}]/SigFlags 3/DA(/F1 0 Tf 0 g)/DR<</Font<</F1 6 0 R>>>>${more}>>`;
}

export function textField(more: string): string {
  return `<</Type/Annot/Subtype/Widget/FT/Tx/T(valor)/Rect[72 600 300 620]/F 4/P 3 0 R${more}>>`;
}

export function signatureField(name: string, value: number | undefined, more = ''): string {
  const filled = value === undefined ? '' : `/V ${value} 0 R`;
  const place = more.includes('/Rect') ? '' : '/Rect[0 0 0 0]';
  return `<</Type/Annot/Subtype/Widget/FT/Sig/T(${name})/F 132/P 3 0 R${place}${filled}${more}>>`;
}

export const docMdp = (p: number) =>
  `/Reference[<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P ${p}/V/1.2>>>>]`;

export interface SigningOptions extends SigningRevision {
  readonly objects?: Objects;
  readonly widget?: string;
  /** Objects of the page that stay among its annotations. */
  readonly marks?: readonly number[];
}

/** The contract, or objects in its place, with a first signature. */
export function signedContract({
  objects = {},
  widget = '',
  marks = [],
  ...options
}: SigningOptions = {}): Buffer {
  const signing: Objects = {
    3: page(`/Annots[8 0 R ${marks.map((number) => `${number} 0 R `).join('')}20 0 R]`),
    7: form([8, 20]),
    20: signatureField('Maria', 21, widget),
  };
  return signRevision(writePdf({ ...contract, ...objects }, options), 21, signing, options);
}

/** A second signature on the signed contract. */
export function signedAgain(
  pdf: Buffer,
  { objects = {}, widget = '', ...options }: SigningOptions = {},
): Buffer {
  const signing: Objects = {
    3: page('/Annots[8 0 R 20 0 R 22 0 R]'),
    7: form([8, 20, 22]),
    22: signatureField('Pedro', 23, widget),
  };
  return signRevision(pdf, 23, { ...signing, ...objects }, options);
}
