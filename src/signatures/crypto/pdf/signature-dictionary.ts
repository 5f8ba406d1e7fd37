import { SignatureRefused } from '../errors';
import { type PdfValue, readPdfValue } from './values';

/** The signature dictionary (ISO 32000-2, table 255) as it stands in the file; offsets are of the file, in octets. */
export interface SignatureDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
  readonly byteRange: Span & { readonly values: readonly number[] };
  /** From `<` to after `>`. */
  readonly contents: Span & { readonly hex: string };
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** More than any signature with its timestamp and revocation needs. */
const MAXIMUM_OCTETS = 1 << 20;

/**
 * Finds the last /ByteRange of the file and reads the indirect object around it. It goes by the octets and not by the cross
 * reference on purpose: what it finds must in any case cover the whole file, so nothing after it can be hidden from the signature.
 * @throws SignatureRefused FORMAT_FAILURE when there is none or it is not in the strict form
 */
export function findLastSignature(pdf: Buffer): SignatureDictionary {
  const mark = pdf.lastIndexOf('/ByteRange', undefined, 'latin1');
  if (mark < 0) throw refused('no signature in the file');
  const header = pdf.lastIndexOf(' obj', mark, 'latin1');
  if (header < 0 || !/[\r\n ][1-9]\d{0,9} \d{1,5}$/.test(textOf(pdf, header - 20, header))) {
    throw refused('/ByteRange outside an indirect object');
  }
  const base = header + 4;
  const text = textOf(pdf, base, Math.min(pdf.length, base + MAXIMUM_OCTETS));
  const dictionary = readPdfValue(text, 0);
  if (
    dictionary.kind !== 'dictionary' ||
    !/^\s*endobj\s/.test(text.slice(dictionary.end, dictionary.end + 16))
  ) {
    throw refused('/ByteRange outside a dictionary');
  }
  return describe(dictionary.entries, base);
}

/**
 * The rules that defeat wrapping and universal forgery (SWA and USF, CCS 2019, "1 Trillion Dollar Refund"): four whole numbers, the
 * first 0, the gap exactly the hexadecimal string of this dictionary's own /Contents, the end of the range the end of the file.
 * @returns the octets that are signed, in two pieces, and the CMS without its padding place
 * @throws SignatureRefused FORMAT_FAILURE
 */
export function signedPieces(pdf: Buffer, { byteRange, contents }: SignatureDictionary): [Buffer, Buffer] {
  const [first, gapStart, gapEnd, tail] = byteRange.values;
  if (first !== 0) throw refused('the signature does not begin with the file');
  if (gapStart !== contents.start || gapEnd !== contents.end)
    throw refused('the gap is not exactly /Contents');
  if (tail === undefined || gapEnd + tail !== pdf.length)
    throw refused('the signature does not cover the file to its end');
  return [pdf.subarray(0, gapStart), pdf.subarray(gapEnd)];
}

/** Text of a name, or nothing when the entry is absent or of another kind. */
export function nameOf(signature: SignatureDictionary, key: string): string | undefined {
  const value = signature.entries.get(key);
  return value?.kind === 'name' ? value.text : undefined;
}

function describe(entries: ReadonlyMap<string, PdfValue>, base: number): SignatureDictionary {
  const [byteRange, contents] = [entries.get('ByteRange'), entries.get('Contents')];
  if (byteRange?.kind !== 'array' || byteRange.items.length !== 4)
    throw refused('/ByteRange without its four numbers');
  if (contents?.kind !== 'hex' || contents.text.length % 2 !== 0 || contents.text.length === 0) {
    throw refused('/Contents is not a hexadecimal string');
  }
  return {
    entries,
    byteRange: { ...spanOf(byteRange, base), values: byteRange.items.map(wholeNumber) },
    contents: { ...spanOf(contents, base), hex: contents.text },
  };
}

function wholeNumber(value: PdfValue): number {
  if (value.kind !== 'number' || !/^(0|[1-9]\d{0,14})$/.test(value.text))
    throw refused('/ByteRange with an odd number');
  return Number(value.text);
}

function spanOf({ start, end }: PdfValue, base: number): Span {
  return { start: start + base, end: end + base };
}

function textOf(pdf: Buffer, start: number, end: number): string {
  return pdf.toString('latin1', Math.max(0, start), end);
}

function refused(reason: string): SignatureRefused {
  return new SignatureRefused('FORMAT_FAILURE', `PDF: ${reason}`);
}
