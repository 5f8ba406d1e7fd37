import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib';
import { SigningRefused } from '../errors';

interface Intention {
  readonly fieldName: string;
  readonly docMdp: 2 | undefined;
}

/**
 * What the file and its earlier signatures forbid (ISO 32000-2, 12.8.2): encryption, a certification without changes (DocMDP P 1), a
 * lock of all fields (FieldMDP All), a second certification, a field name in use.
 * @throws SigningRefused
 */
export function requireSigningAllowed(document: PDFDocument, { fieldName, docMdp }: Intention): void {
  if (document.isEncrypted) throw new SigningRefused('encrypted', 'an encrypted PDF cannot be signed');
  if (!/^[^.\p{Cc}]{1,100}$/u.test(fieldName))
    throw new SigningRefused('field_name', `not a field name: ${fieldName}`);
  const fields = collectFields(document);
  if (fields.some((field) => textOf(field.lookup(PDFName.of('T'))) === fieldName)) {
    throw new SigningRefused('field_name', `the file already has a field named ${fieldName}`);
  }
  const signatures = fields.map((field) => field.lookup(PDFName.of('V'))).filter(isSignature);
  if (signatures.some(forbidsChanges))
    throw new SigningRefused('no_changes_allowed', 'a signature in the file forbids others');
  if (docMdp && signatures.length > 0)
    throw new SigningRefused('already_certified', 'only the first signature may certify');
}

/** All dictionaries of the field tree; a cycle or a tree of absurd size ends the walk with a refusal. */
function collectFields(document: PDFDocument): PDFDict[] {
  const form = document.catalog.lookup(PDFName.of('AcroForm'));
  const found = new Set<PDFDict>();
  const pending = form instanceof PDFDict ? dictionariesIn(form.lookup(PDFName.of('Fields'))) : [];
  for (let field = pending.pop(); field; field = pending.pop()) {
    if (found.has(field) || found.size > 10_000)
      throw new SigningRefused('not_a_pdf', 'the form of the file is in disorder');
    found.add(field);
    pending.push(...dictionariesIn(field.lookup(PDFName.of('Kids'))));
  }
  return [...found];
}

function isSignature(value: PDFObject | undefined): value is PDFDict {
  return value instanceof PDFDict && value.has(PDFName.of('ByteRange'));
}

function forbidsChanges(signature: PDFDict): boolean {
  return dictionariesIn(signature.lookup(PDFName.of('Reference'))).some((reference) => {
    const method = reference.lookup(PDFName.of('TransformMethod'));
    const parameters = reference.lookup(PDFName.of('TransformParams'));
    if (!(parameters instanceof PDFDict)) return false;
    const permission = parameters.lookup(PDFName.of('P'));
    const sealed =
      method === PDFName.of('DocMDP') && permission instanceof PDFNumber && permission.asNumber() === 1;
    return (
      sealed ||
      (method === PDFName.of('FieldMDP') && parameters.lookup(PDFName.of('Action')) === PDFName.of('All'))
    );
  });
}

function dictionariesIn(array: PDFObject | undefined): PDFDict[] {
  if (!(array instanceof PDFArray)) return [];
  return Array.from({ length: array.size() }, (_, index) => array.lookup(index)).filter(
    (item) => item instanceof PDFDict,
  );
}

function textOf(value: PDFObject | undefined): string | undefined {
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}
