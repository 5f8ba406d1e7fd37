import { type PdfFile, readPdf } from '../../verification/pdf';
import { inflate } from '../../verification/pdf/inflate.node';

const files = new WeakMap<Uint8Array, PdfFile>();
const bases = new WeakMap<Uint8Array, Uint8Array>();

/** A file waits its turn among a hundred of one ceremony; the counts of the budget stop a bomb all the same. */
const budget = { milliseconds: 60_000 };

/**
 * A file that grows in our hands is read once at each length, whether to be signed or to be checked, and of a longer one only what was
 * added. The octets must not change any more.
 * @throws PdfFault
 */
export function readOwn(pdf: Uint8Array): PdfFile {
  const known = files.get(pdf);
  if (known) return known;
  const base = bases.get(pdf);
  const file = readPdf(pdf, { inflate, budget, base: base && files.get(base) });
  files.set(pdf, file);
  return file;
}

/** That `grown` was made of `base`; the reader looks whether it begins with it. */
export function grewFrom(grown: Uint8Array, base: Uint8Array): void {
  bases.set(grown, base);
}
