import { createHash } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPageLeaf,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { SigningRefused } from '../errors';
import { requireSigningAllowed } from './existing-signatures';

/** What the signature dictionary says beside the signature itself; all of it is text for people, claimed and not proved. */
export interface SignatureDescription {
  /** Partial name of the new field (/T): no full stop, not yet in the file. */
  readonly fieldName: string;
  readonly name: string;
  readonly reason: string;
  readonly location: string;
  /** Goes to /M, in UTC to the second. */
  readonly claimedTime: Date;
  /** Of a signature whose CMS is made by others, who leave signing-certificate-v2 out (ISO 32000-2, table 260). */
  readonly subFilter?: 'adbe.pkcs7.detached';
  /** 2 on the first signature of a file: later ones may sign, nobody may change (ISO 32000-2, 12.8.2.2). */
  readonly docMdp: 2 | undefined;
}

/** Hexadecimal digits in /Contents: 16 KiB of CMS, enough for an RSA-4096 chain and a timestamp. */
export const PLACEHOLDER_DIGITS = 32 * 1024;

/** Ten digits: an offset in any file that PDF can address by a cross-reference table. */
const PLACEHOLDER_NUMBER = 9_999_999_999;

/**
 * Appends a revision with an invisible signature field whose /ByteRange and /Contents are still to be filled in. Every octet of
 * the input is kept. Only the catalogue, the form, the first page or its /Annots, and the new objects are written.
 * @throws SigningRefused
 */
export async function appendPlaceholder(pdf: Buffer, description: SignatureDescription): Promise<Buffer> {
  const document = await openForRevision(pdf);
  requireSigningAllowed(document, description);
  addField(document, signatureDictionary(document, description), description.fieldName);
  return saveRevision(document, pdf, `${description.fieldName}\n${description.claimedTime.toISOString()}`);
}

/**
 * The same with a document timestamp (ISO 32000-2, 12.8.5): it says who and when by its token alone.
 * @throws SigningRefused
 */
export async function appendTimestampPlaceholder(pdf: Buffer, fieldName: string): Promise<Buffer> {
  const document = await openForRevision(pdf);
  requireSigningAllowed(document, { fieldName, docMdp: undefined });
  addField(document, timestampDictionary(), fieldName);
  return saveRevision(document, pdf, fieldName);
}

function addField(document: PDFDocument, value: PDFObject, fieldName: string): void {
  const { context } = document;
  const page = firstPage(document);
  const signature = context.register(value);
  const widget = context.register(widgetDictionary(document, page.ref, signature, fieldName));
  addToForm(document, widget);
  addToPage(document, page.node, widget);
}

/** What was changed in the document as a revision after the octets of the file. @param seed makes its identifier another one */
export async function saveRevision(document: PDFDocument, pdf: Buffer, seed: string): Promise<Buffer> {
  document.context.trailerInfo.ID = nextIdentifier(document, pdf, seed);
  return Buffer.from(await document.save({ useObjectStreams: endsWithStream(pdf), addDefaultPage: false }));
}

/**
 * For a revision of a file in good order. The library reads objects in the order of the file and ignores the cross reference, and it would mend what is broken. For
 * signing only a file in good order will do.
 */
export async function openForRevision(pdf: Buffer): Promise<PDFDocument> {
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new SigningRefused('not_a_pdf', 'no PDF header at the start');
  const options = {
    forIncrementalUpdate: true,
    updateMetadata: false,
    throwOnInvalidObject: true,
    ignoreEncryption: true,
  };
  try {
    const document = await PDFDocument.load(pdf, options);
    if (document.getPageCount() > 0) return document;
  } catch (cause) {
    throw new SigningRefused(
      'not_a_pdf',
      `unreadable PDF: ${cause instanceof Error ? cause.message : 'unknown'}`,
    );
  }
  throw new SigningRefused('not_a_pdf', 'a PDF without pages');
}

function firstPage(document: PDFDocument): { ref: PDFRef; node: PDFPageLeaf } {
  const { ref, node } = document.getPage(0);
  return { ref, node };
}

function signatureDictionary(document: PDFDocument, description: SignatureDescription): PDFDict {
  return document.context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: description.subFilter ?? 'ETSI.CAdES.detached',
    ByteRange: [0, PLACEHOLDER_NUMBER, PLACEHOLDER_NUMBER, PLACEHOLDER_NUMBER],
    Contents: PDFHexString.of('0'.repeat(PLACEHOLDER_DIGITS)),
    Name: PDFHexString.fromText(description.name),
    Reason: PDFHexString.fromText(description.reason),
    Location: PDFHexString.fromText(description.location),
    M: PDFString.fromDate(description.claimedTime),
    Reference: description.docMdp ? [certification(description.docMdp)] : undefined,
  });
}

/**
 * In octets of our own: of all dictionaries the library leaves only those of /Type /Sig out of its compressed object streams, where no
 * range could spare their /Contents.
 */
function timestampDictionary(): PDFObject {
  const range = `[0 ${PLACEHOLDER_NUMBER} ${PLACEHOLDER_NUMBER} ${PLACEHOLDER_NUMBER}]`;
  const text =
    '<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 ' +
    `/ByteRange ${range} /Contents <${'0'.repeat(PLACEHOLDER_DIGITS)}> >>`;
  return PDFInvalidObject.of(Buffer.from(text, 'latin1'));
}

/** Through /Reference and without /Perms in the catalogue, as the manual of gov.br's signature asks. */
function certification(permission: 2) {
  const parameters = { Type: 'TransformParams', P: permission, V: PDFName.of('1.2') };
  return { Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: parameters };
}

/**
 * Field and widget in one. PDF/A-2 (ISO 19005-2, 6.3.2 and 6.3.3): the Print flag set and none of those that hide; an empty rectangle
 * needs no appearance; no /A and no /AA. 132 is Print and Locked.
 */
function widgetDictionary(
  document: PDFDocument,
  page: PDFRef,
  signature: PDFRef,
  fieldName: string,
): PDFDict {
  return document.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFHexString.fromText(fieldName),
    V: signature,
    F: 132,
    Rect: [0, 0, 0, 0],
    P: page,
  });
}

function addToForm({ catalog, context }: PDFDocument, widget: PDFRef): void {
  const form = context.lookupMaybe(catalog.get(PDFName.of('AcroForm')), PDFDict);
  if (!form) {
    catalog.set(PDFName.of('AcroForm'), context.register(context.obj({ Fields: [widget], SigFlags: 3 })));
    return;
  }
  form.set(PDFName.of('SigFlags'), PDFNumber.of(3));
  append(form, PDFName.of('Fields'), widget);
}

function addToPage({ context }: PDFDocument, page: PDFPageLeaf, widget: PDFRef): void {
  const annotations = PDFName.of('Annots');
  if (context.lookup(page.get(annotations)) instanceof PDFArray) append(page, annotations, widget);
  else page.set(annotations, context.obj([widget]));
}

/**
 * An indirect array stays indirect and is changed where it stands: pyHanko takes a direct one in its place for a change to what an
 * earlier signature covers.
 */
function append(holder: PDFDict, key: PDFName, item: PDFRef): void {
  const array = holder.lookup(key, PDFArray);
  array.push(item);
  if (!(holder.get(key) instanceof PDFRef)) holder.set(key, array);
}

/** ISO 32000-2, 14.4: the first identifier stays, the second changes with each revision. */
function nextIdentifier({ context }: PDFDocument, pdf: Buffer, seed: string): PDFObject {
  const hash = createHash('sha256').update(pdf).update(seed).digest().subarray(0, 16);
  const next = PDFHexString.fromBytes(hash);
  const previous = context.lookup(context.trailerInfo.ID);
  const first = previous instanceof PDFArray ? previous.get(0) : next;
  return context.obj([first, next]);
}

/** The new cross reference takes the form of the last one: a table after a stream is a file that some readers refuse. */
function endsWithStream(pdf: Buffer): boolean {
  const tail = pdf.toString('latin1', Math.max(0, pdf.length - 2048));
  const offset = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(tail)?.[1];
  if (offset === undefined)
    throw new SigningRefused('not_a_pdf', 'the file does not end with startxref and %%EOF');
  return pdf.toString('latin1', Number(offset), Number(offset) + 4) !== 'xref';
}
